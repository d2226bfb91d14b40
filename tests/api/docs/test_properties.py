"""Every property of the contract has a description and an example (DESIGN 4b)."""

from typing import Any

from service.api.docs.document import openapi_document
from service.api.openapi.properties import LONGEST_EXAMPLE, property_table
from tests.builders.desk import application
from tests.contracts.stores import on_memory

# How many properties have no example yet. It may only go down: a new property comes with one.
WITHOUT_EXAMPLE = 172

DOCUMENT: dict[str, Any] = openapi_document(application(on_memory()))
PROPERTIES = {
    (shape, name): stated
    for shape, schema in DOCUMENT["components"]["schemas"].items()
    for name, stated in schema.get("properties", {}).items()
}


def test_every_property_is_described() -> None:
    assert [name for name, stated in PROPERTIES.items() if not stated.get("description")] == []


def test_the_properties_without_an_example_become_fewer() -> None:
    without = [name for name, stated in PROPERTIES.items() if "examples" not in stated]

    assert len(without) <= WITHOUT_EXAMPLE, without


def test_every_line_of_the_table_describes_a_property() -> None:
    described = {stated["description"] for stated in PROPERTIES.values()}
    lines = [(shape, name, words) for shape, names in property_table().items() for name, words in names.items()]

    assert [(shape, name) for shape, name, words in lines if words not in described] == []


def test_examples_are_short() -> None:
    assert all(len(str(stated.get("examples", ""))) < 2 * LONGEST_EXAMPLE for stated in PROPERTIES.values())
