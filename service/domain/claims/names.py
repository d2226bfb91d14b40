"""Names of parties and places, in any script and spelling, brought to one form that can be compared."""

import hashlib
import re
import unicodedata
from functools import lru_cache

from anyascii import anyascii

_APART = re.compile(r"[^a-z0-9]+")
_LONGEST_SLUG = 80
# Names come again and again, texts do not.
_LONGEST_NAME = 80


def fold_name(name: str) -> str:
    """The name in lower-case ASCII words: "Khān Ābād" and "khan  abad" are one, "طالبان" becomes "talban"."""
    return _name_folded(name) if len(name) <= _LONGEST_NAME else _folded(name)


@lru_cache(maxsize=16_384)
def _name_folded(name: str) -> str:
    return _folded(name)


def _folded(name: str) -> str:
    plain = anyascii(unicodedata.normalize("NFKC", name)).casefold()
    words = _APART.sub(" ", plain.replace("'", "").replace("’", "")).split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


def slug(name: str) -> str:
    """The id under which a party named only in a claim registers itself: "Defence Ministry" → "defence-ministry"."""
    joined = fold_name(name).replace(" ", "-")
    if not joined or len(joined) > _LONGEST_SLUG:
        # Two long names that begin alike stay two parties, and a name of signs alone still has an id.
        joined = f"{joined[: _LONGEST_SLUG - 9]}-{hashlib.sha256(name.encode()).hexdigest()[:8]}".lstrip("-")
    return joined
