"""Drafts in this process: the same answers as the store's, for tests."""

from collections.abc import Sequence
from dataclasses import replace

from service.ports.drafts import DraftDecision, DraftState, KeptDrafts
from service.ports.work import Clock


class MemoryDrafts:
    """``DraftStore`` of one newsroom."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._sets: dict[str, KeptDrafts] = {}

    async def put(self, drafts: KeptDrafts) -> bool:
        if self._standing(drafts.id):
            return False
        self._sets[drafts.id] = drafts
        return True

    async def one(self, set_id: str) -> KeptDrafts | None:
        return self._standing(set_id)

    async def listed(self, limit: int) -> Sequence[KeptDrafts]:
        return self._ordered()[::-1][:limit]

    async def of_key(self, key: str) -> Sequence[KeptDrafts]:
        return [drafts for drafts in self._ordered() if drafts.key == key]

    async def decide(self, set_id: str, draft_id: str, decision: DraftDecision) -> DraftDecision:
        drafts = self._standing(set_id)
        if drafts is None:
            return decision
        stands = drafts.decisions.get(draft_id)
        if stands is None or decision.state is DraftState.ACCEPTED:
            stands = decision
        self._sets[set_id] = replace(drafts, decisions={**drafts.decisions, draft_id: stands})
        return stands

    def _standing(self, set_id: str) -> KeptDrafts | None:
        drafts = self._sets.get(set_id)
        return drafts if drafts and drafts.expires_at > self._clock.now() else None

    def _ordered(self) -> list[KeptDrafts]:
        standing = [drafts for id in self._sets if (drafts := self._standing(id))]
        return sorted(standing, key=lambda drafts: (drafts.created_at, drafts.id))
