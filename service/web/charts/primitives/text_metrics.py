"""How much room words take, before anybody has drawn them: estimates for a common sans serif face.

The widths are those of Helvetica, in thousandths of the size of the letters; most system faces are as wide or narrower.
"""

import unicodedata
from functools import lru_cache

ELLIPSIS = "…"
_WIDE, _OTHER = 1000, 600
_WIDTHS = {
    letter: width
    for width, letters in {
        191: "'",
        222: "ijl",
        278: " !,./:;ftI[]\\|",
        333: "()-r`",
        389: "*",
        500: "ckJsvxyz",
        556: "abdeghnopqu0123456789$?#_L",
        584: "+<=>~",
        611: "FTZ",
        667: "&ABEKPSVXY",
        722: "CDHNRUw",
        778: "GOQ",
        833: "mM",
        889: "%",
        944: "W",
        1015: "@",
    }.items()
    for letter in letters
}


def text_width(text: str, size: float) -> float:
    """The width of a line of text in pixels, for letters of this size."""
    return sum(_width(letter) for letter in text) * size / 1000


def truncate(text: str, size: float, room: float) -> str:
    """The text, or as much of its beginning as the room holds, with an ellipsis."""
    if text_width(text, size) <= room:
        return text
    kept = text
    while kept and text_width(kept + ELLIPSIS, size) > room:
        kept = kept[:-1]
    return kept.rstrip(" ,.;:(") + ELLIPSIS


def wrap(text: str, size: float, room: float, most: int = 2) -> list[str]:
    """The text on at most so many lines; the last is shortened where that is not enough."""
    lines: list[str] = []
    rest = text.split()
    while rest and len(lines) < most - 1:
        taken = _fitting(rest, size, room)
        lines.append(truncate(" ".join(rest[:taken]), size, room))
        rest = rest[taken:]
    return [*lines, truncate(" ".join(rest), size, room)] if rest else lines


def _fitting(words: list[str], size: float, room: float) -> int:
    """How many of the words fit on a line; one at least."""
    taken = 1
    while taken < len(words) and text_width(" ".join(words[: taken + 1]), size) <= room:
        taken += 1
    return taken


@lru_cache(maxsize=4096)
def _width(letter: str) -> int:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(letter) in ("W", "F"):
        return _WIDE
    return _WIDTHS.get(unicodedata.normalize("NFD", letter)[0], _OTHER)
