"""Sub-counts within a quantity: "20, including 3 children" (VOCABULARY 3 row 21)."""

import re
from collections.abc import Callable

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.bounds import Bounds, CountPart

_DEMOGRAPHICS = {
    "child": "child",
    "children": "child",
    "minor": "child",
    "minors": "child",
    "woman": "woman",
    "women": "woman",
    "man": "man",
    "men": "man",
}
_INCLUDING = re.compile(r",? (?:including|among them) ")
_NEXT = re.compile(r", and |, | and ")

ACCEPTED_PARTS = ("20, including children", "20, including 3 children", "20, including at least 3 women")


def split_parts(text: str) -> tuple[str, str]:
    """The text before "including" and the text after it, which is empty when there is no sub-count."""
    match = _INCLUDING.search(text)
    return (text, "") if match is None else (text[: match.start()], text[match.end() :])


def parts(text: str, whole: Bounds, bounds_of: Callable[[str], Bounds]) -> tuple[CountPart, ...]:
    """The sub-counts in the text after "including", none above the whole; ``bounds_of`` reads their numbers.

    Raises ``UnreadableQuantity`` for anything but children, women and men, and for a part above the whole.
    """
    # "two women and five children" are two parts, "a hundred and five children" is one.
    for pieces in (_NEXT.split(text), [text]):
        if all(piece.rpartition(" ")[2] in _DEMOGRAPHICS for piece in pieces):
            return tuple(_part(piece, whole, bounds_of) for piece in pieces)
    raise UnreadableQuantity(
        "only children, women and men can be counted within a quantity; give others a count of their own",
        ACCEPTED_PARTS,
    )


def _part(text: str, whole: Bounds, bounds_of: Callable[[str], Bounds]) -> CountPart:
    number, _, word = text.rpartition(" ")
    stated = Bounds(1, None) if number in ("", "some") else bounds_of(text)
    within = stated.intersection(Bounds(0, whole.high))
    if within is None:
        raise UnreadableQuantity("a part is larger than its whole", ACCEPTED_PARTS)
    return CountPart(_DEMOGRAPHICS[word], within)
