"""The entries that bring the claims of a wire item in line with its versions.

A change by a version is the newsroom's, unless a claim itself says that its claimant said it later.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import orjson

from service.application.commands.submit import (
    claim_submission,
    correction_submission,
    embargo_submission,
    occasion,
    standing_submission,
)
from service.application.context import NewsroomContext
from service.domain.claims.vocabulary import ClaimState
from service.domain.wire_item import ItemStatus, ItemVersion, WireItemState
from service.formats.claims.canonical_body import canonical, claim_id, plain
from service.formats.claims.claim_json import embargo_end, read_claim
from service.formats.news.item_versions import timestamp_of
from service.formats.news.superdesk import WireClaim, WireItem
from service.ports.ledger import EntryType, RecordedClaim, Submission

_WITHHELD = "The item is withheld."
_CANCELED = "The item was canceled."
_LEFT_OUT = "A later version of the item no longer says it."
_SAID_AGAIN = "A version of the item says it again."
_SAID_BEFORE = "An older version of the item said it already."
_EMBARGO = "The item says until when it is embargoed."
# Another version may undo the entries of a version; those of a person stay.
_OWN_REASONS = frozenset({_WITHHELD, _CANCELED, _LEFT_OUT})
_OUT = (ClaimState.RETRACTED, ClaimState.ERASED)


@dataclass(frozen=True, slots=True)
class TakenVersion:
    """A version being processed: the item, the recorded version, the status of the item, and its claims by key."""

    item: WireItem
    version: ItemVersion
    state: WireItemState
    recorded: Mapping[str, RecordedClaim]
    newsroom: NewsroomContext

    def subject(self, key: str) -> str:
        return claim_subject(self.item, key, self.newsroom)

    def standing_entry(self, kind: EntryType, key: str, reason: str) -> Submission:
        return standing_submission(kind, {"reason": reason}, self.subject(key), occasion(self.newsroom))


def claim_subject(item: WireItem, key: str, newsroom: NewsroomContext) -> str:
    return claim_id(newsroom.name, {"source_claim_id": item.source_key(key)})


def entries_for(taking: TakenVersion) -> Iterator[Submission]:
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


def _claim_entries(taking: TakenVersion, key: str, wanted: WireClaim | None) -> Iterator[Submission]:
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


def _new_claim(taking: TakenVersion, wanted: WireClaim) -> Iterator[Submission]:
    embargo = _embargo_of(taking, wanted)
    body = _dated(without_embargo(wanted.body), taking, wanted)
    lasts = embargo_end(embargo) > taking.newsroom.clock.now()
    yield claim_submission(body | ({"embargo_until": embargo} if lasts else {}), occasion(taking.newsroom))
    if taking.state.status is not ItemStatus.USABLE:
        kind, reason = _ENTRY_OF_STATUS[taking.state.status]
        yield taking.standing_entry(kind, wanted.key, reason)


def _wording_entries(
    taking: TakenVersion, key: str, wanted: WireClaim | None, recorded: RecordedClaim
) -> Iterator[Submission]:
    """A correction where the item words a claim otherwise than the record, or an older version said it first.

    A wording on record that is younger than the version stays: it is what the version led to, or a person's correction.
    """
    if recorded.body_sequence > taking.version.sequence:
        return
    on_record = without_embargo(orjson.loads(recorded.body))
    body, reason = _newer_wording(taking, wanted) if wanted else (_dated_before(on_record, taking, key), _SAID_BEFORE)
    if canonical(plain(on_record)) != canonical(plain(body)):
        correction = {"claim": body, "reason": reason, "revises": recorded.body_sequence}
        is_update = _is_later(body, recorded)
        yield correction_submission(correction, recorded.claim.id, occasion(taking.newsroom), is_update=is_update)


def _newer_wording(taking: TakenVersion, wanted: WireClaim) -> tuple[Mapping[str, Any], str]:
    """The body that a version words, and the reason of the correction."""
    number = taking.version.number
    reason = f"Version {number} of the item." if number else "A later version of the item."
    return _dated(without_embargo(wanted.body), taking, wanted), reason


def _is_later(body: Mapping[str, Any], recorded: RecordedClaim) -> bool:
    """Whether the claim itself says that its claimant said it later than what is on record."""
    claim = read_claim(recorded.claim.id, body)
    before = recorded.claim.asserted_at
    return claim.asserted_at is not None and before is not None and claim.asserted_at > before


def _dated(body: Mapping[str, Any], taking: TakenVersion, claim: WireClaim) -> dict[str, Any]:
    """The claim as published when a version first said it, unless it says itself when it was."""
    first = taking.state.first_said(claim.key)
    if claim.is_dated or first is None or not isinstance(body.get("source"), Mapping):
        return dict(body)
    return {**body, "source": {**body["source"], "published_at": timestamp_of(first)}}


def _dated_before(body: dict[str, Any], taking: TakenVersion, key: str) -> dict[str, Any]:
    """The same for a claim on record, where its time is that of a version and an older version has come since."""
    first, source = taking.state.first_said(key), body.get("source")
    published = source.get("published_at") if isinstance(source, Mapping) else None
    if first is None or published not in [timestamp_of(moment) for moment in taking.state.said[key]]:
        return body
    return {**body, "source": {**body["source"], "published_at": timestamp_of(first)}}


def _embargo_of(taking: TakenVersion, wanted: WireClaim | None) -> str | None:
    own: str | None = wanted.body.get("embargo_until") if wanted else None
    return own or taking.state.latest.embargo


def _embargo_entries(taking: TakenVersion, wanted: WireClaim | None, recorded: RecordedClaim) -> Iterator[Submission]:
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


def _status_entries(taking: TakenVersion, key: str, recorded: RecordedClaim) -> Iterator[Submission]:
    """A hold, a retraction or its end, if the item's status asks for one. A person's own decision stays."""
    standing, status = recorded.claim.standing, taking.state.status
    state = standing.state
    if standing.reason in _OWN_REASONS and _ends_state(status, state):
        yield taking.standing_entry(EntryType.CLAIM_RELEASED, key, _SAID_AGAIN)
        state = ClaimState.ACTIVE
    is_out = state in _OUT or (status is ItemStatus.WITHHELD and state is ClaimState.HELD)
    if status is not ItemStatus.USABLE and not is_out:
        kind, reason = _ENTRY_OF_STATUS[status]
        yield taking.standing_entry(kind, key, reason)


def _ends_state(status: ItemStatus, state: ClaimState) -> bool:
    """Whether an item of this status ends the retraction or hold that an earlier status led to."""
    if status is ItemStatus.WITHHELD:
        return state is ClaimState.RETRACTED
    return status is ItemStatus.USABLE and state in (ClaimState.HELD, ClaimState.RETRACTED)


def without_embargo(body: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in body.items() if name != "embargo_until"}
