"""A service of its own for a measurement: started, filled over HTTP, waited for."""

import os
import re
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx2

from service.runtime.processes.running_service import running_service
from service.settings import read_settings

AT_ONCE = 500
# What the command of a process of the service has in it.
_WORDS = {"api": "\0serve", "server": "-server", "worker": "\0workers"}
_DIRTY = re.compile(r"^counterclaim_dirty\{.*\} ([0-9.]+)$", re.MULTILINE)


@contextmanager
def fresh_service(workers: int) -> Iterator[httpx2.Client]:
    """A client of a whole service over an empty record in a temporary directory, gone at the end."""
    with tempfile.TemporaryDirectory() as directory, service_in(Path(directory), workers) as client:
        yield client


@contextmanager
def service_in(directory: Path, workers: int) -> Iterator[httpx2.Client]:
    """A client of a whole service over the record in a directory."""
    settings = read_settings(port=0, data_dir=directory, open=True, workers=workers, log_level="warning")
    with running_service(settings) as service, httpx2.Client(base_url=service.url, timeout=60) as client:
        yield client


def processes() -> dict[str, list[int]]:
    """The processes of the service that this one has started, by what they do."""
    roles: dict[str, list[int]] = {"api": [], "server": [], "worker": []}
    for path in Path(f"/proc/{os.getpid()}/task").glob("*/children"):
        for child in map(int, path.read_text().split()):
            command = Path(f"/proc/{child}/cmdline").read_text()
            role = next((role for role, word in _WORDS.items() if word in command), None)
            if role:
                roles[role].append(child)
    return roles


def post(claims: Sequence[Mapping[str, Any]], service: httpx2.Client) -> list[str]:
    """Post claims in batches; their ids. Raises ``ValueError`` for one that is refused."""
    ids = accepted(claims, service)
    if None in ids:
        raise ValueError(f"claim {ids.index(None)} was refused")
    return [id for id in ids if id]


def accepted(claims: Sequence[Mapping[str, Any]], service: httpx2.Client) -> list[str | None]:
    """Post claims in batches; the id of each, ``None`` for what is refused, which stderr tells of."""
    ids: list[str | None] = []
    for position in range(0, len(claims), AT_ONCE):
        items = (
            service.post("/v1/claims:batch", json=list(claims[position : position + AT_ONCE]))
            .raise_for_status()
            .json()["items"]
        )
        for item in items:
            if item["status"] not in (200, 201):
                print(
                    f"refused: {claims[position + item['index']]['source_claim_id']}: {item['problem']}",
                    file=sys.stderr,
                )
        ids += [item.get("claim_id") if item["status"] in (200, 201) else None for item in items]
    return ids


def settle(service: httpx2.Client, every: float = 0.05) -> None:
    """Wait until no work is left; look so often, in seconds."""
    while any(float(count) for count in _DIRTY.findall(service.get("/metrics").text)):
        time.sleep(every)


def incidents_of(service: httpx2.Client) -> dict[str, str]:
    """The incident of every claim."""
    rows: dict[str, str] = {}
    page: str | None = "/v1/claims?limit=500"
    while page:
        content = service.get(page).raise_for_status().json()
        rows.update({item["claim_id"]: item["incident_id"] for item in content["items"]})
        page = content["next"]
    return rows
