"""A claim as posted (DESIGN 4), read into the core's value. Shapes and types are checked before, in ``api/schemas``.

What is refused here is refused by the core: a quantity it can't read, an event that ends before it starts. The
refusal carries the path of the field.
"""

import hashlib
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import partial
from typing import Any, TypeVar

import orjson

from service.domain.claims.claim import Claim, Claimant, Count, Source, Victims
from service.domain.claims.embargo import end_of
from service.domain.claims.event import Event, Place, read_window
from service.domain.claims.vocabulary import (
    SPEAKS_WITHOUT_A_NUMBER,
    Basis,
    ClaimantKind,
    Demographic,
    EventType,
    Stance,
    Status,
    Verification,
    is_measure,
)
from service.domain.errors import Refused
from service.domain.quantities import grammar
from service.domain.quantities.bounds import Multiple, Quantity

Json = Mapping[str, Any]
T = TypeVar("T")


def canonical(body: Json) -> bytes:
    """The one spelling of a body: keys sorted, no white space, fields that say nothing left out."""
    return orjson.dumps(_said(body), option=orjson.OPT_SORT_KEYS)


def _said(value: Any) -> Any:
    # By the class itself first: most of a body are texts and numbers, and asking for `Mapping` costs the most here.
    kind = type(value)
    if kind is str or kind is int:
        return value
    if kind is dict or isinstance(value, Mapping):
        return {key: _said(inner) for key, inner in value.items() if inner is not None}
    return [_said(inner) for inner in value] if isinstance(value, list) else value


def plain(value: Any) -> Any:
    """What a body says, however it is spelt: two bodies that a spreadsheet cannot tell apart are equal."""
    match value:
        case Mapping() if set(value) == {"name"}:
            return plain(value["name"])
        case Mapping():
            said = {key: plain(inner) for key, inner in value.items()}
            return {key: inner for key, inner in said.items() if inner not in (None, "", [], {})}
        case list():
            return [plain(inner) for inner in value]
        case str():
            return value.strip().replace("\r\n", "\n").replace("\r", "\n")
        case float() if value.is_integer():
            return int(value)
    return value


def claim_id(newsroom: str, body: Json) -> str:
    """The id of a claim: from its ``source_claim_id``, else from its content; never from its arrival (GROUPING)."""
    key = body.get("source_claim_id")
    what = b"key\0" + key.encode() if key else b"content\0" + canonical(body)
    return "clm_" + hashlib.sha256(newsroom.encode() + b"\0" + what).hexdigest()[:20]


def embargo_end(until: str | None) -> int:
    """When an embargo ends that lasts until a moment as stated, in milliseconds since 1970; 0 for none."""
    moment = _moment(until)
    return end_of(moment) if moment else 0


def read_claim(id: str, body: Json) -> Claim:
    """The claim that a body describes. Raises Refused with the path of the field that can't stand."""
    claim = Claim(
        id=id,
        claimant=_claimant(body["claimant"]),
        event=_within(("event",), lambda: _event(body["event"])),
        counts=_counts(body.get("counts") or []),
        stance=Stance(body.get("stance") or Stance.ASSERTS),
        source=_source(body.get("source") or {}),
        asserted_at=_moment(body.get("asserted_at")),
    )
    if not claim.counts and claim.stance not in SPEAKS_WITHOUT_A_NUMBER:
        raise Refused("A claim that asserts needs at least one count; or say with a stance what was said.", ("counts",))
    return claim


def _within(outer: tuple[str | int, ...], read: Callable[[], T]) -> T:
    try:
        return read()
    except Refused as refused:
        raise refused.within(*outer) from None


def _claimant(body: str | Json) -> Claimant:
    if isinstance(body, str):
        return Claimant(body)
    return Claimant(
        body["name"],
        ClaimantKind(body.get("kind") or ClaimantKind.UNKNOWN),
        body.get("speaks_for"),
        body.get("title"),
    )


def _source(body: Json) -> Source:
    return Source(
        publisher=body.get("publisher"),
        url=body.get("url"),
        published_at=_moment(body.get("published_at")),
        origin=body.get("origin"),
        headline=body.get("headline"),
        quote=body.get("quote"),
        language=body.get("language"),
    )


def _moment(stated: str | None) -> datetime | None:
    return datetime.fromisoformat(stated.upper()).astimezone(UTC) if stated else None


def _event(body: Json) -> Event:
    return Event(
        type=EventType(body["type"]),
        window=read_window(body["start"], body.get("end")),
        places=tuple(_place(place) for place in body["places"]),
        participants=tuple(body.get("participants") or ()),
        ref=body.get("ref"),
        summary=body.get("summary"),
    )


def _place(body: Json) -> Place:
    get = body.get
    fields = get("admin1"), get("admin2"), get("name"), get("lat"), get("lon"), get("radius_km")
    return Place(body["country"], *fields)


def _counts(bodies: list[Json]) -> tuple[Count, ...]:
    """The counts in order; one that is "double" another is derived once all that were stated are read."""
    read = [_within(("counts", at, "value"), partial(grammar.read, body["value"])) for at, body in enumerate(bodies)]
    pairs = list(zip(bodies, read, strict=True))
    base = {body["measure"]: stated for body, stated in reversed(pairs) if not isinstance(stated, Multiple)}
    return tuple(
        _within(("counts", at), partial(_count, body, stated, base)) for at, (body, stated) in enumerate(pairs)
    )


def _count(body: Json, stated: Quantity | Multiple, base: Mapping[str, Quantity]) -> Count:
    if not is_measure(body["measure"]):
        raise Refused("Unknown measure: use one of the vocabulary, or other:<slug>.", ("measure",))
    of_count = body.get("of_count")
    if isinstance(stated, Multiple):
        stated = _derived(stated, of_count, base)
    basis, verification = body.get("basis"), body.get("verification")
    return Count(
        measure=body["measure"],
        quantity=stated,
        victims=_victims(body.get("victims") or {}),
        basis=Basis(basis) if basis else None,
        verification=Verification(verification) if verification else None,
        of=body.get("of") or stated.of,
        of_count=of_count,
    )


def _derived(stated: Multiple, of_count: str | None, base: Mapping[str, Quantity]) -> Quantity:
    if of_count is None or of_count not in base:
        raise Refused(
            "A multiple needs the count it multiplies: name that measure of this claim in of_count.", ("of_count",)
        )
    return stated.of(base[of_count])


def _victims(body: Json) -> Victims:
    status, demographic = body.get("status"), body.get("demographic")
    return Victims(
        affiliation=body.get("affiliation"),
        status=Status(status) if status else None,
        demographic=Demographic(demographic) if demographic else None,
    )
