"""Labelled records of the shape described beside them, as claim bodies of the API and as claims of the domain.

One JSON object a line: source, incident_type, date_start and date_end, country, place, lat, lon, text, actors, counts,
true_incident. The files are given by path; the project contains none.
"""

import json
import math
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from bench.country import country_code
from service.adapters.gazetteer_file import shipped_gazetteer
from service.domain.claims.claim import Claim
from service.domain.claims.event_types import EventType
from service.domain.claims.party import Registry
from service.domain.matching.claim_features import ClaimFeatures, features_of
from service.formats.claims.claim_json import read_claim

Body = dict[str, Any]

RADIUS_KM = {"1": 400.0, "2": 60.0, "3": 8.0, "4": 3.0, "5": 1.5, "6": 0.5}
NOBODY = "A source that is not named"
# What the API takes at most.
MOST_LETTERS, MOST_OF_A_TEXT, MOST_ACTORS, MOST_COUNTS = 500, 20_000, 100, 50

# The first of these that a word of a record's own type begins with decides; where none does, the type is "other".
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
    ("landmine", EventType.IED_OR_MINE),
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
    ("derail", EventType.TRANSPORT_ACCIDENT),
    ("shipwreck", EventType.TRANSPORT_ACCIDENT),
    ("accident", EventType.TRANSPORT_ACCIDENT),
    ("flood", EventType.NATURAL_DISASTER),
    ("earthquake", EventType.NATURAL_DISASTER),
    ("storm", EventType.NATURAL_DISASTER),
    ("cyclone", EventType.NATURAL_DISASTER),
    ("typhoon", EventType.NATURAL_DISASTER),
    ("hurricane", EventType.NATURAL_DISASTER),
    ("landslide", EventType.NATURAL_DISASTER),
    ("tsunami", EventType.NATURAL_DISASTER),
    ("wildfire", EventType.NATURAL_DISASTER),
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
    """All records of a file, each with an id of its own: one that is used again is numbered."""
    with path.open(encoding="utf-8") as lines:
        result: list[Body] = [json.loads(line) for line in lines if line.strip()]
    used = Counter[str]()
    for record in result:
        id = str(record.get("record_id") or "record")
        used[id] += 1
        record["record_id"] = id if used[id] == 1 else f"{id}#{used[id]}"
    return result


def body_of(record: Body) -> Body:
    """The claim to post for a record: what it says, and nothing in place of what it leaves out."""
    extra = record.get("extra") or {}
    publisher = _name(record.get("source"))
    source = {"publisher": publisher, "headline": _text(record.get("text")), "published_at": _published(extra)}
    return {
        "source_claim_id": record["record_id"],
        "claimant": {"name": _name(record.get("reporter")) or publisher or NOBODY, "kind": "media"},
        "source": {name: value for name, value in source.items() if value},
        "event": {name: value for name, value in _event(record, extra).items() if value not in ([], None)},
        "counts": _counts(record),
    }


def _name(stated: object) -> str | None:
    return str(stated or "").strip()[:MOST_LETTERS] or None


def _text(stated: object) -> str | None:
    return str(stated or "").strip()[:MOST_OF_A_TEXT] or None


def _published(extra: Body) -> str | None:
    return f"{str(extra['reported_on'])[:10]}T00:00:00Z" if extra.get("reported_on") else None


def _event(record: Body, extra: Body) -> Body:
    days = sorted(str(record[end])[:10] for end in ("date_start", "date_end") if record.get(end))
    named = (_name(actor) for actor in record.get("actors") or [])
    return {
        "summary": _summary(record, extra),
        "type": type_of(record.get("incident_type")).value,
        "start": days[0] if days else None,
        "end": days[-1] if days else None,
        "places": [_place(record, extra)],
        "participants": sorted({actor for actor in named if actor})[:MOST_ACTORS],
    }


def _summary(record: Body, extra: Body) -> str | None:
    """The forms of violence that a record tells of: what a poster would say of the event in a line."""
    forms = (record.get("incident_type"), *(extra.get("violence") or ()))
    return ", ".join(dict.fromkeys(FORMS[form] for form in forms if form in FORMS)) or None


def type_of(incident_type: str | None) -> EventType:
    """Our type for a record's own words."""
    words = (incident_type or "").casefold()
    return next((own for word, own in TYPES if re.search(rf"\b{word}", words)), EventType.OTHER)


def _place(record: Body, extra: Body) -> Body:
    name, country, point = _name(record.get("place")), _name(record.get("country")), _point(record)
    place = {
        "country": country_code(country),
        "admin1": _name(record.get("admin1")),
        "name": None if name == country else name,
        "lat": point[0] if point else None,
        "lon": point[1] if point else None,
        "radius_km": RADIUS_KM.get(str(extra.get("geo_precision"))) if point else None,
    }
    return {key: value for key, value in place.items() if value is not None}


def _point(record: Body) -> tuple[float, float] | None:
    """Latitude and longitude, where both are given and lie on the earth."""
    if record.get("lat") in (None, "") or record.get("lon") in (None, ""):
        return None
    latitude, longitude = float(record["lat"]), float(record["lon"])
    return (latitude, longitude) if abs(latitude) <= 90 and abs(longitude) <= 180 else None


def _counts(record: Body) -> list[Body]:
    stated = [count for number in record.get("counts") or [] if (count := _count(number))]
    # A record that counts nothing still says that it happened.
    return stated[:MOST_COUNTS] or [{"measure": "occurrence", "value": 1}]


def _count(number: Body) -> Body | None:
    ends = [number.get(end) if number.get(end) is not None else number.get("value") for end in ("low", "high")]
    if not any(ends):
        return None  # A zero often means "not reported".
    low, high = (None if end is None else float(end) for end in ends)
    count: Body = {"measure": _measure(str(number.get("metric") or "killed")), "value": _stated(low, high)}
    if number.get("victims") == "children":
        count["victims"] = {"demographic": "child"}
    return count


def _stated(low: float | None, high: float | None) -> int | Body:
    """A number or its bounds, in whole people: an end that is not whole is moved outwards."""
    if low is not None and high is not None and low > high:
        low, high = high, low
    least = 0 if low is None else max(0, math.floor(low))
    most = None if high is None else math.ceil(high)
    return least if least == most else {"low": least, "high": most}


def _measure(metric: str) -> str:
    if metric in ("killed", "injured"):
        return metric
    slug = re.sub(r"[^a-z0-9]+", "_", metric.casefold()).strip("_")[:60].strip("_")
    return MEASURES.get(metric, f"other:{slug or 'unnamed'}")


def known_features(bodies: Iterable[Body]) -> list[ClaimFeatures]:
    """What the service would compare of some bodies, with the gazetteer that ships."""
    return [features_of(claim_of(body), Registry(), gazetteer=shipped_gazetteer()) for body in bodies]


def claim_of(body: Body) -> Claim:
    """The claim that the service would make of a body; its ``source_claim_id`` is its id."""
    return read_claim(body["source_claim_id"], body)
