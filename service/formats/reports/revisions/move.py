"""A claim that came from another incident or left for one, in words: what it says, and whose decision moved it."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from service.domain.matching.judgements import Decision
from service.formats.reports.words.report_words import one_line

_ACTS = {
    (Decision.SAME, "came"): "Merged with another incident by",
    (Decision.DIFFERENT, "left"): "Split off by",
    (Decision.DIFFERENT, "came"): "Split off from another incident by",
}
_UNDONE = {
    Decision.SAME: "Merge taken back by",
    Decision.DIFFERENT: "Split taken back by",
    Decision.UNSURE: "Decision taken back by",
}
_WAYS = {"came": "; back here", "left": "; left again"}
# The causes of a revision, which feeds tell, name no person.
NEWSROOM = "the newsroom"


@dataclass(frozen=True, slots=True)
class Move:
    """A claim that moved, in brief ("Elders, about 60 killed"), and the decision that moved it, if one did."""

    brief: str = ""
    decision: Decision | None = None
    by: str = ""
    why: str = ""
    is_undone: bool = False

    def act(self, moved: str) -> str:
        """The mover and the reason: "Merged with another incident by Ada (one raid)"; empty if nobody did."""
        if self.decision is None:
            return ""
        act = _UNDONE[self.decision] if self.is_undone else _ACTS.get((self.decision, moved), "Moved by")
        why = f" ({one_line(self.why).rstrip('.')})" if self.why else ""
        return f"{act} {one_line(self.by)}{why}{_WAYS[moved] if self.is_undone else ''}"


NO_MOVE = Move()
NO_MOVES: Mapping[str, Move] = MappingProxyType({})
