"""The parts of an archive: the texts of one incident each, and what was counted of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from service.adapters.redis.derived.packing import unpacked
from service.adapters.redis.maintenance.archive_objects import Part
from service.ledger.archive_object import ArchivedValue, Place, is_mark

# An object takes no more values after so many, or after so many bytes: it is read as a whole, and one script moves
# its values.
MOST_VALUES, MOST_BYTES = 2_000, 1_048_576
# What of an incident leaves the store beside payloads: the hashes of its revisions, and what its report was made from.
HASHES, BASIS = ("revisions", "revision-notes"), "packed_basis"


@dataclass
class Archived:
    """How much was archived, or would be."""

    incidents: int = 0
    values: int = 0
    bytes: int = 0
    objects: int = 0


@dataclass(frozen=True, slots=True)
class QuietStretch:
    """Quiet incidents, and where the look through all of them continues; ``None`` at its end."""

    ids: Sequence[str]
    next: int | None


@dataclass
class Look:
    """How far the look through the incidents of a process is, and until when it rests."""

    position: int = 0
    rests_until: int = 0
    archived: Archived = field(default_factory=Archived)


def part_of(id: str, incident: Sequence[Any], payloads: Mapping[str, Sequence[tuple[Place, bytes | None]]]) -> Part:
    (version, revision), members, *hashes, basis = incident
    claims = sorted(claim.decode() for claim in members)
    stored = [(claim, place, payload) for claim in claims for place, payload in payloads[claim]]
    for name, fields in zip(HASHES, hashes, strict=True):
        stored += [("", (f"{name}:{id}", number.decode()), value) for number, value in sorted(fields.items())]
    stored.append(("", (f"report:{id}", BASIS), basis))
    values = [
        ArchivedValue(place, id, claim, value)
        for claim, place, value in stored
        if value is not None and not is_mark(value)
    ]
    return Part(id, (version or b"").decode(), (revision or b"").decode(), values)


def objects_of(parts: Sequence[Part]) -> Iterator[list[Part]]:
    """The parts in objects that are not too large; a large part is divided."""
    content: list[Part] = []
    count = size = 0
    for part in parts:
        taken: list[ArchivedValue] = []
        for value in part.values:
            if count == MOST_VALUES or size > MOST_BYTES:
                yield [*content, replace(part, revision="", values=taken)]
                content, taken, count, size = [], [], 0, 0
            taken.append(value)
            count, size = count + 1, size + len(value.value)
        content.append(replace(part, values=taken))
    if content:
        yield content


def mentions(value: ArchivedValue, claim_id: str) -> bool:
    _, field = value.place
    return value.claim_id == claim_id or (field != "" and claim_id.encode() in unpacked(value.value))


def count_parts(parts: Sequence[Part], counted: Archived) -> None:
    counted.incidents += sum(1 for part in parts if part.revision)
    counted.values += sum(len(part.values) for part in parts)
    counted.bytes += sum(len(value.value) for part in parts for value in part.values)
