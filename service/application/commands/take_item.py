"""Taking in a version of a wire item: recording it, and bringing the item's claims in line with all of its versions.

The versions of an item are ordered by themselves, not by their arrival, so the same versions in any order leave the
same claims. What a version changes is the newsroom's doing, unless a claim itself says that its claimant said it later.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import orjson

from service.application import pipeline
from service.application.commands.submit import (
    checked_receipt,
    claim_submission,
    correction_submission,
    embargo_submission,
    occasion,
    standing_submission,
)
from service.application.context import NewsroomContext
from service.domain.claims.vocabulary import ClaimState
from service.domain.errors import Moved, Refused
from service.domain.wire_item import ItemStatus, ItemVersion, WireItemState, item_state, recorded_as
from service.formats.claims.claim_json import canonical, claim_id, embargo_end, plain, read_claim
from service.formats.news.superdesk import MOST_CLAIMS, WireClaim, WireItem, timestamp_of, version_body
from service.ports.ledger import AppendReceipt, EntryType, Outcome, RecordedClaim, Submission

_ATTEMPTS = 20
_WITHHELD = "The item is withheld."
_CANCELED = "The item was canceled."
_LEFT_OUT = "A later version of the item no longer says it."
_SAID_AGAIN = "A version of the item says it again."
_SAID_BEFORE = "An older version of the item said it already."
_EMBARGO = "The item says until when it is embargoed."
# What a version did may be undone by another version; what a person did stays.
_OWN_REASONS = frozenset({_WITHHELD, _CANCELED, _LEFT_OUT})
_OUT = (ClaimState.RETRACTED, ClaimState.ERASED)
# Until version 0.1 a claim was known by its place in the item.
_FORMER_KEYS = tuple(str(index) for index in range(1, MOST_CLAIMS + 1))


@dataclass(frozen=True, slots=True)
class TakenItem:
    """The result for a version: the present status of the item, whether this version decides it, and the entries."""

    state: WireItemState
    is_newest: bool
    entries: tuple[tuple[Submission, AppendReceipt], ...]


@dataclass(frozen=True, slots=True)
class _Taking:
    """A version being processed: the item, the recorded version, the status of the item, and its claims by key."""

    item: WireItem
    version: ItemVersion
    state: WireItemState
    recorded: Mapping[str, RecordedClaim]
    newsroom: NewsroomContext

    def subject(self, key: str) -> str:
        return _subject(self.item, key, self.newsroom)

    def standing_entry(self, kind: EntryType, key: str, reason: str) -> Submission:
        return standing_submission(kind, {"reason": reason}, self.subject(key), occasion(self.newsroom))


async def take_item(item: WireItem, newsroom: NewsroomContext) -> TakenItem:
    """Record a version of an item and the resulting entries about its claims. Raises ``Refused`` for an invalid claim.

    If another version is recorded meanwhile, the versions are read again.
    """
    item_id = _item_id(item, newsroom)
    _refuse_unsound(item, newsroom)
    entries: list[tuple[Submission, AppendReceipt]] = []
    for _ in range(_ATTEMPTS):
        versions = await _with_version(item, item_id, newsroom)
        if versions is None:
            continue
        taking = await _looked_at(item, versions, newsroom)
        follows = f"{item_id} {versions[-1].sequence}"
        submissions = [replace(entry, follows=follows) for entry in _entries(taking)]
        made = await _accepted(submissions, newsroom)
        entries += [(entry, receipt) for entry, receipt in made if receipt.outcome is Outcome.NEW]
        if all(receipt.outcome in (Outcome.NEW, Outcome.REPLAYED) for _, receipt in made):
            return TakenItem(taking.state, taking.version == taking.state.latest, tuple(entries))
        _refuse_final(made)
    raise Moved(item.id)


def _item_id(item: WireItem, newsroom: NewsroomContext) -> str:
    return "itm_" + hashlib.sha256(f"{newsroom.name}\0{item.id}".encode()).hexdigest()[:20]


def _subject(item: WireItem, key: str, newsroom: NewsroomContext) -> str:
    return claim_id(newsroom.name, {"source_claim_id": item.source_key(key)})


def _refuse_unsound(item: WireItem, newsroom: NewsroomContext) -> None:
    """Check every claim of the item before anything is recorded."""
    for index, claim in enumerate(item.claims):
        try:
            claim_submission(_without_embargo(claim.body), occasion(newsroom))
        except Refused as refused:
            raise refused.within("extra", "claims", index) from None


async def _with_version(item: WireItem, item_id: str, newsroom: NewsroomContext) -> Sequence[ItemVersion] | None:
    """All versions of the item with this one, in the order of the ledger; ``None`` if one came in between."""
    versions = await newsroom.ledger.item_versions(item_id)
    if recorded_as(item.version, versions):
        return versions
    follows = f"{item_id} {versions[-1].sequence if versions else 0}"
    body = version_body(item.id, item.version)
    [receipt] = await pipeline.accept([Submission(EntryType.ITEM_RECEIVED, item_id, body, follows=follows)], newsroom)
    if receipt.outcome is not Outcome.NEW:
        return None
    return [*versions, replace(item.version, sequence=receipt.sequence)]


async def _looked_at(item: WireItem, versions: Sequence[ItemVersion], newsroom: NewsroomContext) -> _Taking:
    state = item_state(versions)
    keys = sorted({*state.known, *_FORMER_KEYS})
    subjects = {key: _subject(item, key, newsroom) for key in keys}
    claims = await newsroom.ledger.all_claims(list(subjects.values()))
    recorded = {key: claims[subject] for key, subject in subjects.items() if subject in claims}
    version = recorded_as(item.version, versions) or item.version
    return _Taking(item, version, state, recorded, newsroom)


async def _accepted(
    submissions: Sequence[Submission], newsroom: NewsroomContext
) -> list[tuple[Submission, AppendReceipt]]:
    """Record the new claims first: later entries about an unknown claim are refused."""
    new = [entry for entry in submissions if entry.type is EntryType.CLAIM_RECEIVED]
    later = [entry for entry in submissions if entry.type is not EntryType.CLAIM_RECEIVED]
    made = list[tuple[Submission, AppendReceipt]]()
    for group in (new, later):
        if group:
            made += zip(group, await pipeline.accept(group, newsroom), strict=True)
    return made


def _refuse_final(made: Sequence[tuple[Submission, AppendReceipt]]) -> None:
    """Raise for what another attempt would not mend: a claim that was erased, an embargo that has passed."""
    for entry, receipt in made:
        if receipt.outcome not in (Outcome.STALE, Outcome.CONFLICT):
            checked_receipt(receipt, entry.type)


def _entries(taking: _Taking) -> Iterator[Submission]:
    """The entries that bring the ledger in line with the versions, in the order of the claims of the item."""
    wanted = {claim.key: claim for claim in taking.item.claims} if taking.version == taking.state.claims_version else {}
    for key in [*wanted, *sorted(taking.state.keys - wanted.keys())]:
        yield from _claim_entries(taking, key, wanted.get(key))
    if taking.state.claims_version is not None:
        for key in sorted(taking.recorded.keys() - taking.state.keys):
            if taking.recorded[key].claim.standing.state not in _OUT:
                yield taking.standing_entry(EntryType.CLAIM_RETRACTED, key, _LEFT_OUT)
    for key in sorted(taking.recorded.keys() - taking.state.keys if taking.state.claims_version is None else ()):
        yield from _status_entries(taking, key, taking.recorded[key])


def _claim_entries(taking: _Taking, key: str, wanted: WireClaim | None) -> Iterator[Submission]:
    recorded = taking.recorded.get(key)
    if recorded is None:
        if wanted is not None:
            yield from _new_claim(taking, wanted)
        return
    state, reason = recorded.claim.standing.state, recorded.claim.standing.reason
    if state in _OUT and (state is ClaimState.ERASED or reason not in _OWN_REASONS):
        return
    yield from _wording_entries(taking, key, wanted, recorded)
    yield from _embargo_entries(taking, wanted, recorded)
    yield from _status_entries(taking, key, recorded)


def _new_claim(taking: _Taking, wanted: WireClaim) -> Iterator[Submission]:
    embargo = _embargo_of(taking, wanted)
    body = _dated(_without_embargo(wanted.body), taking, wanted)
    lasts = embargo_end(embargo) > taking.newsroom.clock.now()
    yield claim_submission(body | ({"embargo_until": embargo} if lasts else {}), occasion(taking.newsroom))
    if taking.state.status is not ItemStatus.USABLE:
        kind, reason = _ENTRY_OF_STATUS[taking.state.status]
        yield taking.standing_entry(kind, wanted.key, reason)


def _wording_entries(
    taking: _Taking, key: str, wanted: WireClaim | None, recorded: RecordedClaim
) -> Iterator[Submission]:
    """A correction where the item words a claim otherwise than the record, or an older version said it first.

    A wording on record that is younger than the version stays: it is what the version led to, or a person's correction.
    """
    if recorded.body_sequence > taking.version.sequence:
        return
    on_record = _without_embargo(orjson.loads(recorded.body))
    if wanted is None:
        body, reason = _dated_before(on_record, taking, key), _SAID_BEFORE
    else:
        number = taking.version.number
        body = _dated(_without_embargo(wanted.body), taking, wanted)
        reason = f"Version {number} of the item." if number else "A later version of the item."
    if canonical(plain(on_record)) != canonical(plain(body)):
        correction = {"claim": body, "reason": reason, "revises": recorded.body_sequence}
        is_update = _is_later(body, recorded)
        yield correction_submission(correction, recorded.claim.id, occasion(taking.newsroom), is_update=is_update)


def _is_later(body: Mapping[str, Any], recorded: RecordedClaim) -> bool:
    """Whether the claim itself says that its claimant said it later than what is on record."""
    claim = read_claim(recorded.claim.id, body)
    before = recorded.claim.asserted_at
    return claim.asserted_at is not None and before is not None and claim.asserted_at > before


def _dated(body: Mapping[str, Any], taking: _Taking, claim: WireClaim) -> dict[str, Any]:
    """The claim as published when a version first said it, unless it says itself when it was."""
    first = taking.state.first_said(claim.key)
    if claim.is_dated or first is None or not isinstance(body.get("source"), Mapping):
        return dict(body)
    return {**body, "source": {**body["source"], "published_at": timestamp_of(first)}}


def _dated_before(body: dict[str, Any], taking: _Taking, key: str) -> dict[str, Any]:
    """The same for a claim on record, where its time is that of a version and an older version has come since."""
    first, source = taking.state.first_said(key), body.get("source")
    published = source.get("published_at") if isinstance(source, Mapping) else None
    if first is None or published not in [timestamp_of(moment) for moment in taking.state.said[key]]:
        return body
    return {**body, "source": {**body["source"], "published_at": timestamp_of(first)}}


def _embargo_of(taking: _Taking, wanted: WireClaim | None) -> str | None:
    own: str | None = wanted.body.get("embargo_until") if wanted else None
    return own or taking.state.latest.embargo


def _embargo_entries(taking: _Taking, wanted: WireClaim | None, recorded: RecordedClaim) -> Iterator[Submission]:
    """The entry that moves the embargo of a claim that is not public yet to the one of the item."""
    embargo = _embargo_of(taking, wanted)
    ends = embargo_end(embargo)
    if wanted is not None and recorded.embargo_until and ends != recorded.embargo_until:
        until = embargo if ends > taking.newsroom.clock.now() else None
        yield embargo_submission({"until": until, "reason": _EMBARGO}, recorded.claim.id, occasion(taking.newsroom))


_ENTRY_OF_STATUS = {
    ItemStatus.WITHHELD: (EntryType.CLAIM_HELD, _WITHHELD),
    ItemStatus.CANCELED: (EntryType.CLAIM_RETRACTED, _CANCELED),
}


def _status_entries(taking: _Taking, key: str, recorded: RecordedClaim) -> Iterator[Submission]:
    """A hold, a retraction or its end, if the item's status asks for one. A person's own decision stays."""
    standing, status = recorded.claim.standing, taking.state.status
    state = standing.state
    is_ended = standing.reason in _OWN_REASONS and (
        state is ClaimState.RETRACTED
        if status is ItemStatus.WITHHELD
        else status is ItemStatus.USABLE and state in (ClaimState.HELD, ClaimState.RETRACTED)
    )
    if is_ended:
        yield taking.standing_entry(EntryType.CLAIM_RELEASED, key, _SAID_AGAIN)
        state = ClaimState.ACTIVE
    is_out = state in _OUT or (status is ItemStatus.WITHHELD and state is ClaimState.HELD)
    if status is not ItemStatus.USABLE and not is_out:
        kind, reason = _ENTRY_OF_STATUS[status]
        yield taking.standing_entry(kind, key, reason)


def _without_embargo(body: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in body.items() if name != "embargo_until"}
