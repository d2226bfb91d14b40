"""Words of a count that count something else: "30 hurt" of the killed in "14 dead, 30 hurt" (VOCABULARY 8)."""

from collections.abc import Sequence

from service.domain.errors import Refused
from service.domain.quantities.quantity import OTHER, Quantity, Unused

Counted = tuple[str, Quantity]
"""The measure of a count, and its quantity."""


def refuse_unused_words(counts: Sequence[Counted]) -> None:
    """Refuse words that count something else, unless another count of the claim says the same."""
    measures = {measure for measure, _ in counts}
    for position, (measure, quantity) in enumerate(counts):
        unused = quantity.unused_beside(measures)
        differing = [clause for clause in quantity.unused if clause not in unused and not _is_said(clause, counts)]
        if unused or differing:
            clause = (*unused, *differing)[0]
            mend = "add a count for it" if unused else "another count of it differs: correct one of both"
            raise Refused(
                f"“{clause.words}” counts {_named(clause.measures)}, not {measure}: {mend}, or leave the words out.",
                (position, "value"),
            )


def _is_said(clause: Unused, counts: Sequence[Counted]) -> bool:
    """Whether a count has a number that the words of another allow; of things outside the vocabulary nobody knows."""
    return OTHER in clause.measures or any(
        measure in clause.measures and quantity.hard.overlaps(clause.hard) for measure, quantity in counts
    )


def _named(measures: Sequence[str]) -> str:
    """The measures that words may count; those outside the vocabulary have no name."""
    return "something else" if OTHER in measures else " or ".join(measures)
