"""Taking in a version of a wire item: recording it, and bringing the item's claims in line with all of its versions.

The versions of an item are ordered by themselves, not by their arrival, so the same versions in any order leave the
same claims.
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from service.application import pipeline
from service.application.commands.item_entries import TakenVersion, claim_subject, entries_for, without_embargo
from service.application.commands.submit import checked_receipt, claim_submission, occasion
from service.application.context import NewsroomContext
from service.domain.errors import Moved, Refused
from service.domain.wire_item import ItemVersion, WireItemState, item_state, recorded_as
from service.formats.news.item_versions import version_body
from service.formats.news.superdesk import MOST_CLAIMS, WireItem
from service.ports.ledger import AppendReceipt, EntryType, Outcome, Submission

_ATTEMPTS = 20
# Until version 0.1 a claim was known by its place in the item.
_FORMER_KEYS = tuple(str(index) for index in range(1, MOST_CLAIMS + 1))


@dataclass(frozen=True, slots=True)
class TakenItem:
    """The result for a version: the present status of the item, whether this version decides it, and the entries."""

    state: WireItemState
    is_newest: bool
    entries: tuple[tuple[Submission, AppendReceipt], ...]


async def take_item(item: WireItem, newsroom: NewsroomContext) -> TakenItem:
    """Record a version of an item and what follows for its claims. Raises ``Refused`` for an invalid claim."""
    item_id = _item_id(item, newsroom)
    _refuse_unsound(item, newsroom)
    entries: list[tuple[Submission, AppendReceipt]] = []
    for _ in range(_ATTEMPTS):
        versions = await _with_version(item, item_id, newsroom)
        if versions is None:
            continue
        taking = await _looked_at(item, versions, newsroom)
        made = await _following(f"{item_id} {versions[-1].sequence}", entries_for(taking), newsroom)
        entries += [(entry, receipt) for entry, receipt in made if receipt.outcome is Outcome.NEW]
        if all(receipt.outcome in (Outcome.NEW, Outcome.REPLAYED) for _, receipt in made):
            return TakenItem(taking.state, taking.version == taking.state.latest, tuple(entries))
        _refuse_final(made)  # for another outcome the versions are read again: one was recorded meanwhile
    raise Moved(item.id)


async def _following(
    version: str, entries: Iterable[Submission], newsroom: NewsroomContext
) -> Sequence[tuple[Submission, AppendReceipt]]:
    """The entries as recorded, on condition that the version they follow from is still the newest."""
    return await _accepted([replace(entry, follows=version) for entry in entries], newsroom)


def _item_id(item: WireItem, newsroom: NewsroomContext) -> str:
    return "itm_" + hashlib.sha256(f"{newsroom.name}\0{item.id}".encode()).hexdigest()[:20]


def _refuse_unsound(item: WireItem, newsroom: NewsroomContext) -> None:
    """Check every claim of the item before anything is recorded."""
    for index, claim in enumerate(item.claims):
        try:
            claim_submission(without_embargo(claim.body), occasion(newsroom))
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


async def _looked_at(item: WireItem, versions: Sequence[ItemVersion], newsroom: NewsroomContext) -> TakenVersion:
    state = item_state(versions)
    keys = sorted({*state.known, *_FORMER_KEYS})
    subjects = {key: claim_subject(item, key, newsroom) for key in keys}
    claims = await newsroom.ledger.all_claims(list(subjects.values()))
    recorded = {key: claims[subject] for key, subject in subjects.items() if subject in claims}
    version = recorded_as(item.version, versions) or item.version
    return TakenVersion(item, version, state, recorded, newsroom)


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
