"""The form of a claim: from what a person typed to the body that the API takes, and from a claim back to the form.

A field is named by its path in the body (``event.places.0.country``), so that what the API says of a field is shown
beside it. What a form does not ask for (a point on the map) is kept as it was.
"""

import copy
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from service.domain.claims.vocabulary import (
    MEASURES,
    Basis,
    ClaimantKind,
    Demographic,
    EventType,
    Stance,
    Status,
    Verification,
)
from service.web.site.text import country_names as country, dates as moment

Json = Mapping[str, Any]

_TEXTS = (
    "claimant.name claimant.kind claimant.speaks_for claimant.title stance event.type event.summary event.start "
    "event.end source.publisher source.url source.origin source.headline source.quote source.language"
).split()
_PLACE = "country admin1 admin2 name".split()
_COUNT = "measure value basis verification victims.affiliation victims.status victims.demographic".split()
_MOMENTS = ("asserted_at", "source.published_at", "embargo_until")
PARTICIPANTS = "event.participants"
MOST_PLACES, MOST_COUNTS = 50, 50
_LOCAL = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?")
# Large numbers go as written: as JSON numbers they would be refused with a less helpful sentence.
_NUMBER = re.compile(r"[0-9]{1,12}")

# What a person chooses from; the first is what most claims are.
CHOICES: Mapping[str, tuple[str, ...]] = {
    "claimant.kind": tuple(one.value for one in ClaimantKind),
    "stance": tuple(one.value for one in Stance),
    "event.type": tuple(one.value for one in EventType),
    "measure": MEASURES,
    "basis": tuple(one.value for one in Basis),
    "verification": tuple(one.value for one in Verification),
    "victims.status": tuple(one.value for one in Status),
    "victims.demographic": tuple(one.value for one in Demographic),
}


def countries() -> tuple[tuple[str, str], ...]:
    """The countries to choose from."""
    return country.choices()


def body(filled: Mapping[str, str], former: Json | None = None) -> dict[str, Any]:
    """The claim that a form describes; what it leaves empty is left out. ``former`` is the claim it corrects."""
    made: dict[str, Any] = copy.deepcopy(dict(former or {}))
    made["claimant"] = _claimant(made.get("claimant", {}))
    for name in _TEXTS:
        _put(made, name.split("."), filled.get(name))
    for name in _MOMENTS:
        _put_moment(made, name, filled.get(name))
    _put(made, PARTICIPANTS.split("."), _listed(filled.get(PARTICIPANTS, "")) or None)
    event = made.setdefault("event", {})
    event["places"] = _rows(filled, "event.places", _PLACE, event.get("places") or [])
    made["counts"] = [_count(one) for one in _rows(filled, "counts", _COUNT, made.get("counts") or [])]
    kept: dict[str, Any] = _without_empty(made)
    return kept


def fields(claim: Json) -> dict[str, str]:
    """A claim as the form shows it, by the names of the fields."""
    shown = {**claim, "claimant": _claimant(claim.get("claimant", {}))}
    told = {name: _got(shown, name.split(".")) for name in _TEXTS}
    told |= {name: local(_got(shown, name.split("."))) for name in _MOMENTS}
    told[PARTICIPANTS] = ", ".join(shown.get("event", {}).get("participants") or ())
    for prefix, names, rows in (
        ("event.places", _PLACE, shown.get("event", {}).get("places") or []),
        ("counts", _COUNT, shown.get("counts") or []),
    ):
        told |= {f"{prefix}.{at}.{name}": _got(row, name.split(".")) for at, row in enumerate(rows) for name in names}
    return {name: value for name, value in told.items() if value}


def alike(claim: Json) -> dict[str, str]:
    """The form for another claim about the same event: what, where and when are filled in, who and how many are not."""
    return {name: value for name, value in fields(claim).items() if name.startswith("event.")}


def rows(filled: Mapping[str, str], prefix: str, least: int) -> Sequence[int]:
    """The numbers of the rows to show: those filled in and one to fill, at least so many."""
    most = MOST_PLACES if prefix == "event.places" else MOST_COUNTS
    return range(min(max(least, len(_numbers(filled, prefix)) + 1), most))


def by_field(errors: Iterable[tuple[tuple[str | int, ...], str]], within: str = "claim") -> dict[str, str]:
    """What the API says of the fields, by their names in the form; what belongs to none is under an empty name."""
    found: dict[str, str] = {}
    for where, reason in errors:
        path = [str(part) for part in where]
        name = ".".join(path[1:] if path[:1] == [within] else path)
        found.setdefault(_field(name), reason)
    return found


def _field(name: str) -> str:
    """The field of the form that a path in the body belongs to."""
    if re.fullmatch(r"counts\.\d+\.value\..*", name):
        return name.partition(".value")[0] + ".value"
    plain = re.sub(r"\.\d+\.", ".0.", name)
    known = {*_TEXTS, *_MOMENTS, PARTICIPANTS, *(f"event.places.0.{one}" for one in _PLACE)}
    known |= {f"counts.0.{one}" for one in _COUNT}
    return name if plain in known else "claimant.name" if name == "claimant" else ""


def _claimant(said: Any) -> dict[str, Any]:
    return {"name": said} if isinstance(said, str) else dict(said)


def _put(made: dict[str, Any], path: Sequence[str], value: Any) -> None:
    for part in path[:-1]:
        made = made.setdefault(part, {})
    made[path[-1]] = value


def _got(made: Any, path: Sequence[str]) -> str:
    for part in path:
        made = made.get(part) if isinstance(made, Mapping) else None
    if isinstance(made, Mapping):
        low, high = made.get("low"), made.get("high")
        return f"at least {low}" if high is None else f"{low} to {high}"
    return "" if made is None else str(made)


def _put_moment(made: dict[str, Any], name: str, typed: str | None) -> None:
    """A time in UTC; one that the form shows as it was stays as it was, with its zone and its seconds."""
    path = name.split(".")
    if typed and typed == local(_got(made, path)):
        return
    _put(made, path, zoned(typed))


def zoned(typed: str | None) -> str | None:
    """A time as the browser's own field gives it, in UTC; anything else as it was typed."""
    return f"{typed}Z" if typed and _LOCAL.fullmatch(typed) else typed


def local(stated: str) -> str:
    """A time as the browser's own field takes it, in UTC."""
    found = moment.read(stated) if stated else None
    return found.strftime("%Y-%m-%dT%H:%M") if found else ""


def _rows(filled: Mapping[str, str], prefix: str, names: Sequence[str], former: Sequence[Json]) -> list[dict[str, Any]]:
    found = []
    for at in _numbers(filled, prefix):
        row = copy.deepcopy(dict(former[at])) if at < len(former) else {}
        for name in names:
            _put(row, name.split("."), filled.get(f"{prefix}.{at}.{name}"))
        found.append(row)
    return found


def _numbers(filled: Mapping[str, str], prefix: str) -> list[int]:
    """The rows of which anything but a choice that was made beforehand is filled in."""
    pattern = re.compile(re.escape(prefix) + r"\.(\d{1,2})\.(?!measure$|basis$)")
    return sorted({int(found[1]) for name in filled if (found := pattern.match(name))})


def _count(row: dict[str, Any]) -> dict[str, Any]:
    value = row.get("value")
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        row["value"] = int(value)
    return row


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _without_empty(value: Any) -> Any:
    if isinstance(value, Mapping):
        kept = {key: _without_empty(inner) for key, inner in value.items()}
        return {key: inner for key, inner in kept.items() if inner not in (None, "", {}, [])}
    return [_without_empty(inner) for inner in value] if isinstance(value, list) else value
