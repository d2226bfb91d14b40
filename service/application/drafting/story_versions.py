"""What a later version of a story does to the drafts of the earlier ones.

What a version took back, a later one may draft anew; what a person decided on a draft stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from service.application.context import NewsroomContext
from service.formats.drafts import draft_json
from service.ports.drafts import DraftDecision, DraftState, KeptDrafts

WITHHELD = "The item is withheld."
CANCELED = "The item was canceled."
OTHER_EMBARGO = "A later version of the story is under another embargo."
_OWN_REASONS = frozenset({WITHHELD, CANCELED, OTHER_EMBARGO})

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class EarlierDraft:
    """The claim of a draft of an earlier version. What is withdrawn may be drafted again."""

    claim: Json
    is_withdrawn: bool


async def withdraw(key: str, reason: str, newsroom: NewsroomContext) -> None:
    """Drop every open draft of a story, by the poster's key, for one of the reasons above."""
    for drafts in await newsroom.draft_store.of_key(key):
        await _withdraw_open(drafts, reason, newsroom)


async def withdraw_of_other_embargo(key: str, embargo: int, newsroom: NewsroomContext) -> None:
    """Drop the open drafts that would be public earlier or later than a version under this embargo, 0 for none.

    An embargo that has ended is none.
    """
    now = newsroom.clock.now()
    for drafts in await newsroom.draft_store.of_key(key):
        if max(drafts.embargo, now) != max(embargo, now):
            await _withdraw_open(drafts, OTHER_EMBARGO, newsroom)


async def drafted_before(key: str, newsroom: NewsroomContext) -> Sequence[EarlierDraft]:
    """The drafts of the earlier versions of a story, the oldest first; none without a key."""
    versions = await newsroom.draft_store.of_key(key) if key else ()
    return [
        EarlierDraft(item["claim"], _is_withdrawn(drafts.decisions.get(item["draft_id"])))
        for drafts in versions
        for item in draft_json.content_of(drafts)["items"]
    ]


async def _withdraw_open(drafts: KeptDrafts, reason: str, newsroom: NewsroomContext) -> None:
    for item in draft_json.content_of(drafts)["items"]:
        if item["draft_id"] not in drafts.decisions:
            decision = DraftDecision(DraftState.DROPPED, newsroom.clock.now(), reason=reason)
            await newsroom.draft_store.decide(drafts.id, item["draft_id"], decision)


def _is_withdrawn(decision: DraftDecision | None) -> bool:
    return decision is not None and decision.state is DraftState.DROPPED and decision.reason in _OWN_REASONS
