"""Folds names, in any script and spelling, to one form for comparison, and finds the things that a text names."""

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TypeVar

from anyascii import anyascii

Name = TypeVar("Name", bound=str)
Phrases = tuple[tuple[str, Name], ...]
"""Each phrase in folded words between blanks with the thing that it names, the longest first."""

_SEPARATORS = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 80
# Only texts up to this length are cached: names recur, longer texts do not.
_LONGEST_NAME = 80


def fold_name(name: str) -> str:
    """The name in lower-case ASCII words: "Khān Ābād" and "khan  abad" become "khan abad", "طالبان" "tlbn"."""
    return _fold_cached(name) if len(name) <= _LONGEST_NAME else _fold(name)


# The cache holds a pure function of a string: it changes the speed, never the result.
@lru_cache(maxsize=16_384)
def _fold_cached(name: str) -> str:
    return _fold(name)


def _fold(name: str) -> str:
    plain = anyascii(unicodedata.normalize("NFKC", name)).casefold()
    words = _SEPARATORS.sub(" ", plain.replace("'", "").replace("’", "")).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def phrases_of(words: Mapping[Name, str]) -> Phrases[Name]:
    """Reads a table of phrases: each row has one name and its phrases, separated by ";"."""
    rows = {(f" {fold_name(phrase)} ", name) for name, phrases in words.items() for phrase in phrases.split(";")}
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row)))


def named_in(text: str, phrases: Iterable[tuple[str, Name]]) -> frozenset[Name]:
    """The things that a text names; the words of a longer phrase name nothing else: "flash flood" is not "flood"."""
    folded, names = f" {fold_name(text)} ", set()
    for phrase, name in phrases:
        if phrase in folded:
            names.add(name)
            folded = folded.replace(phrase, " ; ")
    return frozenset(names)


def slug(name: str) -> str:
    """The party id for a name without registration: "Defence Ministry" → "defence-ministry"; at most 80 characters."""
    words = fold_name(name).replace(" ", "-")
    if words and len(words) <= _LONGEST_SLUG:
        return words
    # The hash keeps two long names with the same beginning apart, and gives an id to a name without letters.
    return f"{words[: _LONGEST_SLUG - 9]}-{hashlib.sha256(name.encode()).hexdigest()[:8]}".lstrip("-")
