"""An object of the archive: values that left the store, as lines of JSON, compressed.

The mark of an object is a number taken from its SHA-256. In the store it stands in the place of every value that the
object holds, so it also says whether the object is as it was written. No other value of the store that can be archived
consists of digits alone.
"""

import base64
import gzip
import hashlib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import orjson

from service.domain.errors import ArchiveDamaged

FORMAT = "counterclaim-archive"
VERSION = 1
# A number of 63 bits takes the store no more memory than a pointer.
_MARK_DIGITS, _SPARE_BITS = 16, 1
# Stands for the payload of an entry whose object is damaged: no entry commits to it.
DAMAGED = b""
# A key without the prefix of its newsroom, and the field of a hash; "" for a value that is no hash.
Place = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ArchivedValue:
    """A value of an incident, with its place in the store; ``claim_id`` is that of a claim's payload, else ""."""

    place: Place
    incident_id: str
    claim_id: str
    value: bytes


def is_mark(stored: bytes | None) -> bool:
    """Whether the store holds only the mark of an object in the place of a value."""
    return stored is not None and stored.isdigit()


def sha256(content: bytes) -> str:
    """The SHA-256 of an object, in hex."""
    return hashlib.sha256(content).hexdigest()


def mark_of(content: bytes) -> str:
    """The mark of an object."""
    return str(int(sha256(content)[:_MARK_DIGITS], 16) >> _SPARE_BITS)


def render(newsroom: str, id: str, values: Sequence[ArchivedValue]) -> bytes:
    """The object that holds some values. Its ``id`` sets it apart from objects with the same values, so that one that
    was written in vain can be removed.
    """
    head = {"format": FORMAT, "version": VERSION, "newsroom": newsroom, "id": id, "values": len(values)}
    lines = (head, *map(_line, values))
    content = b"".join(orjson.dumps(line, option=orjson.OPT_APPEND_NEWLINE) for line in lines)
    return gzip.compress(content, mtime=0)


def _line(value: ArchivedValue) -> dict[str, str]:
    key, field = value.place
    content = base64.b64encode(value.value).decode()
    return {"incident": value.incident_id, "claim": value.claim_id, "key": key, "field": field, "value": content}


def _value(line: dict[str, str]) -> ArchivedValue:
    place, content = (line["key"], line["field"]), base64.b64decode(line["value"])
    return ArchivedValue(place, line["incident"], line["claim"], content)


def read(content: bytes) -> Sequence[ArchivedValue]:
    """The values of an object. Raises ``ArchiveDamaged``."""
    try:
        head, *lines = map(orjson.loads, gzip.decompress(content).splitlines())
        if (head["format"], head["version"], head["values"]) != (FORMAT, VERSION, len(lines)):
            raise ArchiveDamaged("an object of the archive is of another version, or not whole")
        return [_value(line) for line in lines]
    except (OSError, EOFError, zlib.error, ValueError, KeyError, TypeError) as error:
        raise ArchiveDamaged("an object of the archive cannot be read") from error
