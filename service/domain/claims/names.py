"""Folds names of parties and places, in any script and spelling, to one form for comparison."""

import hashlib
import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

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


def slug(name: str) -> str:
    """The party id for a name without registration: "Defence Ministry" → "defence-ministry"; at most 80 characters."""
    words = fold_name(name).replace(" ", "-")
    if words and len(words) <= _LONGEST_SLUG:
        return words
    # The hash keeps two long names with the same beginning apart, and gives an id to a name without letters.
    return f"{words[: _LONGEST_SLUG - 9]}-{hashlib.sha256(name.encode()).hexdigest()[:8]}".lstrip("-")
