"""A service without keys answers to the names of this machine only (RELIABILITY 5; RFC 9110 7.4)."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from service.api.middleware.hosts import is_loopback_name, name_of
from service.settings import read_settings
from tests.builders.desk import application
from tests.contracts.stores import on_memory


def status_of(host: str, *, open: bool = True, allowed_hosts: str = "") -> int:
    app = application(on_memory(), settings=read_settings(open=open, allowed_hosts=allowed_hosts), keys=not open)
    with TestClient(app, base_url="http://localhost") as client:
        return client.get("/healthz", headers={"Host": host}).status_code


@pytest.mark.parametrize(
    "host", ["localhost", "LOCALHOST:8000", "localhost.", "127.0.0.1:8000", "[::1]:8000", "a.localhost"]
)
def test_open_it_answers_to_the_names_of_this_machine(host: str) -> None:
    assert status_of(host) == 200


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example", "10.0.0.7", "[fe80::1]", "", "notlocalhost"],
)
def test_open_it_answers_to_no_name_that_another_site_could_give_it(host: str) -> None:
    assert status_of(host) == 421


def test_the_operator_names_further_hosts() -> None:
    assert status_of("desk.example.org", allowed_hosts="desk.example.org, api.example.org") == 200
    assert status_of("API.example.org:443", allowed_hosts="desk.example.org, api.example.org") == 200
    assert status_of("evil.example", allowed_hosts="desk.example.org") == 421


def test_with_keys_every_name_is_answered_unless_some_are_named() -> None:
    assert status_of("desk.example.org", open=False) == 200
    assert status_of("evil.example", open=False, allowed_hosts="desk.example.org") == 421


@pytest.mark.parametrize(
    ("host", "name"),
    [("Desk.Example.org:8000", "desk.example.org"), ("[::1]:8000", "::1"), ("localhost.", "localhost"), ("", "")],
)
def test_the_name_in_a_host_header(host: str, name: str) -> None:
    assert name_of(host) == name


@pytest.mark.parametrize("name", ["127.1.2.3", "::1", "localhost", "x.localhost"])
def test_a_loopback_name(name: str) -> None:
    assert is_loopback_name(name)
