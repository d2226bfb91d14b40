"""Cursors of lists: opaque, and good only for the list and the filters they were given for."""

import base64
import binascii
import hashlib
from collections.abc import Mapping

from service.api.problems import Problem

_SEAL_BYTES = 9
_POSITION_BYTES = 8


def sealed(position: int, listing: str, filters: Mapping[str, object]) -> str:
    """The cursor for going on from a position of a list under these filters."""
    at = position.to_bytes(_POSITION_BYTES, "big", signed=True)
    return base64.urlsafe_b64encode(_seal(at, listing, filters) + at).rstrip(b"=").decode()


def opened(cursor: str, listing: str, filters: Mapping[str, object]) -> int:
    """The position of a cursor. Raises ``Problem`` when it was not given for this list and these filters."""
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise Problem("unknown-cursor") from None
    seal, at = raw[:_SEAL_BYTES], raw[_SEAL_BYTES:]
    if len(at) != _POSITION_BYTES or seal != _seal(at, listing, filters):
        raise Problem("unknown-cursor")
    return int.from_bytes(at, "big", signed=True)


def _seal(at: bytes, listing: str, filters: Mapping[str, object]) -> bytes:
    said = repr((listing, sorted((name, str(value)) for name, value in filters.items() if value is not None)))
    return hashlib.blake2b(at + said.encode(), digest_size=_SEAL_BYTES, person=b"cursor").digest()
