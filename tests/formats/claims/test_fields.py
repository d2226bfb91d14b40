"""The table of claim fields: every field of the posted claim has a row, and no header means two fields."""

from collections import Counter
from collections.abc import Iterator
from typing import Any, get_args

import pytest
from pydantic import BaseModel

from service.domain.claims.names import fold_name
from service.formats.claims.claim_field import ClaimField
from service.formats.claims.claim_sheet import CLAIMS
from service.formats.claims.fields import CLAIM_FIELDS, POSTED_FIELDS, fields_in
from service.formats.requests.bodies import ClaimBody
from service.web.editing.claim_form import INPUTS


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in get_args(annotation):
        yield from models_in(argument)


def paths_of(model: type[BaseModel], prefix: str = "") -> Iterator[str]:
    """The paths of the values of a posted claim, 0 for any row of a list."""
    for name, field in model.model_fields.items():
        inner = next(models_in(field.annotation), None)
        if inner is None:
            yield prefix + name
        else:
            yield from paths_of(inner, f"{prefix}{name}.{'0.' if 'list[' in str(field.annotation) else ''}")


# The bounds of a value are read by the core; the places after the first share one cell.
NOT_IN_THE_SCHEMA = {"counts.0.value.low", "counts.0.value.high", "event.places"}


def test_every_field_of_the_posted_claim_has_a_row() -> None:
    assert {field.path for field in POSTED_FIELDS} - NOT_IN_THE_SCHEMA == set(paths_of(ClaimBody))


def test_no_two_fields_share_a_name_a_path_or_a_hashtag() -> None:
    for values in (
        [field.name for field in CLAIM_FIELDS],
        [field.path for field in CLAIM_FIELDS],
        [field.hashtag for field in CLAIM_FIELDS if field.hashtag],
    ):
        assert [value for value, times in Counter(values).items() if times > 1] == []


def test_no_header_means_two_fields() -> None:
    headers = [
        fold_name(header)
        for field in POSTED_FIELDS
        for header in {field.name, *field.synonyms.split(";")}
        if header.strip()
    ]

    assert [header for header, times in Counter(headers).items() if times > 1] == []


def test_an_export_has_every_posted_field_but_the_embargo() -> None:
    assert {field.name for field in POSTED_FIELDS} - set(CLAIMS.header) == {"embargo_until"}


def test_the_page_asks_for_each_labelled_field_once() -> None:
    asked = [field.name for fields in INPUTS.values() for field in fields]

    assert sorted(asked) == sorted(field.name for field in POSTED_FIELDS if field.input and field.input.label)


@pytest.mark.parametrize("field", POSTED_FIELDS, ids=[field.name for field in POSTED_FIELDS])
def test_a_field_is_found_in_the_object_that_holds_it(field: ClaimField) -> None:
    assert field in fields_in(field.parent)
    assert field.path.endswith(field.key)
