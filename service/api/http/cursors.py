"""Cursors of lists: opaque and signed. A cursor is valid only for its newsroom, its list and its filters."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping
from dataclasses import dataclass

from service.formats.problems.problem import Problem

_SEAL_BYTES = 9
_POSITION_BYTES = 8


@dataclass(frozen=True, slots=True)
class Listing:
    """A requested list: its address, its filters, and the signing secret of its newsroom."""

    address: str
    filters: Mapping[str, object]
    secret: bytes

    def seal(self, position: bytes) -> bytes:
        """The signature of a position."""
        filters = sorted((name, str(value)) for name, value in self.filters.items() if value is not None)
        signed = position + repr((self.address, filters)).encode()
        return hashlib.blake2b(signed, digest_size=_SEAL_BYTES, key=self.secret[:64], person=b"cursor").digest()


def sealed(position: int, listing: Listing) -> str:
    """The cursor of a position in a list."""
    position_bytes = position.to_bytes(_POSITION_BYTES, "big", signed=True)
    return base64.urlsafe_b64encode(listing.seal(position_bytes) + position_bytes).rstrip(b"=").decode()


def opened(cursor: str, listing: Listing) -> int:
    """The position of a cursor. Raises ``Problem`` for a cursor of another list, newsroom or filters."""
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise Problem("unknown-cursor") from None
    seal, position_bytes = raw[:_SEAL_BYTES], raw[_SEAL_BYTES:]
    if len(position_bytes) != _POSITION_BYTES or not hmac.compare_digest(seal, listing.seal(position_bytes)):
        raise Problem("unknown-cursor")
    return int.from_bytes(position_bytes, "big", signed=True)
