"""The OpenAPI 3.1 document, from the declarations of the routes and the schemas that they refer to."""

from importlib.metadata import version
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter
from pydantic.json_schema import JsonSchemaMode

from service.api.auth.scopes import scope_of
from service.api.http.problems import MEDIA_TYPE
from service.api.openapi import declarations, operations
from service.api.openapi.links import links_of
from service.api.openapi.properties import describe_properties
from service.api.v1.changes import schemas as change_schemas, webhook_contract, webhook_schemas
from service.api.v1.drafts import schemas as draft_schemas
from service.api.v1.grouping import schemas as grouping_schemas
from service.api.v1.imports import contract as import_contract
from service.api.v1.incidents import share_links
from service.api.v1.integrations import superdesk_contract
from service.ports.principal import Scope

REFERENCE = "#/components/schemas/{model}"
TITLE = "counterclaim"
SUMMARY = "Ranges and disagreements from contradicting claims, never one number."
DESCRIPTION = """\
Post claims as they were made: who says it, where it was read, what it is about, the numbers in the words used.
counterclaim puts claims about one event together as an incident and reports what they come to: for each measure the
range that comparable claims span, every end with its claimants, and the disagreements an editor must know of.

Errors are `application/problem+json` in one shape; `type` leads to what it means. Lists are followed by `next`.
Date-times carry a zone.
"""
TAGS = (
    ("claims", "What is said: recorded for good; corrected, held or retracted by later entries."),
    ("drafts", "Claims read from the text of a story, for a person to confirm; no part of the record before."),
    ("incidents", "Claims held to be about one event, and the reconciliation of each."),
    ("formats", "Reports, incidents and claims in other forms: for spreadsheets, maps, news systems, the web of data."),
    ("grouping", "Why claims are together or apart; people's decisions; what is in doubt."),
    ("changes", "What changed since you looked: one feed, by page, long poll or stream."),
    ("webhooks", "Being told of changes by a signed POST."),
    ("parties", "Who claims, fights and suffers: names, aliases, parents."),
    ("house style", "How texts attribute, number and date."),
    ("operation", "Is it well, how much is waiting."),
    ("problems", "The kinds of errors."),
)
KEY_SCHEME = "key"
SCHEMES = {
    KEY_SCHEME: {
        "type": "http",
        "scheme": "bearer",
        "description": "An API key of your newsroom, as `counterclaim keys create` printed it. Each operation names "
        "the scope that it needs; `edit` includes `read`, and `admin` all others.",
    }
}
# The refusals of every operation that needs a key; each refuses a query parameter that it does not know.
REFUSED_AT_THE_DOOR = ("key-in-address", "key-needed", "scope-missing", "too-often", "invalid-request")
# The refusals of every operation that needs none.
REFUSED_TO_ANYBODY = ("headers-too-large", "unknown-host")


def openapi_document(app: FastAPI) -> dict[str, Any]:
    """The document of an application. Equal code gives equal bytes."""
    document = get_openapi(
        title=TITLE,
        summary=SUMMARY,
        description=DESCRIPTION,
        version=version("counterclaim"),
        openapi_version="3.1.0",
        routes=app.routes,
        webhooks=webhook_contract.messages.routes,
        tags=[{"name": name, "description": meaning} for name, meaning in TAGS],
        servers=[{"url": "/", "description": "This service."}],
        license_info={"name": "Apache-2.0", "identifier": "Apache-2.0"},
    )
    _describe_operations(document)
    document["components"] = {"schemas": _schemas(), "examples": declarations.examples(), "securitySchemes": SCHEMES}
    describe_properties(document)
    return document


def _describe_operations(document: dict[str, Any]) -> None:
    """Say of each operation who may use it and what follows from it, and of each message that it needs no key."""
    for address, path in document["paths"].items():
        for method, operation in path.items():
            _drop_validation_noise(operation)
            _say_who_may(operation, scope_of(f"{method.upper()} {address}"))
            _say_what_follows(operation)
    for described in document["webhooks"].values():
        _drop_validation_noise(described["post"])
        # A receiver checks the signature of a message; there is no key.
        described["post"]["security"] = []


# The modules whose ``REQUESTS`` and ``ANSWERS`` are shapes of the contract.
_WITH_SCHEMAS: tuple[Any, ...] = (
    operations,
    grouping_schemas,
    change_schemas,
    import_contract,
    superdesk_contract,
    webhook_schemas,
    draft_schemas,
    share_links,
)


def _schemas() -> dict[str, Any]:
    named: list[tuple[str, JsonSchemaMode, TypeAdapter[Any]]] = [
        *(
            ("sent", "validation", TypeAdapter(kind))
            for part in _WITH_SCHEMAS
            for kind in getattr(part, "REQUESTS", ())
        ),
        *(("answered", "serialization", TypeAdapter(kind)) for part in _WITH_SCHEMAS for kind in part.ANSWERS),
    ]
    _, definitions = TypeAdapter.json_schemas(named, ref_template=REFERENCE)
    return dict(sorted(definitions["$defs"].items()))


def _say_who_may(operation: dict[str, Any], scope: Scope | None) -> None:
    """Declare the scope of an operation and the refusals of a request without it."""
    operation["security"] = [] if scope is None else [{KEY_SCHEME: [scope.value]}]
    for status, answer in declarations.refusals(REFUSED_TO_ANYBODY if scope is None else REFUSED_AT_THE_DOOR).items():
        declared = operation["responses"].setdefault(str(status), answer)
        shown = declared["content"][MEDIA_TYPE]["examples"]
        shown |= answer["content"][MEDIA_TYPE]["examples"]


def _say_what_follows(operation: dict[str, Any]) -> None:
    """Declare the links of each answer."""
    for status, answer in operation["responses"].items():
        if links := links_of(operation["operationId"], status):
            answer["links"] = links


def _drop_validation_noise(operation: dict[str, Any]) -> None:
    """Remove the 422 that FastAPI declares for operations with parameters: all errors here are problem documents."""
    for status, answer in list(operation["responses"].items()):
        if "HTTPValidationError" in str(answer.get("content", {})):
            del operation["responses"][status]
