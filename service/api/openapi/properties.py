"""The description and an example of every property of the contract.

A property that says nothing itself is described in `properties.json`, under its shape, a shape that this one extends,
or "*" for a name that means the same everywhere. Its example is the first that the examples of the operations show.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from pydantic import BaseModel

Schema = dict[str, Any]
_ANYWHERE = "*"
_PREFIX = "#/components/schemas/"
# An example of a property is short; longer content is shown whole, in the examples of the operations.
LONGEST_EXAMPLE = 400


@cache
def property_table() -> Mapping[str, Mapping[str, str]]:
    """The descriptions, by the name of the shape and of the property."""
    text = files("service.api").joinpath("properties.json").read_text(encoding="utf-8")
    read: dict[str, dict[str, str]] = json.loads(text)
    return read


def describe_properties(document: Schema) -> None:
    """Give each property of the document's shapes the description and the example that it lacks."""
    schemas = document["components"]["schemas"]
    shapes = {shape.__name__: shape for shape in _shapes(BaseModel)}
    shown = _Shown(schemas)
    for value, schema in _examples(document):
        shown.take(value, schema)
    for name, schema in schemas.items():
        for property_name, stated in schema.get("properties", {}).items():
            if "description" not in stated and (words := _description(name, property_name, shapes)):
                stated["description"] = words
            if "examples" not in stated and (name, property_name) in shown.examples:
                stated["examples"] = [shown.examples[name, property_name]]


def _description(shape: str, name: str, shapes: Mapping[str, type[BaseModel]]) -> str | None:
    lineage = [base.__name__ for base in shapes[shape].__mro__] if shape in shapes else [shape]
    table = property_table()
    return next((table[base][name] for base in (*lineage, _ANYWHERE) if name in table.get(base, {})), None)


def _shapes(base: type[BaseModel]) -> Iterator[type[BaseModel]]:
    for shape in base.__subclasses__():
        yield shape
        yield from _shapes(shape)


def _examples(document: Schema) -> Iterator[tuple[Any, Schema]]:
    """Every example of a body or an answer in JSON, with its schema."""
    values = document["components"]["examples"]
    for path in (*document["paths"].values(), *document["webhooks"].values()):
        for operation in path.values():
            for holder in (operation.get("requestBody", {}), *operation["responses"].values()):
                for content in holder.get("content", {}).values():
                    for example in content.get("examples", {}).values():
                        named = values[example["$ref"].rpartition("/")[2]] if "$ref" in example else example
                        yield named["value"], content.get("schema", {})


def _brief(content: Any) -> Any:
    """Of a long list its first item."""
    is_long = isinstance(content, list) and len(json.dumps(content)) > LONGEST_EXAMPLE
    return content[:1] if is_long else content


class _Shown:
    """The first example of each property, by its shape and its name; a value is better than null or nothing."""

    def __init__(self, schemas: Mapping[str, Schema]) -> None:
        self._schemas = schemas
        self.examples: dict[tuple[str, str], Any] = {}

    def take(self, value: Any, schema: Schema, shape: str = "") -> None:
        """Take the examples out of a value of a schema."""
        if "$ref" in schema:
            shape = schema["$ref"].removeprefix(_PREFIX)
            self.take(value, self._schemas[shape], shape)
        for alternative in (*schema.get("anyOf", ()), *schema.get("oneOf", ()), *schema.get("allOf", ())):
            if self._fits(value, alternative):
                self.take(value, alternative, shape)
        if isinstance(value, list) and "items" in schema:
            for item in value:
                self.take(item, schema["items"])
        if isinstance(value, dict):
            self._take_object(value, schema, shape)

    def _take_object(self, value: Mapping[str, Any], schema: Schema, shape: str) -> None:
        stated = schema.get("properties", {})
        for name, content in value.items():
            if name in stated:
                if shape and len(json.dumps(brief := _brief(content))) <= LONGEST_EXAMPLE:
                    self._note(shape, name, brief)
                self.take(content, stated[name])
            elif isinstance(schema.get("additionalProperties"), dict):
                self.take(content, schema["additionalProperties"])

    def _note(self, shape: str, name: str, content: Any) -> None:
        if self.examples.get((shape, name)) in (None, [], {}, ""):
            self.examples[shape, name] = content

    def _fits(self, value: Any, schema: Schema) -> bool:
        """Whether a value may be of an alternative: of an object all its names are known there."""
        whole = self._schemas[schema["$ref"].removeprefix(_PREFIX)] if "$ref" in schema else schema
        if isinstance(value, dict):
            return set(value) <= set(whole.get("properties", {}))
        return not isinstance(value, list) or whole.get("type") == "array"
