"""The text of an API key: ``cck_<environment>_<id>_<secret><checksum>`` (RELIABILITY 1, "Keys").

The id is not secret and names the newsroom: ``default.k3f9x2m1qa``. The checksum finds typing errors, and lets secret
scanners tell a key from a text that only looks like one.
"""

import hashlib
import re
import secrets
import string
import zlib
from dataclasses import dataclass

_ID_LETTERS = string.ascii_lowercase + string.digits
_SECRET_LETTERS = string.ascii_letters + string.digits
_ID_LENGTH, _SECRET_LENGTH, _CHECKSUM_LENGTH = 10, 32, 6
_KEY = re.compile(
    r"cck_(?P<environment>[a-z]{1,16})_(?P<id>(?P<newsroom>[a-z0-9][a-z0-9-]{0,62})\.[a-z0-9]{10})_[A-Za-z0-9]{38}"
)
_LOOKS_LIKE_A_KEY = re.compile(r"cck_[a-z]{1,16}_[A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class KeyText:
    """What can be read off a key without knowing whether it was ever issued."""

    environment: str
    newsroom: str
    id: str


def new_key(newsroom: str, environment: str) -> tuple[str, str]:
    """The id and the text of a new key. The text is shown once and stored nowhere."""
    id = f"{newsroom}.{_drawn(_ID_LETTERS, _ID_LENGTH)}"
    text = f"cck_{environment}_{id}_{_drawn(_SECRET_LETTERS, _SECRET_LENGTH)}"
    return id, text + _checksum(text)


def read_key(text: str) -> KeyText | None:
    """The parts of a key; ``None`` for what cannot be one."""
    match = _KEY.fullmatch(text)
    if match is None or _checksum(text[:-_CHECKSUM_LENGTH]) != text[-_CHECKSUM_LENGTH:]:
        return None
    return KeyText(match["environment"], match["newsroom"], match["id"])


def digest(text: str) -> str:
    """SHA-256 in hex: all that is kept of a key's text."""
    return hashlib.sha256(text.encode()).hexdigest()


def found_in(text: str) -> str | None:
    """The first thing in a text that looks like a key."""
    match = _LOOKS_LIKE_A_KEY.search(text)
    return match[0] if match else None


def _drawn(letters: str, length: int) -> str:
    return "".join(secrets.choice(letters) for _ in range(length))


def _checksum(text: str) -> str:
    """CRC-32 in base 62, six letters."""
    rest, letters = zlib.crc32(text.encode()), ""
    for _ in range(_CHECKSUM_LENGTH):
        rest, digit = divmod(rest, len(_SECRET_LETTERS))
        letters = _SECRET_LETTERS[digit] + letters
    return letters
