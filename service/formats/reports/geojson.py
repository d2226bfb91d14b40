"""The places of an incident as GeoJSON (RFC 7946), at the precision that its claims state.

A place with a name alone has no geometry: a point in the middle of a country would be a place that nobody stated. A
point stands as it was given. Its radius is the property ``radius_km``, not a shape.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import orjson

Document = Mapping[str, Any]
_NAMES = ("country", "admin1", "admin2", "name", "radius_km")


def features(report: Mapping[str, Any], claims: Sequence[Document]) -> list[dict[str, Any]]:
    """One feature for each place that a claim of the incident names, in the order of the claims."""
    places: dict[bytes, tuple[Document, list[str]]] = {}
    for claim in claims:
        for place in claim["event"]["places"]:
            key = orjson.dumps({name: value for name, value in place.items() if value is not None}, option=_SORTED)
            places.setdefault(key, (place, []))[1].append(claim["claim_id"])
    return [_feature(report, place, claim_ids) for place, claim_ids in places.values()]


def collection(features: Iterable[Document]) -> dict[str, Any]:
    """The features as one document."""
    return {"type": "FeatureCollection", "features": list(features)}


_SORTED = orjson.OPT_SORT_KEYS


def _feature(report: Mapping[str, Any], place: Document, claim_ids: list[str]) -> dict[str, Any]:
    return {
        "type": "Feature",
        "geometry": _geometry(place),
        "properties": {
            "incident_id": report["incident_id"],
            "revision": report["revision"],
            "title": report["title"],
            "status": report["status"],
            "headline": report["headline"],
            "sentence": report["sentence"],
            **{name: place.get(name) for name in _NAMES},
            "precision": _precision(place),
            "claim_ids": list(dict.fromkeys(claim_ids)),
        },
    }


def _geometry(place: Document) -> dict[str, Any] | None:
    if place.get("lat") is None or place.get("lon") is None:
        return None
    return {"type": "Point", "coordinates": [place["lon"], place["lat"]]}


def _precision(place: Document) -> str:
    """The finest part of a place that was stated: point, name, admin2, admin1 or country."""
    if place.get("lat") is not None:
        return "point"
    return next((name for name in ("name", "admin2", "admin1") if place.get(name)), "country")
