"""The reference page needs nothing from elsewhere."""

import re

import pytest

from service.api.docs.reference_page import ASSETS
from tests.builders.desk import Desk


def test_the_page_loads_only_what_this_service_serves(desk: Desk) -> None:
    page = desk.get("/docs")

    assert page.headers["content-type"] == "text/html; charset=utf-8"
    addresses = re.findall(r'(?:src|href)="([^"]*)"', page.text)
    assert addresses
    assert all(desk.get(address).status_code == 200 for address in addresses)
    assert all(address.startswith("/") for address in addresses)
    assert "'unsafe" not in page.headers["content-security-policy"]
    assert "<script>" not in page.text


@pytest.mark.parametrize("name", sorted(ASSETS))
def test_each_asset_has_its_media_type(desk: Desk, name: str) -> None:
    answer = desk.get(f"/docs/{name}")

    assert answer.headers["content-type"].startswith(ASSETS[name])
    assert answer.content


def test_the_document_is_served_as_published(desk: Desk) -> None:
    assert desk.get("/openapi.json").json()["openapi"] == "3.1.0"
