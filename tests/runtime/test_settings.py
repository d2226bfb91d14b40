"""What an operator can set, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from service.settings import (
    Settings,
    UnusableSetting,
    as_environment,
    is_loopback,
    reachable_host,
    read_settings,
    refuse_exposure,
)


@pytest.mark.parametrize(
    ("given", "queue_url"),
    [
        ({"redis_url": "redis://one"}, "redis://one"),
        ({"redis_url": "redis://one", "queue_url": "redis://two"}, "redis://two"),
        ({}, ""),
    ],
)
def test_the_jobs_live_with_the_record_unless_they_are_separated(given: dict[str, str], queue_url: str) -> None:
    assert read_settings(**given).queue_url == queue_url


def test_what_is_typed_overrules_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTERCLAIM_PORT", "9000")

    assert read_settings(port=None).port == 9000
    assert read_settings(port=9001).port == 9001


def test_a_child_reads_the_settings_its_parent_had(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    settings = read_settings(port=1234, open=True, data_dir=tmp_path, redis_url="unix:///a%20b", workers=5)

    for name, value in as_environment(settings).items():
        monkeypatch.setenv(name, value)

    assert read_settings() == settings


def test_what_cannot_be_read_is_named_and_its_value_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COUNTERCLAIM_PORT", "secret-word")

    with pytest.raises(UnusableSetting, match=r"COUNTERCLAIM_PORT: .* integer") as refused:
        read_settings(workers=0)

    assert "COUNTERCLAIM_WORKERS" in str(refused.value)
    assert "secret-word" not in str(refused.value)


@pytest.mark.parametrize(("host", "loopback"), [
    ("127.0.0.1", True), ("127.3.2.1", True), ("::1", True), ("localhost", True),
    ("0.0.0.0", False), ("::", False), ("10.0.0.1", False), ("news.example", False), ("localhost.example", False),
])  # fmt: skip
def test_without_keys_only_this_machine_may_ask(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback
    refuse_exposure(read_settings(host=host))
    refuse_exposure(read_settings(host=host, open=True, trust_network=True))
    if loopback:
        refuse_exposure(read_settings(host=host, open=True))
    else:
        with pytest.raises(UnusableSetting, match="API keys are needed"):
            refuse_exposure(read_settings(host=host, open=True))


@pytest.mark.parametrize(
    ("host", "expected"),
    [("0.0.0.0", "127.0.0.1"), ("::", "[::1]"), ("::1", "[::1]"), ("127.0.0.1", "127.0.0.1")],
)
def test_an_api_on_all_addresses_is_reached_by_loopback(host: str, expected: str) -> None:
    assert reachable_host(host) == expected


SIGN_IN = {
    "oidc_issuer": "https://id.example",
    "oidc_client_id": "counterclaim",
    "oidc_secret_file": "/run/secrets/client",
    "oidc_roles": "desk=edit; readers=read",
    "public_url": "https://claims.example",
}


def test_signing_in_is_off_or_whole() -> None:
    assert read_settings().oidc_issuer == ""
    assert read_settings(**SIGN_IN, oidc_name="Staff").oidc_name == "Staff"
    for name in SIGN_IN.keys() - {"oidc_issuer"}:
        with pytest.raises(UnusableSetting, match=f"people sign in once .*COUNTERCLAIM_{name.upper()}"):
            read_settings(**{**SIGN_IN, name: ""})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("oidc_issuer", "http://id.example"),
        ("oidc_issuer", "id.example"),
        ("public_url", "http://claims.example"),
        ("public_url", "https://claims.example/?x=1"),
        ("oidc_roles", "desk=owner"),
    ],
)
def test_a_provider_over_a_network_that_anybody_reads_is_refused(name: str, value: str) -> None:
    with pytest.raises(UnusableSetting, match=f"COUNTERCLAIM_{name.upper()}"):
        read_settings(**{**SIGN_IN, name: value})
    read_settings(**{**SIGN_IN, "oidc_issuer": "http://127.0.0.1:1", "public_url": "http://localhost:8000"})


def test_an_archive_needs_a_store_that_loses_nothing() -> None:
    assert read_settings(archive_url="file:///var/archive", durability="replicated").archive_after_days == 365
    with pytest.raises(UnusableSetting, match="DURABILITY is everysec"):
        read_settings(archive_url="file:///var/archive", durability="everysec")


def test_every_setting_is_described() -> None:
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []
