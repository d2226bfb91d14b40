"""RELIABILITY P18: the service answers as its published contract says, whether it is asked along it or against it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.faults.load import STREAM
from tests.faults.running import running
from tests.faults.seed import fresh, ordinary
from tests.journeys.process import ROOT

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
    with running(directory, workers=1, **STREAM) as to:
        asked = ("--url", to.url, "--seed", str(seed), "--checks", ",".join(CHECKS), *how)
        done = subprocess.run(
            [str(PROGRAM), "run", str(without_keys(directory)), *asked],
            env={**os.environ, "SCHEMATHESIS_HOOKS": "tests.faults.contract_hook", "PYTHONPATH": str(ROOT)},
            cwd=directory,
            capture_output=True,
            text=True,
            check=False,
        )
    print("\n".join(line for line in done.stdout.splitlines() if " generated" in line), flush=True)
    assert done.returncode == 0, (done.stdout + done.stderr)[-6_000:]


@pytest.mark.timeout(400)
def test_every_answer_is_one_that_the_contract_declares(tmp_path: Path) -> None:
    keeps_to_its_contract(ordinary(), tmp_path, "--phases", "coverage", "--exclude-path-regex", OTHER_FORMS)


@pytest.mark.long
@pytest.mark.timeout(3_600)
def test_every_answer_to_thousands_of_requests_is_one_that_the_contract_declares(tmp_path: Path) -> None:
    # A body of lines may be any text: what is sent there against its schema is none the less one.
    how = ("--max-time", "300", "--request-timeout", "60", "--exclude-checks", "negative_data_rejection")
    keeps_to_its_contract(fresh(), tmp_path, *how)
