"""The shapes of the Reconciliation Service API 0.2, written down from its specification, as JSON Schema."""

from typing import Any

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}


def an_object(required: str, **properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": required.split()}


def many(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def templated(name: str) -> Schema:
    return {"type": "string", "pattern": rf"\{{\{{{name}\}}\}}"}


NAMED = an_object("id name", id=TEXT, name=TEXT, description=TEXT)
TYPED: Schema = {"oneOf": [an_object("id", id=TEXT, name=TEXT), TEXT]}
WHERE = an_object("", service_url=TEXT, service_path=TEXT)

MANIFEST = an_object(
    "versions name identifierSpace schemaSpace",
    versions={"type": "array", "items": TEXT, "contains": {"enum": ["0.2"]}},
    name=TEXT,
    identifierSpace=TEXT,
    schemaSpace=TEXT,
    documentation=TEXT,
    defaultTypes={"type": "array", "items": NAMED, "uniqueItems": True},
    view=an_object("url", url=templated("id")),
    preview=an_object("url width height", url=templated("id"), width={"type": "integer"}, height={"type": "integer"}),
    suggest=an_object("", entity=WHERE, property=WHERE, type=WHERE),
    extend=an_object("", propose_properties=WHERE, property_settings=many({"type": "object"})),
)
_CANDIDATE = an_object(
    "id name score",
    id=TEXT,
    name=TEXT,
    description=TEXT,
    score={"type": "number"},
    match={"type": "boolean"},
    type=many(TYPED),
    features=many(an_object("", id=TEXT, value={"oneOf": [{"type": "boolean"}, {"type": "number"}]})),
)
RESULTS: Schema = {"type": "object", "additionalProperties": an_object("result", result=many(_CANDIDATE))}
ENTITIES = an_object(
    "result", result=many(an_object("id name", id=TEXT, name=TEXT, description=TEXT, notable=many(TYPED)))
)
PROPERTIES = an_object("result", result=many(NAMED))
TYPES = an_object("result", result=many(NAMED))


def _alone(name: str, schema: Schema) -> Schema:
    return {"type": "object", "properties": {name: schema}, "required": [name], "additionalProperties": False}


_VALUE: Schema = {
    "oneOf": [
        {"type": "object", "maxProperties": 0},
        {**an_object("id name", id=TEXT, name=TEXT, description=TEXT), "additionalProperties": False},
        _alone("str", TEXT),
        _alone("float", {"type": "number"}),
        _alone("int", {"type": "integer"}),
        _alone("date", {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d"}),
    ]
}
EXTENSION = an_object(
    "rows meta",
    meta=many(an_object("id name", id=TEXT, name=TEXT, type=an_object("id", id=TEXT, name=TEXT))),
    rows={"type": "object", "additionalProperties": {"type": "object", "additionalProperties": many(_VALUE)}},
)
PROPOSAL = an_object("properties", properties=many(NAMED), type=TEXT, limit={"type": "integer"})
