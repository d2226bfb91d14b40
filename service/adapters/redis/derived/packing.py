"""Reports, notes and what reports are compared with, as they are stored: compressed, a tenth of the memory.

The dictionary is two invented stories as the service stores them. Most of what a report says stands in it, so a report
holds little but its names and numbers. It belongs to the format: it is never changed, only followed by another.
"""

import zlib
from importlib.resources import files

DICTIONARY = files("service.adapters.redis.derived").joinpath("packing.dictionary").read_bytes()


def packed(content: bytes) -> bytes:
    """The bytes as they are stored."""
    compressor = zlib.compressobj(zdict=DICTIONARY)
    return compressor.compress(content) + compressor.flush()


def unpacked(stored: bytes) -> bytes:
    """The bytes as they were before; older versions stored them without the dictionary, or plain.

    Raises ``zlib.error`` for what breaks off.
    """
    if stored.startswith(b"{"):
        return stored
    stream = zlib.decompressobj(zdict=DICTIONARY)
    content = stream.decompress(stored)
    if not stream.eof:
        raise zlib.error("a stored report breaks off")
    return content
