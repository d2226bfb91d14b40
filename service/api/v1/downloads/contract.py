"""The published contract of downloads: their media types with a short example each."""

from typing import Any, Protocol

from service.api.http.media_types import JSON, content
from service.api.openapi.declarations import (
    HEADERS,
    IF_NONE_MATCH,
    PREFER,
    STORE,
    UNCHANGED,
    Operation,
    operation,
    reference,
    showing,
)
from service.api.openapi.operations import MOVED
from service.formats.reports.documents.document import ReconciliationAnswer


class Shown(Protocol):
    """The published description of a format."""

    @property
    def extension(self) -> str: ...
    @property
    def media_type(self) -> str: ...
    @property
    def meaning(self) -> str: ...


def export_of(form: Shown, path: str) -> Operation:
    """The contract of an address with an extension."""
    answered: dict[int, dict[str, Any]] = {
        200: {"description": form.meaning, "headers": {"ETag": HEADERS["ETag"]}, "content": _content(form.media_type)},
        304: UNCHANGED,
    }
    if "{" not in path:
        return operation(200, answered, ("invalid-request", *STORE), {"parameters": [IF_NONE_MATCH]})
    problems = ("malformed-header", "unknown-incident", "not-reconciled-yet", "nothing-known-then", "invalid-request")
    extra = {"parameters": [PREFER, IF_NONE_MATCH]}
    return operation(200, {**answered, 308: MOVED}, (*problems, "not-covered-yet", *STORE), extra)


def _content(media_type: str) -> dict[str, Any]:
    if media_type == JSON:
        return {JSON: {"schema": reference(ReconciliationAnswer), "examples": showing("reconciliation")}}
    return content(media_type)
