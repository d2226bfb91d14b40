"""The published contract of the reconciliation service for OpenRefine. The shapes are those of API 0.2."""

from collections.abc import Mapping
from typing import Any

from service.api.http.media_types import FORM, JSON
from service.api.openapi.declarations import BODY, STORE, Operation, operation, takes
from service.formats.openrefine import queries

_QUERIES = '{"q0": {"query": "Kunduz", "properties": [{"pid": "country", "v": "AF"}]}}'


def _shown(meaning: str, shown: Mapping[str, Any]) -> dict[int, dict[str, Any]]:
    return {200: {"description": meaning, "content": {JSON: {"schema": {"type": "object"}, "example": dict(shown)}}}}


def _read(meaning: str, shown: Mapping[str, Any]) -> Operation:
    return operation(200, _shown(meaning, shown), ("invalid-request", *STORE))


_MANIFEST = queries.manifest("http://127.0.0.1:8000", "/v1/openrefine")
GET_SERVICE = operation(200, _shown("The manifest, candidates, or values.", _MANIFEST), (*BODY[:1], *BODY[-1:], *STORE))
POST_SERVICE = operation(
    200,
    _shown("Candidates, or values.", {"q0": {"result": []}}),
    (*BODY, *STORE),
    takes(
        {
            FORM: {
                "schema": {
                    "type": "object",
                    "properties": {"queries": {"type": "string"}, "extend": {"type": "string"}},
                },
                "examples": {"queries": {"value": {"queries": _QUERIES}}},
            }
        }
    ),
)
SUGGEST_ENTITY = _read("Incidents.", {"result": []})
SUGGEST_PROPERTY = _read("Properties.", {"result": [queries.PROPERTIES[0].document()]})
SUGGEST_TYPE = _read("Types.", {"result": [queries.TYPE]})
PROPOSE_PROPERTIES = _read("Properties that a table can be extended with.", queries.proposed(2))
