"""A quantity that was read, as JSON: its bounds, and what its nouns state (VOCABULARY 3 and 8)."""

from typing import Any

from service.api.v1.representations.claim_document import bounds
from service.domain.quantities.bounds import Bounds
from service.domain.quantities.quantity import CountPart, Multiple, Quantity
from service.domain.quantities.words.verification import verification_said


def document(read: Quantity | Multiple) -> dict[str, Any]:
    """The reading of a quantity; of a multiple ("double") its factor alone, as its bounds follow from another count."""
    if isinstance(read, Multiple):
        factor = {"numerator": read.numerator, "denominator": read.denominator, "more_than": read.strictly_more}
        return {"stated": read.stated, "multiple": factor}
    counted = read.counted
    return {
        "stated": read.stated,
        "language": read.language,
        "bounds": bounds(read),
        "of": read.of,
        "measures": [measure for measure in counted.measures if measure != "other:"],
        "victims": {"status": counted.status or None, "demographic": counted.demographic or None},
        "unit": counted.unit or None,
        "said_of": counted.said_of or None,
        "feared": counted.feared,
        "increment": counted.increment,
        "parts": [_part(part) for part in read.parts],
        "unused": [
            {"words": clause.words, "measures": [name for name in clause.measures if name != "other:"]}
            for clause in read.unused
        ],
        "verification": verification_said(read.stated) or None,
    }


def _part(part: CountPart) -> dict[str, Any]:
    return {
        "demographic": part.demographic_word or None,
        "status": part.status_word or None,
        "said_of": part.said_of or None,
        "bounds": _ends(part.bounds),
    }


def _ends(part: Bounds) -> dict[str, int | None]:
    return {"low": part.low, "high": part.high}
