"""Cursors of lists: opaque, signed, and good only for the newsroom, the list and the filters they were given for."""

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
    """A list as somebody asked for it: its address and filters, and the secret of the newsroom it is of."""

    address: str
    filters: Mapping[str, object]
    secret: bytes

    def seal(self, at: bytes) -> bytes:
        """The signature of a position."""
        given = sorted((name, str(value)) for name, value in self.filters.items() if value is not None)
        said = at + repr((self.address, given)).encode()
        return hashlib.blake2b(said, digest_size=_SEAL_BYTES, key=self.secret[:64], person=b"cursor").digest()


def sealed(position: int, listing: Listing) -> str:
    """The cursor for going on from a position of a list."""
    at = position.to_bytes(_POSITION_BYTES, "big", signed=True)
    return base64.urlsafe_b64encode(listing.seal(at) + at).rstrip(b"=").decode()


def opened(cursor: str, listing: Listing) -> int:
    """The position of a cursor. Raises ``Problem`` when it was not given for this list and these filters here."""
    try:
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        raise Problem("unknown-cursor") from None
    seal, at = raw[:_SEAL_BYTES], raw[_SEAL_BYTES:]
    if len(at) != _POSITION_BYTES or not hmac.compare_digest(seal, listing.seal(at)):
        raise Problem("unknown-cursor")
    return int.from_bytes(at, "big", signed=True)
