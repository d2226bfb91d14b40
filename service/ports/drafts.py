"""Drafts of claims, kept until a person accepts or drops them, or until they expire; no part of the record."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

from service.domain.drafting.gate import Finding


class DraftState(StrEnum):
    """What became of a draft."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class DraftDecision:
    """What a person decided on a draft, at a time in milliseconds; ``claim_id`` is of an accepted draft's claim."""

    state: DraftState
    at: int
    by: str = ""
    claim_id: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class KeptDrafts:
    """The drafts of one text. ``body`` is JSON (``formats/drafts``) and never changes; times are in milliseconds.

    ``key`` is the poster's key of the story, "" for none; ``embargo`` is the end of the story's embargo, 0 for none.
    """

    id: str
    body: bytes
    created_at: int
    expires_at: int
    key: str = ""
    embargo: int = 0
    decisions: Mapping[str, DraftDecision] = field(default_factory=dict)


class DraftStore(Protocol):
    """The drafts of a newsroom. An expired draft is gone for every reader at once."""

    async def put(self, drafts: KeptDrafts) -> bool:
        """Store drafts; False, without a change, if drafts with this id are stored already."""

    async def one(self, set_id: str) -> KeptDrafts | None:
        """The drafts of an id; ``None`` for unknown and expired ones."""

    async def listed(self, limit: int) -> Sequence[KeptDrafts]:
        """The newest drafts, the latest first."""

    async def of_key(self, key: str) -> Sequence[KeptDrafts]:
        """The drafts of all versions of a story, by the poster's key, the oldest first."""

    async def decide(self, set_id: str, draft_id: str, decision: DraftDecision) -> DraftDecision:
        """Store a decision and return the one in force: an accepted draft is never dropped afterwards."""


class StoryReader(Protocol):
    """Another reader of stories, besides the rules: it finds words, never values."""

    @property
    def name(self) -> str:
        """Its name and version, as ``endpoint/<model>``."""

    async def findings(self, text: str) -> Sequence[Finding]:
        """What it finds in a text. Raises ``ReaderSilent`` if it does not answer in time or in the agreed form."""
