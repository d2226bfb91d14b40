"""The evidence for and against two claims being about one event, as a table that adds up."""

from dataclasses import dataclass

from service.application.queries.read import Compared
from service.domain.matching.thresholds import BIT
from service.web.site.language import noop

# What a poster could still say, by the field that is empty.
_LACKING = {
    "event.start": noop("the first day"),
    "event.end": noop("the last day"),
    "event.places": noop("a more exact place"),
    "event.participants": noop("who took part"),
    "event.summary": noop("a summary of what happened"),
    "source.quote": noop("the words of the source"),
    "source.published_at": noop("when it was published"),
    "event.ref": noop("a key of the event"),
}
_CALLED = {
    "text": noop("words"),
    "manner": noop("what was done"),
    "delay": noop("how soon told"),
    "ref": noop("key of the event"),
    "same_as": noop("numbers in other lists"),
    "series": noop("earlier totals"),
}


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
