"""The fields of a body's shapes, and the one that a poster of an unknown field means: told where it is refused."""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, get_args

from pydantic import BaseModel
from typing_extensions import TypeAliasType

from service.formats.requests.field_types import Sent
from service.formats.requests.nearest_words import word_meant

# What people call a field, by its name; the first that the shape has is meant.
_CALLED = {
    "measure": "label kind type category count_type",
    "value": "number count amount figure total quantity",
    "start": "date day when time from started_at",
    "end": "to until ended_at",
    "places": "place location where locations country",
    "summary": "title name description label text",
    "type": "kind category",
    "participants": "actors parties sides",
    "publisher": "name outlet source",
    "published_at": "date time timestamp",
    "url": "link href web",
    "quote": "text words body",
    "source_claim_id": "id external_id claim_id uid",
    "asserted_at": "date time said_at timestamp stated_at",
    "claimant": "speaker party who said_by by",
    "counts": "count figures numbers",
    "lat": "latitude",
    "lon": "lng long longitude",
    "admin1": "province state region",
    "admin2": "district county",
    "demographic": "age gender",
    "affiliation": "party side group",
    "mapping": "columns defaults values",
}


def known_fields(shape: str, path: Sequence[str | int]) -> tuple[str, ...]:
    """The fields of the object that a path leads to in a body of the shape of that name; none if it leads nowhere."""
    model = _shapes().get(shape)
    for name in path:
        if model is None or isinstance(name, int):
            continue
        field = model.model_fields.get(name)
        model = next(_models_in(field.annotation), None) if field else None
    return tuple(model.model_fields) if model else ()


def field_meant(stated: object, fields: Sequence[str]) -> str | None:
    """The field that an unknown one means, by another name or a typing error; ``None`` where none is near."""
    name = stated.casefold() if isinstance(stated, str) else ""
    near = word_meant(name, fields)
    return near or next((field for field in fields if name in _CALLED.get(field, "").split()), None)


@cache
def _shapes() -> dict[str, type[BaseModel]]:
    return {shape.__name__: shape for shape in _below(Sent)}


def _below(shape: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for below in shape.__subclasses__():
        yield below
        yield from _below(below)


def _models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The shapes of objects that a field may have."""
    if isinstance(annotation, TypeAliasType):
        annotation = annotation.__value__
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
