"""Decisions on a draft: a person accepts it, as it is or corrected, or drops it.

Only an acceptance reaches the ledger, with the name of the person, the draft and the reader.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from service.application.commands import preview
from service.application.commands.preview import Outlook
from service.application.commands.submit import claim_submission, occasion, record
from service.application.context import NewsroomContext
from service.domain.errors import DraftDecided, KeyReused, UnknownDraft
from service.formats.claims.claim_json import embargo_end
from service.formats.drafts import draft_json
from service.formats.timestamp import timestamp
from service.ports.drafts import DraftDecision, DraftState, KeptDrafts
from service.ports.ledger import AppendReceipt

_SET = re.compile(r"dfs_[0-9a-f]{20}")
_DRAFT = re.compile(r"dft_([0-9a-f]{20})\d{3}")
MOST_LISTED = 100

Json = dict[str, Any]


async def drafts_of(set_id: str, newsroom: NewsroomContext) -> KeptDrafts:
    """The drafts of an id. Raises ``UnknownDraft``, also of drafts under embargo that the caller may not see."""
    drafts = await newsroom.draft_store.one(set_id) if _SET.fullmatch(set_id) else None
    if drafts is None or not _may_see(drafts, newsroom):
        raise UnknownDraft(set_id)
    return drafts


async def listed(newsroom: NewsroomContext, *, only_open: bool) -> Sequence[KeptDrafts]:
    """The newest drafts that the caller may see; with ``only_open`` those stories with an undecided draft."""
    sets = await newsroom.draft_store.listed(MOST_LISTED)
    return [drafts for drafts in sets if _may_see(drafts, newsroom) and (not only_open or _is_open(drafts))]


async def draft_of(draft_id: str, newsroom: NewsroomContext) -> tuple[KeptDrafts, Json]:
    """A draft with its set. Raises ``UnknownDraft``."""
    match = _DRAFT.fullmatch(draft_id)
    if match is None:
        raise UnknownDraft(draft_id)
    try:
        drafts = await drafts_of(f"dfs_{match[1]}", newsroom)
    except UnknownDraft:
        raise UnknownDraft(draft_id) from None
    items = draft_json.content_of(drafts)["items"]
    item = next((item for item in items if item["draft_id"] == draft_id), None)
    if item is None:
        raise UnknownDraft(draft_id)
    return drafts, item


async def accept(
    draft_id: str, newsroom: NewsroomContext, *, by: str = "", edited: Mapping[str, Any] | None = None
) -> tuple[AppendReceipt, int]:
    """Record the claim of a draft, as drafted or as ``edited``. Accepted twice it is one claim, with one receipt.

    Returns the receipt and the end of the claim's embargo in milliseconds, 0 for none. Raises ``UnknownDraft``,
    ``DraftDecided`` for a dropped draft, and what ``submit.record`` raises.
    """
    drafts, item = await draft_of(draft_id, newsroom)
    standing = drafts.decisions.get(draft_id)
    if standing and standing.state is DraftState.DROPPED:
        raise DraftDecided(draft_id)
    try:
        first = standing or DraftDecision(DraftState.ACCEPTED, newsroom.clock.now(), by)
        receipt, embargo, decision = await _accepted(drafts, item, first, edited, newsroom)
    except KeyReused:
        # Another person accepted it a moment ago: the same claim is the same acceptance.
        drafts, item = await draft_of(draft_id, newsroom)
        standing = drafts.decisions.get(draft_id)
        if standing is None or edited is not None:
            raise
        receipt, embargo, decision = await _accepted(drafts, item, standing, edited, newsroom)
    if standing is None:
        await newsroom.draft_store.decide(drafts.id, draft_id, decision)
    return receipt, embargo


async def _accepted(
    drafts: KeptDrafts, item: Json, decision: DraftDecision, edited: Mapping[str, Any] | None, newsroom: NewsroomContext
) -> tuple[AppendReceipt, int, DraftDecision]:
    """The receipt of the claim that a decision records, the end of its embargo, and the decision with the claim."""
    submission = claim_submission(_claim(drafts, item, decision, edited), occasion(newsroom))
    receipt = await record(submission, newsroom)
    return receipt, submission.embargo, replace(decision, claim_id=receipt.subject)


async def outlook(draft_id: str, newsroom: NewsroomContext, *, edited: Mapping[str, Any] | None = None) -> Outlook:
    """The reports that accepting a draft would change; nothing is recorded. None change if it is decided on.

    Raises ``UnknownDraft``, and what ``preview.of_claim`` raises.
    """
    drafts, item = await draft_of(draft_id, newsroom)
    if draft_id in drafts.decisions:
        return Outlook((), (), ())
    decision = DraftDecision(DraftState.ACCEPTED, newsroom.clock.now())
    return await preview.of_claim(_claim(drafts, item, decision, edited), newsroom)


async def drop(draft_id: str, newsroom: NewsroomContext, *, by: str = "", reason: str = "") -> DraftDecision:
    """Drop a draft. Raises ``UnknownDraft``, and ``DraftDecided`` for an accepted one."""
    drafts, _ = await draft_of(draft_id, newsroom)
    decision = DraftDecision(DraftState.DROPPED, newsroom.clock.now(), by, reason=reason)
    standing = drafts.decisions.get(draft_id) or await newsroom.draft_store.decide(drafts.id, draft_id, decision)
    if standing.state is DraftState.ACCEPTED:
        raise DraftDecided(draft_id)
    return standing


def _claim(drafts: KeptDrafts, item: Json, decision: DraftDecision, edited: Mapping[str, Any] | None) -> Json:
    """The body to record: its key is the draft's, whatever a person changed.

    Its embargo is the one that the story had when the draft was decided on, so that a repeat gives the same claim after
    the embargo has ended. A person may set a later embargo for the claim, never an earlier one.
    """
    drafted = {
        "draft_id": item["draft_id"],
        "reader": draft_json.content_of(drafts)["reader"],
        "by": decision.by or None,
    }
    claim = dict(edited if edited is not None else item["claim"])
    own_embargo = embargo_end(claim.pop("embargo_until", None)) if edited is not None else 0
    embargo = max(own_embargo, drafts.embargo if drafts.embargo > decision.at else 0)
    claim["embargo_until"] = timestamp(embargo) if embargo else None
    return claim | {"source_claim_id": item["claim"]["source_claim_id"], "drafted": drafted}


def _may_see(drafts: KeptDrafts, newsroom: NewsroomContext) -> bool:
    return newsroom.caller.sees_embargoed or drafts.embargo <= newsroom.clock.now()


def _is_open(drafts: KeptDrafts) -> bool:
    return len(drafts.decisions) < len(draft_json.content_of(drafts)["items"])
