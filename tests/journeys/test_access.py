"""A service that asks for keys, as its operator and its newsrooms use it: real processes, a real server."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from tests.journeys.rig.process import environment
from tests.journeys.rig.service import Answer, Service, started, within
from tests.root import ROOT

CLAIM = {
    "source_claim_id": "c1",
    "claimant": "Ministry of Defense",
    "event": {"type": "ground_clash", "start": "2021-06-30", "places": [{"country": "AF", "admin1": "Kunduz"}]},
    "counts": [{"measure": "killed", "value": 119}],
}


class Operated:
    """A running service that needs keys, and its operator's command line."""

    def __init__(self, service: Service, directory: Path) -> None:
        self.service, self.directory = service, directory

    def types(self, *arguments: str, status: int = 0, **settings: str) -> str:
        """What a command prints."""
        completed = subprocess.run(
            [sys.executable, "-m", "service.runtime.cli.main", *arguments],
            cwd=ROOT,
            env=environment(self.directory / "data", **settings),
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )
        assert completed.returncode == status, completed.stderr + completed.stdout
        return completed.stdout if status == 0 else completed.stderr

    def key(self, newsroom: str = "default", scopes: str = "claims:write,read,edit") -> str:
        printed = self.types("keys", "create", "--newsroom", newsroom, "--name", "A desk", "--scopes", scopes)
        return printed.strip()

    def call(self, method: str, path: str, key: str, body: Any = None, **headers: str) -> Answer:
        return self.service.call(method, path, body, Authorization=f"Bearer {key}", **headers)


@contextmanager
def operated(directory: Path) -> Iterator[Operated]:
    """``counterclaim up`` without ``--open``."""
    with started(directory, {"COUNTERCLAIM_FAILURES_PER_MINUTE": "1000"}, "--workers", "1") as running:
        yield Operated(running, directory)


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Operated]:
    with operated(tmp_path_factory.mktemp("house")) as opened:
        yield opened


def test_a_service_that_asks_for_keys_turns_away_who_has_none_and_serves_who_has_one(house: Operated) -> None:
    without = house.service.call("POST", "/v1/claims", CLAIM)
    key = house.key()
    posted = house.call("POST", "/v1/claims", key, CLAIM, Prefer="wait=20")

    assert (without.status, without.body["type"]) == (401, "/problems/key-needed")
    assert posted.status == 201
    assert posted.body["reconciliation"]["headline"]


def test_a_newsroom_made_while_it_runs_is_served_by_api_and_workers(house: Operated) -> None:
    assert house.types("newsrooms", "create", "north-desk") == "north-desk is made\n"
    key, second = house.key("north-desk"), house.key()
    posted = house.call("POST", "/v1/claims", key, CLAIM, Prefer="wait=20")

    assert posted.status == 201
    assert posted.body["reconciliation"], "no worker served the new newsroom"
    incident = posted.body["incident_id"]
    assert house.call("GET", f"/v1/incidents/{incident}", key).status == 200
    assert house.call("GET", f"/v1/incidents/{incident}", second).status == 404
    assert "north-desk" in house.types("newsrooms", "list").split()
    assert "as it was recorded" in house.types("verify", "--newsroom", "north-desk")
    assert house.service.is_ready()
    assert house.types("newsrooms", "delete", "north-desk", "--yes") == "north-desk is deleted\n"
    assert house.call("GET", "/v1/incidents", key).status == 401
    assert "north-desk" not in house.types("newsrooms", "list").split()
    # One of the same name begins anew, in the processes that served the former one.
    anew = house.types("newsrooms", "create", "north-desk", "--sandbox").strip()
    assert house.call("GET", "/v1/incidents", anew).body["items"] == []
    again = house.call("POST", "/v1/claims", anew, CLAIM, Prefer="wait=20")
    assert (again.status, again.body["sequence"]) == (201, 2)
    assert again.body["reconciliation"], "no worker served the newsroom that was made anew"


def test_a_revoked_key_opens_nothing_a_second_later_and_both_are_in_the_record(house: Operated) -> None:
    key = house.key()
    assert house.call("GET", "/v1/claims", key).status == 200

    id = key.split("_")[2]
    house.types("keys", "revoke", id, "--reason", "Sent in an e-mail.")
    ended = time.monotonic()
    within(20, lambda: house.call("GET", "/v1/claims", key).status == 401, "a revoked key is refused")

    assert time.monotonic() - ended < 20
    assert "revoked" in next(line for line in house.types("keys", "list").splitlines() if id in line)
    assert "as it was recorded" in house.types("verify")


def test_the_terminal_speaks_to_a_service_with_a_key(house: Operated, tmp_path: Path) -> None:
    key, file = house.key(), tmp_path / "claim.json"
    file.write_text(json.dumps(CLAIM | {"source_claim_id": "c7"}))

    refused = house.types("post", str(file), "--url", house.service.url, status=1)
    posted = house.types("post", str(file), "--url", house.service.url, "--key", key)
    listed = house.types("incidents", "--url", house.service.url, COUNTERCLAIM_KEY=key)

    assert "no key that is valid here" in refused
    assert "1 claim recorded" in posted
    assert "inc_" in listed


def test_a_newsroom_that_was_never_made_gets_no_keys(house: Operated) -> None:
    printed = house.types("keys", "create", "--newsroom", "nowhere", "--name", "A desk", status=1)

    assert printed == "counterclaim: no newsroom is called nowhere: see `counterclaim newsrooms list`\n"


def test_no_issued_key_is_kept_or_logged_in_clear(tmp_path: Path) -> None:
    """RELIABILITY P23: fifty keys, used rightly and wrongly, in no file of the data directory."""
    with operated(tmp_path) as house:
        keys = _fifty_keys(house)
        for key in keys:
            assert house.call("GET", "/v1/claims", key).status == 200
            house.call("GET", f"/v1/claims?key={key}", key)
            house.service.call("GET", "/v1/claims", Cookie=f"session={key}")
            house.call("GET", "/v1/claims", key[:-1])
        [server] = house.service.children()["server"]
        assert server
        house.service.redis().save()
        result = _files_with(keys, tmp_path / "data")

    assert result == []
    assert _files_with(keys, tmp_path / "data") == []
    # The search would have found them: the ids, which are no secret, are there.
    assert _files_holding([keys[0].split("_")[2]], tmp_path / "data")


def _fifty_keys(house: Operated) -> list[str]:
    """Fifty keys, made in one process; the command line is tried by the others."""
    program = (
        "import asyncio\n"
        "from service.application.access.authenticate import KeyWanted, issue\n"
        "from service.runtime.cli.operate.open_record import open_record, with_server\n"
        "from service.ports.principal import Scope\n"
        "from service.settings import read_settings\n"
        "async def main(settings):\n"
        "    async with open_record(settings) as (_, newsroom):\n"
        "        for number in range(50):\n"
        "            print((await issue(KeyWanted(f'Desk {number}', [Scope.READ]), 'live', newsroom)).text)\n"
        "with with_server(read_settings()) as settings:\n"
        "    asyncio.run(main(settings))\n"
    )
    completed = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env=environment(house.directory / "data"),
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return completed.stdout.split()


def _files_with(keys: list[str], directory: Path) -> list[str]:
    """The files in which the secret part of one of the keys can be read."""
    return _files_holding([key.rpartition("_")[2] for key in keys], directory)


def _files_holding(words: list[str], directory: Path) -> list[str]:
    sought = [word.encode() for word in words]
    files = [file for file in directory.rglob("*") if file.is_file()]
    assert files
    return [str(file) for file in files if any(word in file.read_bytes() for word in sought)]
