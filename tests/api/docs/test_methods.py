"""What HTTP clients expect of every address of the contract (DESIGN 4b): HEAD wherever GET is, 405 with Allow, 406."""

import re
from typing import Any

import pytest

from service.api.docs.document import openapi_document
from tests.builders.desk import Desk, application
from tests.contracts.stores import on_memory

DOCUMENT: dict[str, Any] = openapi_document(application(on_memory()))
METHODS = {
    re.sub(r"\{[^}]*\}", "unknown", path): {method.upper() for method in operations}
    for path, operations in DOCUMENT["paths"].items()
}


def test_every_address_names_its_methods_to_one_that_it_has_not(desk: Desk) -> None:
    for address, methods in METHODS.items():
        refused = desk.client.request("PATCH", address)
        allowed = set(refused.headers.get("allow", "").split(", "))

        assert "PATCH" not in methods
        assert (address, refused.status_code) == (address, 405)
        assert (address, allowed) == (address, methods | ({"HEAD"} if "GET" in methods else set()))


def test_a_head_is_answered_wherever_a_get_is(desk: Desk) -> None:
    for address in (address for address, methods in METHODS.items() if "GET" in methods):
        got, head = desk.get(address), desk.client.head(address)

        assert (address, head.status_code, head.content) == (address, got.status_code, b"")
        assert head.headers.get("content-type") == got.headers.get("content-type")


@pytest.mark.parametrize("resource", ["incidents", "incidents/inc_00000000000000000000", "claims"])
def test_a_form_that_is_not_there_is_not_acceptable(desk: Desk, resource: str) -> None:
    assert desk.get(f"/v1/{resource}.pdf").status_code == 406
