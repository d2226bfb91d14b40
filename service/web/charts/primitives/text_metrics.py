"""Estimates of text width for a common sans-serif font.

The widths are those of Helvetica, in thousandths of the font size; most system fonts are as wide or narrower.
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
    """The width of a line of text in pixels at this font size."""
    return sum(_width(letter) for letter in text) * size / 1000


def truncate(text: str, size: float, room: float) -> str:
    """The text, or the beginning that fits into ``room`` pixels with an ellipsis."""
    if text_width(text, size) <= room:
        return text
    beginning = text
    while beginning and text_width(beginning + ELLIPSIS, size) > room:
        beginning = beginning[:-1]
    return beginning.rstrip(" ,.;:(") + ELLIPSIS


def wrap(text: str, size: float, room: float, most: int = 2) -> list[str]:
    """The text on at most ``most`` lines; the last one is truncated where necessary."""
    lines: list[str] = []
    rest = text.split()
    while rest and len(lines) < most - 1:
        count = _fitting(rest, size, room)
        lines.append(truncate(" ".join(rest[:count]), size, room))
        rest = rest[count:]
    return [*lines, truncate(" ".join(rest), size, room)] if rest else lines


def _fitting(words: list[str], size: float, room: float) -> int:
    """How many of the words fit on a line; at least one."""
    count = 1
    while count < len(words) and text_width(" ".join(words[: count + 1]), size) <= room:
        count += 1
    return count


@lru_cache(maxsize=4096)
def _width(letter: str) -> int:
    if letter in _WIDTHS:
        return _WIDTHS[letter]
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0
    if unicodedata.east_asian_width(letter) in ("W", "F"):
        return _WIDE
    return _WIDTHS.get(unicodedata.normalize("NFD", letter)[0], _OTHER)
