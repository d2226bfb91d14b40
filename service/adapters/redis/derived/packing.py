"""Reports as they are stored: compressed, which takes a quarter of the memory."""

import zlib

# The fields of a stored report that have its bytes: as this version writes them, and as an older one did.
BODY = ("packed", "body")


def packed(body: bytes) -> bytes:
    """The bytes as they are stored."""
    return zlib.compress(body)


def unpacked(stored: bytes) -> bytes:
    """The bytes as they were before."""
    return zlib.decompress(stored)


def report_body(compressed: bytes | None, plain: bytes | None) -> bytes | None:
    """The bytes of a report, of its fields ``BODY``; ``None`` where there is no report."""
    return plain if compressed is None else unpacked(compressed)
