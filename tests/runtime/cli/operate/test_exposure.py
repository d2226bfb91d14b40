"""What doctor says of what surrounds the store: a fault where strangers get in, advice where something is risky."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from service.ledger.safety import Check
from service.runtime.cli.operate.exposure import exposure_checks
from service.runtime.processes.child import inherited
from service.settings import Settings
from tests.root import ROOT

EMPTY: Mapping[str, str] = {}


def faults(directory: Path, settings: Settings | None = None, environment: Mapping[str, str] = EMPTY) -> list[Check]:
    """What is not well; the store has a replica unless the environment holds a secret."""
    checks = exposure_checks(settings or Settings(), environment, directory, 0 if environment else 1)
    return [check for check in checks if not check.ok]


def test_a_service_on_loopback_with_keys_is_well(tmp_path: Path) -> None:
    assert faults(tmp_path) == []
    assert faults(ROOT) == []


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        (Settings(open=True, host="0.0.0.0", trust_network=True, allowed_hosts="desk.example"), "open"),
        (Settings(cors_origins="https://desk.example,*"), "cors_origins"),
        (Settings(cors_origins="https://*.example"), "cors_origins"),
    ],
)
def test_a_door_that_stands_open_is_a_fault(tmp_path: Path, settings: Settings, name: str) -> None:
    [fault] = faults(tmp_path, settings)

    assert (fault.name, fault.allows_start) == (name, False)
    assert fault.remedy


@pytest.mark.parametrize(
    "line",
    ['COUNTERCLAIM_OPEN: "1"', "COUNTERCLAIM_OPEN=true", 'command: ["serve", "--open"]', "- COUNTERCLAIM_OPEN=yes"],
)
def test_a_compose_file_that_opens_the_service_is_a_fault(tmp_path: Path, line: str) -> None:
    (tmp_path / "compose.yml").write_text(f"services:\n  api:\n    {line}\n")

    assert [(fault.name, fault.allows_start) for fault in faults(tmp_path)] == [("compose.yml", False)]


@pytest.mark.parametrize("line", ["# COUNTERCLAIM_OPEN=1 opens it", 'COUNTERCLAIM_OPEN: "0"', 'command: ["serve"]'])
def test_a_compose_file_that_does_not_is_well(tmp_path: Path, line: str) -> None:
    (tmp_path / "compose.yml").write_text(line)

    assert faults(tmp_path) == []


def signing_in(secret_file: Path) -> Settings:
    return Settings(
        oidc_issuer="https://id.example",
        oidc_client_id="counterclaim",
        oidc_secret_file=str(secret_file),
        oidc_roles="desk=edit",
        public_url="https://claims.example",
    )


def test_the_secret_of_the_client_is_in_a_file_for_its_owner_and_in_no_environment(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    [missing] = faults(tmp_path, signing_in(file))
    assert (missing.name, missing.allows_start, missing.found) == ("oidc_secret_file", False, "cannot be read")

    file.write_text("hush")
    file.chmod(0o644)
    [readable] = faults(tmp_path, signing_in(file))
    assert (readable.allows_start, readable.found) == (True, "others can read it")

    file.chmod(0o400)
    assert faults(tmp_path, signing_in(file)) == []
    stray = {"COUNTERCLAIM_OIDC_CLIENT_SECRET": "hush", "COUNTERCLAIM_OIDC_SECRET_FILE": str(file)}
    by_name = {check.name: check for check in faults(tmp_path, signing_in(file), stray)}
    assert by_name["oidc_secret"].found == "COUNTERCLAIM_OIDC_CLIENT_SECRET"
    assert not by_name["oidc_secret"].allows_start
    assert "hush" not in str(by_name)
    assert not any("SECRET" in name for name in inherited(stray))


def test_what_is_only_risky_is_advice(tmp_path: Path) -> None:
    environment = {"AWS_SECRET_ACCESS_KEY": "x", "COUNTERCLAIM_SUPERDESK_SECRET": "y", "PATH": "/bin"}

    advice = faults(tmp_path, Settings(host="0.0.0.0"), environment)

    assert {check.name: check.found for check in advice} == {
        "allowed_hosts": "empty",
        "environment": "AWS_SECRET_ACCESS_KEY",
        "replicas": "0",
    }
    assert all(check.allows_start for check in advice)


def test_a_child_inherits_no_secret() -> None:
    environment = {"GITHUB_TOKEN": "x", "COUNTERCLAIM_SUPERDESK_SECRET": "y", "PATH": "/bin", "MONKEY": "z"}

    assert inherited(environment) == {"PATH": "/bin", "MONKEY": "z"}
