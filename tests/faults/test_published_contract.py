"""RELIABILITY P18: the service answers as its published contract says, whether it is asked along it or against it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.rig.load import STREAM
from tests.faults.rig.running import running
from tests.faults.rig.seed import fresh, ordinary
from tests.faults.rig.sendable_requests import CONFIGURATION, sayable
from tests.journeys.rig.process import environment
from tests.journeys.rig.service import Service
from tests.root import ROOT

PROGRAM = Path(sys.executable).with_name("st")
CONTRACT = ROOT / "openapi" / "openapi.json"
# What is asked of every answer. What a claim may say is more than a schema tells: to refuse by grammar is no fault.
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "negative_data_rejection",
    "unsupported_method",
    "allow_header_conformance",
)
# The other forms of a list or a report are answered by the same code.
OTHER_FORMS = r"\.(csv|xlsx|geojson|jsonld|ninjs|ndjson|txt)$"


# A service that is walked through answers everybody who has the key, however often.
UNHURRIED = {
    f"COUNTERCLAIM_{limit}": "1000000" for limit in ("REQUESTS_PER_SECOND", "REQUEST_BURST", "CLAIMS_PER_SECOND")
}
WALKED = STREAM | UNHURRIED | {"COUNTERCLAIM_FAILURES_PER_MINUTE": "1000000"}


def without_keys(directory: Path) -> Path:
    """The contract as an open service keeps it, which asks nobody for a key."""
    contract = json.loads(CONTRACT.read_text())
    contract["components"].pop("securitySchemes", None)
    contract.pop("security", None)
    for path in contract["paths"].values():
        for operation in path.values():
            operation.pop("security", None)
    file = directory / "contract.json"
    file.write_text(json.dumps(contract))
    return file


def keeps_to_its_contract(seed: int, directory: Path, *how: str) -> None:
    """Have schemathesis ask a running service everything it can think of; nothing it finds may be left."""
    with running(directory, workers=1, **STREAM) as service:
        finds_nothing(without_keys(directory), service, "--seed", str(seed), "--checks", ",".join(CHECKS), *how)


def leads_where_it_says(seed: int, directory: Path, *budget: str) -> None:
    """Have schemathesis walk a running service that asks for keys, from answer to request, with all of its checks."""
    walked = directory / "sayable.json"
    walked.write_text(json.dumps(sayable(json.loads(CONTRACT.read_text()))))
    (directory / "schemathesis.toml").write_text(CONFIGURATION)
    with running(directory, workers=1, up=("-m", "service.runtime.cli.main", "up"), **WALKED) as service:
        how = ("--phases", "stateful", "--mode", "positive", "--checks", "all", *budget)
        content = finds_nothing(
            walked, service, "--seed", str(seed), "-H", f"Authorization: Bearer {_key(directory)}", *how
        )
    [covered] = re.findall(r"API Links: +(\d+) covered", content)
    assert int(covered) >= 2, content


def _key(directory: Path) -> str:
    """A key that may do everything."""
    command = [
        sys.executable,
        "-P",
        "-m",
        "service.runtime.cli.main",
        "keys",
        "create",
        "--name",
        "Walker",
        "--scopes",
        "admin",
    ]
    return subprocess.run(
        command, cwd=ROOT, env=environment(directory / "data"), capture_output=True, text=True, check=True
    ).stdout.strip()


def finds_nothing(contract: Path, service: Service, *how: str) -> str:
    """What schemathesis says of a service that has passed."""
    done = subprocess.run(
        [str(PROGRAM), "run", str(contract), "--url", service.url, *how],
        env={**os.environ, "SCHEMATHESIS_HOOKS": "tests.faults.rig.contract_hook", "PYTHONPATH": str(ROOT)},
        cwd=contract.parent,
        capture_output=True,
        text=True,
        check=False,
    )
    reported = [line for line in done.stdout.splitlines() if " generated" in line or "API Links" in line]
    print("\n".join(reported), flush=True)
    assert done.returncode == 0, (done.stdout + done.stderr)[-6_000:]
    return done.stdout


@pytest.mark.faults
@pytest.mark.timeout(400)
def test_every_answer_is_one_that_the_contract_declares(tmp_path: Path) -> None:
    keeps_to_its_contract(ordinary(), tmp_path, "--phases", "coverage", "--exclude-path-regex", OTHER_FORMS)


@pytest.mark.faults
@pytest.mark.timeout(300)
def test_from_each_answer_the_contract_leads_on_to_requests_that_are_accepted(tmp_path: Path) -> None:
    of = ("--include-tag", "claims", "--include-tag", "incidents", "--include-tag", "grouping")
    leads_where_it_says(ordinary(), tmp_path, "--max-time", "15", *of)


@pytest.mark.long
@pytest.mark.timeout(3_600)
def test_long_walks_from_answer_to_request_never_leave_the_contract(tmp_path: Path) -> None:
    leads_where_it_says(fresh(), tmp_path, "--max-time", "300", "--request-timeout", "60")


@pytest.mark.long
@pytest.mark.timeout(3_600)
def test_every_answer_to_thousands_of_requests_is_one_that_the_contract_declares(tmp_path: Path) -> None:
    # A body of lines may be any text: what is sent there against its schema is none the less one.
    how = ("--max-time", "300", "--request-timeout", "60", "--exclude-checks", "negative_data_rejection")
    keeps_to_its_contract(fresh(), tmp_path, *how)
