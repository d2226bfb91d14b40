"""What a later version of a story does to the drafts of the earlier ones.

What a version took back, a later one may draft anew; what a person decided on a draft stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from service.application import pipeline
from service.application.commands.submit import embargo_submission, occasion
from service.application.context import NewsroomContext
from service.formats.drafts import draft_json
from service.formats.timestamp import timestamp
from service.ports.drafts import DraftDecision, DraftState, KeptDrafts

WITHHELD = "The item is withheld."
CANCELED = "The item was canceled."
OTHER_EMBARGO = "A later version of the story is under another embargo."
_OWN_REASONS = frozenset({WITHHELD, CANCELED, OTHER_EMBARGO})

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class EarlierDraft:
    """The claim of a draft of an earlier version. A withdrawn claim may be drafted again."""

    claim: Json
    is_withdrawn: bool


async def withdraw(key: str, reason: str, newsroom: NewsroomContext) -> None:
    """Drop every open draft of a story, by the poster's key, for one of the reasons above."""
    for drafts in await newsroom.draft_store.of_key(key):
        await _withdraw_open(drafts, reason, newsroom)


async def follow_embargo(key: str, embargo: int, newsroom: NewsroomContext, *, moves_claims: bool) -> None:
    """Put what the earlier versions of a story left under the embargo of a later one, 0 for none.

    Open drafts that would be public earlier or later are dropped: the later version has drafts of them too. With
    ``moves_claims`` the claims of accepted drafts that are not public yet move as well: the embargo is the story's. A
    later embargo that a person gave such a claim stays. An embargo that has ended is none.
    """
    now = newsroom.clock.now()
    embargo = embargo if embargo > now else 0
    versions = await newsroom.draft_store.of_key(key)
    for drafts in versions:
        if max(drafts.embargo, now) != max(embargo, now):
            await _withdraw_open(drafts, OTHER_EMBARGO, newsroom)
    if moves_claims:
        await _move_claims(versions, embargo, newsroom)


async def _move_claims(versions: Sequence[KeptDrafts], embargo: int, newsroom: NewsroomContext) -> None:
    own_embargoes = {drafts.embargo for drafts in versions}
    decisions = [decision for drafts in versions for decision in drafts.decisions.values()]
    accepted = {decision.claim_id for decision in decisions if decision.state is DraftState.ACCEPTED}
    claims = await newsroom.ledger.all_claims(sorted(accepted))
    submissions = []
    for id, claim in sorted(claims.items()):
        is_own = claim.embargo_until in own_embargoes
        until = embargo if is_own else max(embargo, claim.embargo_until or 0)
        if claim.embargo_until and until != claim.embargo_until:
            body = {"until": timestamp(until) if until else None, "reason": OTHER_EMBARGO}
            submissions.append(embargo_submission(body, id, occasion(newsroom)))
    if submissions:
        # What has become public meanwhile stays so: its entry is not recorded.
        await pipeline.accept(submissions, newsroom)


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
