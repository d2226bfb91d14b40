"""The text of a story with what was read of it marked, for a page without scripts: marks and anchors."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Json = Mapping[str, Any]

UNREAD = "unread"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the text: its kind ("" for unread text), the drafts that it belongs to, and its anchors."""

    text: str
    kind: str = ""
    drafts: tuple[int, ...] = ()
    anchors: tuple[str, ...] = ()


def anchor(draft: int, start: int) -> str:
    """The name of the place in the text where words of a draft begin; drafts are counted from 1."""
    return f"t{draft}-{start}"


def stretches(text: str, items: Sequence[Json], unread: Sequence[Json]) -> list[Stretch]:
    """The whole text in pieces, cut wherever words of a draft begin or end."""
    rows = [(row["start"], row["end"], kind_of(row["field"]), draft) for draft, row in _rows(items)]
    rows += [(row["start"], row["end"], UNREAD, 0) for row in unread]
    cuts = sorted({0, len(text), *(place for start, end, *_ in rows for place in (start, end))})
    begins = dict[int, list[tuple[int, int, str, int]]]()
    for row in rows:
        begins.setdefault(row[0], []).append(row)
    pieces, running = list[Stretch](), list[tuple[int, int, str, int]]()
    for start, end in pairwise(cuts):
        running = [row for row in running if row[1] > start] + begins.get(start, [])
        pieces.append(_stretch(text[start:end], start, running))
    return pieces


def kind_of(field: str) -> str:
    """The kind of a field: claimant, number, victims, place or time."""
    for kind, marks in _KINDS.items():
        if any(mark in field for mark in marks):
            return kind
    return "what"


_KINDS = {
    "who": ("claimant",),
    "number": (".value",),
    "whom": (".victims",),
    "where": ("event.places",),
    "when": ("event.start",),
}
# The kind that a piece of several kinds is shown as, the first that it has.
_FIRST = ("number", "who", "whom", "where", "when", "what", UNREAD)


def _rows(items: Sequence[Json]) -> Iterator[tuple[int, Json]]:
    for number, item in enumerate(items, 1):
        yield from ((number, row) for row in item["evidence"])


def _stretch(text: str, start: int, running: Sequence[tuple[int, int, str, int]]) -> Stretch:
    kinds = {row[2] for row in running}
    drafts = tuple(sorted({row[3] for row in running if row[3]}))
    anchors = tuple(anchor(draft, start) for draft in sorted({row[3] for row in running if row[0] == start and row[3]}))
    return Stretch(text, next((kind for kind in _FIRST if kind in kinds), ""), drafts, anchors)
