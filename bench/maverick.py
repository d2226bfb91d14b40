"""Labelled records of the shape described beside them, as claim bodies of the API and as claims of the domain.

One JSON object a line: source, incident_type, date_start and date_end, country, place, lat, lon, text, actors, counts,
true_incident. The files are given by path; the project contains none.
"""

import json
from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import pycountry

from service.domain.bounds import Quantity
from service.domain.claim import Claim, Claimant, Count, Source, Victims
from service.domain.event import Event, Place, read_window
from service.domain.quantity import read
from service.domain.vocabulary import ClaimantKind, Demographic, EventType

Body = dict[str, Any]

RADIUS_KM = {1: 400.0, 2: 60.0, 3: 8.0, 4: 3.0, 5: 1.5, 6: 0.5}

# The first word found in a record's own type decides; a record whose type says nothing of ours is "other".
TYPES = (
    ("running total", EventType.RUNNING_TOTAL),
    ("roundup", EventType.ROUNDUP),
    ("suicide", EventType.SUICIDE_ATTACK),
    ("air", EventType.AIR_STRIKE),
    ("drone", EventType.AIR_STRIKE),
    ("shelling", EventType.SHELLING_OR_MISSILE),
    ("missile", EventType.SHELLING_OR_MISSILE),
    ("remote violence", EventType.SHELLING_OR_MISSILE),
    ("mine", EventType.IED_OR_MINE),
    ("ied", EventType.IED_OR_MINE),
    ("bomb", EventType.IED_OR_MINE),
    ("explosi", EventType.IED_OR_MINE),
    ("abduct", EventType.ABDUCTION),
    ("kidnap", EventType.ABDUCTION),
    ("assassin", EventType.TARGETED_KILLING),
    ("mass shooting", EventType.SHOOTING),
    ("shooting", EventType.SHOOTING),
    ("protest", EventType.UNREST),
    ("riot", EventType.UNREST),
    ("melee", EventType.UNREST),
    ("crowd", EventType.UNREST),
    ("demonstrat", EventType.UNREST),
    ("clash", EventType.GROUND_CLASH),
    ("battle", EventType.GROUND_CLASH),
    ("military operation", EventType.GROUND_CLASH),
    ("arson", EventType.ATTACK_ON_CIVILIANS),
    ("looting", EventType.ATTACK_ON_CIVILIANS),
    ("sexual violence", EventType.ATTACK_ON_CIVILIANS),
    ("stabbing", EventType.ATTACK_ON_CIVILIANS),
    ("torture", EventType.ATTACK_ON_CIVILIANS),
    ("attack", EventType.ATTACK_ON_CIVILIANS),
    ("crash", EventType.TRANSPORT_ACCIDENT),
    ("accident", EventType.TRANSPORT_ACCIDENT),
    ("flood", EventType.NATURAL_DISASTER),
    ("earthquake", EventType.NATURAL_DISASTER),
    ("storm", EventType.NATURAL_DISASTER),
    ("cyclone", EventType.NATURAL_DISASTER),
    ("typhoon", EventType.NATURAL_DISASTER),
    ("hurricane", EventType.NATURAL_DISASTER),
    ("disaster", EventType.NATURAL_DISASTER),
    ("epidemic", EventType.EPIDEMIC),
    ("outbreak", EventType.EPIDEMIC),
)
# The forms of violence that reports were coded with, some of which also stand as a record's type, in plain words.
FORMS = {
    "Shooting": "shooting", "Melee": "melee", "Arson": "arson", "Riot": "riot", "Looting": "looting",
    "Stabbing": "stabbing", "Torture": "torture", "Abduction": "abduction", "Sexual violence": "sexual violence",
    "Crowd control measures": "crowd dispersed", "Security force crack-down on protest": "crowd dispersed",
    "Remote violence": "shelling",
}  # fmt: skip
MEASURES = {"equipment lost": "equipment_lost"}


def records(path: Path) -> list[Body]:
    """All records of a file."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def body_of(record: Body) -> Body:
    """The claim to post for a record."""
    extra = record.get("extra") or {}
    source = {"publisher": record["source"], "headline": record.get("text"), "published_at": _published(extra)}
    return {
        "source_claim_id": record["record_id"],
        "claimant": {"name": record.get("reporter") or record["source"], "kind": "media"},
        "source": {name: value for name, value in source.items() if value},
        "event": _event(record, extra),
        "counts": _counts(record),
    }


def _published(extra: Body) -> str | None:
    return f"{extra['reported_on']}T00:00:00Z" if extra.get("reported_on") else None


def _event(record: Body, extra: Body) -> Body:
    return {
        "summary": _summary(record, extra),
        "type": type_of(record["incident_type"]).value,
        "start": record["date_start"],
        "end": record.get("date_end") or record["date_start"],
        "places": [_place(record, extra)],
        "participants": sorted(set(record.get("actors") or [])),
    }


def _summary(record: Body, extra: Body) -> str | None:
    """The forms of violence that a record tells of: what a poster would say of the event in a line."""
    forms = (record["incident_type"], *(extra.get("violence") or ()))
    return ", ".join(dict.fromkeys(FORMS[form] for form in forms if form in FORMS)) or None


def type_of(incident_type: str | None) -> EventType:
    """Our type for a record's own words."""
    words = (incident_type or "").casefold()
    return next((ours for word, ours in TYPES if word in words), EventType.OTHER)


def _place(record: Body, extra: Body) -> Body:
    name = record.get("place")
    place = {
        "country": country_code(record["country"]),
        "admin1": record.get("admin1"),
        "name": None if name == record["country"] else name,
        "lat": record.get("lat"),
        "lon": record.get("lon"),
        "radius_km": RADIUS_KM.get(extra.get("geo_precision", 0)) if record.get("lat") is not None else None,
    }
    return {key: value for key, value in place.items() if value is not None}


@lru_cache
def country_code(name: str) -> str:
    """ISO 3166-1 alpha-2 of a country's name; XX where it is not known."""
    try:
        return str(pycountry.countries.search_fuzzy(name.split(" (")[0])[0].alpha_2)
    except LookupError:
        return "XX"


def _counts(record: Body) -> list[Body]:
    stated = [count for number in record.get("counts") or [] if (count := _count(number))]
    # A record that counts nothing still says that it happened.
    return stated or [{"measure": "occurrence", "value": 1}]


def _count(number: Body) -> Body | None:
    low = number["low"] if number.get("low") is not None else number.get("value")
    high = number["high"] if number.get("high") is not None else number.get("value")
    if not high and not low:
        return None  # A zero often means "not reported".
    metric = number["metric"]
    measure = MEASURES.get(metric, metric if metric in ("killed", "injured") else f"other:{metric.replace(' ', '_')}")
    count: Body = {"measure": measure, "value": low if low == high else {"low": low, "high": high}}
    if number.get("victims") == "children":
        count["victims"] = {"demographic": "child"}
    return count


def claim_of(body: Body) -> Claim:
    """The claim of the domain that a body makes; its ``source_claim_id`` is its id."""
    event = body["event"]
    return Claim(
        id=body["source_claim_id"],
        claimant=Claimant(body["claimant"]["name"], ClaimantKind(body["claimant"]["kind"])),
        event=Event(
            type=EventType(event["type"]),
            window=read_window(event["start"], event["end"]),
            places=tuple(Place(**place) for place in event["places"]),
            participants=tuple(event["participants"]),
            summary=event.get("summary"),
        ),
        counts=tuple(_counts_of(body)),
        source=_source_of(body["source"]),
    )


def _source_of(source: Body) -> Source:
    published = source.get("published_at")
    at = datetime.fromisoformat(published) if published else None
    return Source(publisher=source["publisher"], published_at=at, headline=source.get("headline"))


def _counts_of(body: Body) -> Iterator[Count]:
    for count in body["counts"]:
        quantity = read(count["value"])
        if not isinstance(quantity, Quantity):
            raise TypeError("a record states plain numbers")
        demographic = count.get("victims", {}).get("demographic")
        victims = Victims(demographic=Demographic(demographic) if demographic else None)
        yield Count(count["measure"], quantity, victims)
