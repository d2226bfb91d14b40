"""The evidence for and against two claims being about one event, as a table that adds up."""

from dataclasses import dataclass

from service.application.queries.read import Compared
from service.domain.matching.thresholds import BIT

# What a poster could still say, by the field that is empty.
_LACKING = {
    "event.start": "the first day",
    "event.end": "the last day",
    "event.places": "a more exact place",
    "event.participants": "who took part",
    "event.summary": "a summary of what happened",
    "source.quote": "the words of the source",
    "source.published_at": "when it was published",
    "event.ref": "a key of the event",
}
_CALLED = {"text": "words", "manner": "what was done", "delay": "how soon told", "ref": "event key"}


@dataclass(frozen=True, slots=True)
class EvidenceView:
    """Bits for one event, negative against it: ``outset`` plus the rows is ``total``.

    A row is a feature, its level in words, and its bits; ``silent`` are the features without evidence.
    """

    outset: float
    rows: tuple[tuple[str, str, float], ...]
    silent: tuple[str, ...]
    total: float


def evidence(comparison: Compared) -> EvidenceView:
    """The comparison of two claims for a reader."""
    weighed = [piece for piece in comparison.evidence if piece.weight]
    return EvidenceView(
        outset=(comparison.total - sum(piece.weight for piece in comparison.evidence)) / BIT,
        rows=tuple((_feature_name(piece.feature), piece.found, piece.weight / BIT) for piece in weighed),
        silent=tuple(_feature_name(piece.feature) for piece in comparison.evidence if not piece.weight),
        total=comparison.total / BIT,
    )


def lacking(fields: tuple[str, ...]) -> list[str]:
    """The fields that would settle it, in words."""
    return [_LACKING.get(field, field) for field in fields]


def _feature_name(feature: str) -> str:
    return _CALLED.get(feature, feature)
