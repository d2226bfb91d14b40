"""The examples of the past and of the feed have the shapes they illustrate."""

from typing import Any

import pytest
from pydantic import TypeAdapter

from service.api.openapi.examples import example
from service.api.v1.changes import schemas
from tests.api.v1.changes.test_read import events


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("revision_list", schemas.RevisionList),
        ("relation_list", schemas.RelationList),
        ("change_list", schemas.ChangeList),
    ],
)
def test_every_example_has_the_shape_it_illustrates(name: str, shape: Any) -> None:
    TypeAdapter(shape).validate_python(example(name))


def test_the_stream_of_the_example_is_a_stream_of_changes() -> None:
    assert events(example("change_stream")) == example("change_list")["items"][:2]
