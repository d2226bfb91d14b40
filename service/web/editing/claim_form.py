"""The form of a claim: the body for the API made from what a person typed, and the form made from a claim.

An input has the path of its field in the body as its name (``event.places.0.country``), so that an error of the API is
shown beside its input. A field without an input (a point on the map) keeps its former value.
"""

import copy
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from service.domain.english.house_style import HouseStyle
from service.formats.claims.claim_field import ClaimField, FieldKind
from service.formats.claims.fields import POSTED_FIELDS
from service.ports.ledger import Reference
from service.web.site.text import country_names as country
from service.web.site.text.local_time import local, zoned

Json = Mapping[str, Any]

_FIELDS = tuple(field for field in POSTED_FIELDS if field.input)
# The fieldsets of the page, each with the paths that its inputs start with; the first that fits holds.
_FIELDSETS: Mapping[str, tuple[str, ...]] = {
    "counts": ("counts.0.",),
    "places": ("event.places.0.",),
    "parties": ("event.participants",),
    "event": ("event.",),
    "source": ("source.",),
    "claimant": ("claimant.", "stance", "asserted_at"),
    "embargo": ("embargo_until",),
}
# What a form says of its act, beside the claim.
OF_AN_ACT = ("reason", "by", "public_note")
# Where it is said that a part is missing of which no input has the path.
_FIRST_INPUTS = {
    "claimant": "claimant.name",
    "counts": "counts.0.value",
    "event": "event.type",
    "event.places": "event.places.0.country",
}
_MOST_ROWS = {"event.places": 50, "counts": 50}
# The button that asks for one more row, and the fields that say how many rows are shown.
ANOTHER, ROWS = "another", "rows"
_ROW_NUMBER = re.compile(r"[0-9]{1,2}", re.ASCII)
# The fields for which the names of the register are offered, and how many of these a page offers.
_OF_PARTIES = ("claimant.name", "claimant.speaks_for", "counts.0.victims.affiliation")
MOST_PARTIES = 300
# Large numbers go as written: as JSON numbers they would be refused with a less helpful sentence.
_NUMBER = re.compile(r"[0-9]{1,12}")


def _fieldset(field: ClaimField) -> str:
    return next(name for name, paths in _FIELDSETS.items() if field.path.startswith(paths))


def _inputs(fieldset: str) -> list[ClaimField]:
    """The fields that a fieldset of the page asks for, in the order of the page."""
    asked = [(field.input.line, field) for field in _FIELDS if field.input]
    return [field for _, field in sorted(asked, key=lambda pair: pair[0]) if _fieldset(field) == fieldset]


INPUTS: Mapping[str, Sequence[ClaimField]] = {fieldset: _inputs(fieldset) for fieldset in _FIELDSETS}
_ROW_KEYS = {
    prefix: [field.path.removeprefix(f"{prefix}.0.") for field in _FIELDS if field.path.startswith(f"{prefix}.0.")]
    for prefix in ("event.places", "counts")
}
_MOMENTS = [field.path for field in _FIELDS if field.kind is FieldKind.MOMENT]
_LISTS = [field.path for field in _FIELDS if field.kind is FieldKind.TEXTS]
_TEXTS = [
    field.path
    for field in _FIELDS
    if _fieldset(field) not in ("counts", "places") and field.path not in _MOMENTS + _LISTS
]


def asks_for_row(filled: Mapping[str, str]) -> bool:
    """Whether the form was sent for one more row only, and not to be recorded."""
    return filled.get(ANOTHER) in _ROW_KEYS


def view(filled: Mapping[str, str], reference: Reference) -> dict[str, Any]:
    """What the template of the form shows, whoever fills it in: the inputs, the rows, and what can be chosen."""
    return {
        "inputs": INPUTS,
        "countries": country.choices(),
        "parties_known": sorted(party.name for party in reference.registry.parties.values())[:MOST_PARTIES],
        "of_parties": _OF_PARTIES,
        "zone": reference.house_style.zone,
        "places": rows(filled, "event.places"),
        "counts": rows(filled, "counts"),
    }


def body(filled: Mapping[str, str], style: HouseStyle, former: Json | None = None) -> dict[str, Any]:
    """The claim that a form describes, without the fields left empty; ``former`` is the claim it corrects.

    Times are read on the newsroom's clock, which ``style`` has.
    """
    claim: dict[str, Any] = copy.deepcopy(dict(former or {}))
    claim["claimant"] = _claimant(claim.get("claimant", {}))
    for path in _TEXTS:
        _put(claim, path.split("."), filled.get(path))
    for path in _MOMENTS:
        _put_moment(claim, path, filled.get(path), style)
    for path in _LISTS:
        _put(claim, path.split("."), _listed(filled.get(path, "")) or None)
    event = claim.setdefault("event", {})
    event["places"] = _rows(filled, "event.places", event.get("places") or [])
    claim["counts"] = [_count(row) for row in _rows(filled, "counts", claim.get("counts") or [])]
    posted: dict[str, Any] = _without_empty(claim)
    # Each field that they lack is told, and not that they are left out.
    posted.setdefault("event", {}).setdefault("places", [{}])
    return posted


def fields(claim: Json, style: HouseStyle) -> dict[str, str]:
    """The inputs of the form, by name, filled in with a claim."""
    document = {**claim, "claimant": _claimant(claim.get("claimant", {}))}
    filled = {path: _text_at(document, path.split(".")) for path in _TEXTS}
    filled |= {path: local(_text_at(document, path.split(".")), style) for path in _MOMENTS}
    filled |= {path: ", ".join(_value_at(document, path.split(".")) or ()) for path in _LISTS}
    for prefix, keys in _ROW_KEYS.items():
        for number, row in enumerate(_value_at(document, prefix.split(".")) or []):
            filled |= {f"{prefix}.{number}.{key}": _text_at(row, key.split(".")) for key in keys}
    return {name: value for name, value in filled.items() if value}


def alike(claim: Json, style: HouseStyle) -> dict[str, str]:
    """The form for another claim about the same event: the event is filled in, the claimant and the counts are not."""
    return {name: value for name, value in fields(claim, style).items() if name.startswith("event.")}


def rows(filled: Mapping[str, str], prefix: str) -> Sequence[int]:
    """The numbers of the rows to show: up to the last that is filled, those shown before, and one more if asked for."""
    shown = filled.get(f"{ROWS}.{prefix}", "")
    before = int(shown) if _ROW_NUMBER.fullmatch(shown) else 1
    last = max(_numbers(filled, prefix), default=0)
    return range(min(max(before + (filled.get(ANOTHER) == prefix), last + 1), _MOST_ROWS[prefix]))


def by_field(errors: Iterable[tuple[tuple[str | int, ...], str]], within: str = "claim") -> dict[str, str]:
    """The errors of the API by the name of their input; an error of no input has an empty name."""
    reasons: dict[str, str] = {}
    for location, reason in errors:
        path = [str(part) for part in location]
        name = ".".join(path[1:] if path[:1] == [within] else path)
        reasons.setdefault(_input_of(name), reason)
    return reasons


def _input_of(name: str) -> str:
    """The name of the input that a path in the body belongs to."""
    if re.fullmatch(r"counts\.\d+\.value\..*", name):
        return name.partition(".value")[0] + ".value"
    first_row = re.sub(r"\.\d+\.", ".0.", name)
    if name in OF_AN_ACT or any(first_row == field.path for field in _FIELDS):
        return name
    return _FIRST_INPUTS.get(name, "")


def _claimant(claimant: Any) -> dict[str, Any]:
    return {"name": claimant} if isinstance(claimant, str) else dict(claimant)


def _put(document: dict[str, Any], path: Sequence[str], value: Any) -> None:
    for part in path[:-1]:
        document = document.setdefault(part, {})
    document[path[-1]] = value


def _value_at(document: Any, path: Sequence[str]) -> Any:
    for part in path:
        document = document.get(part) if isinstance(document, Mapping) else None
    return document


def _text_at(document: Any, path: Sequence[str]) -> str:
    """The value at a path as a person would type it."""
    value = _value_at(document, path)
    if isinstance(value, Mapping):
        low, high = value.get("low"), value.get("high")
        return f"at least {low}" if high is None else f"{low} to {high}"
    return "" if value is None else str(value)


def _put_moment(claim: dict[str, Any], name: str, typed: str | None, style: HouseStyle) -> None:
    """Put a time in UTC; a time that the person left as it was shown keeps its zone and its seconds."""
    path = name.split(".")
    if typed and typed == local(_text_at(claim, path), style):
        return
    _put(claim, path, zoned(typed, style))


def _rows(filled: Mapping[str, str], prefix: str, former: Sequence[Json]) -> list[dict[str, Any]]:
    rows = []
    for number in _numbers(filled, prefix):
        row = copy.deepcopy(dict(former[number])) if number < len(former) else {}
        for key in _ROW_KEYS[prefix]:
            _put(row, key.split("."), filled.get(f"{prefix}.{number}.{key}"))
        rows.append(row)
    return rows


def _numbers(filled: Mapping[str, str], prefix: str) -> list[int]:
    """The numbers of the rows that contain more than the preselected choices."""
    pattern = re.compile(re.escape(prefix) + r"\.(\d{1,2})\.(?!measure$|basis$)")
    return sorted({int(match[1]) for name in filled if (match := pattern.match(name))})


def _count(row: dict[str, Any]) -> dict[str, Any]:
    value = row.get("value")
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        row["value"] = int(value)
    return row


def _listed(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _without_empty(value: Any) -> Any:
    if isinstance(value, Mapping):
        inner = {key: _without_empty(item) for key, item in value.items()}
        return {key: item for key, item in inner.items() if item not in (None, "", {}, [])}
    return [_without_empty(item) for item in value] if isinstance(value, list) else value
