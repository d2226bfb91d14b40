"""The clients that are generated from the committed contract, used against a real service (`make test-clients`)."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.journeys.rig.service import Service, service
from tests.need import need
from tests.root import ROOT

CLIENTS = ROOT / "build" / "clients"
TOOLS = CLIENTS / "tools" / "bin"
REDOCLY = CLIENTS / "npm" / "node_modules" / ".bin" / "redocly"
CONTRACT = ROOT / "openapi" / "openapi.json"
EXAMPLES = ROOT / "examples" / "clients"
# What programs of the Python client begin with.
BEGIN = """
import os
from counterclaim_api import AuthenticatedClient
from counterclaim_api.models import *
client = AuthenticatedClient(os.environ["COUNTERCLAIM_URL"], os.environ["COUNTERCLAIM_KEY"], timeout=60)
claim = {"claimant": "Army", "event": {"type": "air_strike", "start": "2021-07-02", "places": [{"country": "AF"}]}}
"""

pytestmark = pytest.mark.clients


@pytest.fixture(scope="module", autouse=True)
def _made() -> None:
    made = (CLIENTS / "typescript" / "dist" / "index.js").exists()
    need(made, "the clients are not made: run `make clients`")


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with service(tmp_path_factory.mktemp("desk"), workers=1) as running:
        yield _ready(running).url


def _ready(running: Service) -> Service:
    """The service, once it has answered."""
    assert running.get("/healthz") == {"status": "alive"}
    return running


def _run(*command: str | Path, directory: Path, url: str = "") -> subprocess.CompletedProcess[str]:
    """What a program with the tools of the clients at hand comes to."""
    own = {"COUNTERCLAIM_URL": url, "COUNTERCLAIM_KEY": "cck_open", "PATH": f"{TOOLS}:{os.environ['PATH']}"}
    quiet = {"REDOCLY_TELEMETRY": "off", "REDOCLY_SUPPRESS_UPDATE_NOTICE": "true"}
    environment: Mapping[str, str] = {**os.environ, **own, **quiet}
    return subprocess.run(command, cwd=directory, env=environment, capture_output=True, text=True, timeout=120)


def _printed(*command: str | Path, directory: Path, url: str) -> str:
    done = _run(*command, directory=directory, url=url)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _python(program: str, directory: Path, url: str) -> list[str]:
    """The lines that a program of the Python client prints."""
    return _printed(TOOLS / "python", "-P", "-c", BEGIN + program, directory=directory, url=url).splitlines()


def test_both_examples_post_a_claim_and_print_what_the_incident_comes_to(url: str, tmp_path: Path) -> None:
    package = CLIENTS / "typescript"
    _printed(TOOLS / "npm", "install", "--offline", "--no-audit", "--no-fund", package, directory=tmp_path, url=url)
    shutil.copy(EXAMPLES / "post_claim.mts", tmp_path)

    first = _printed(TOOLS / "python", "-P", EXAMPLES / "post_claim.py", directory=tmp_path, url=url)
    second = _printed(TOOLS / "node", "post_claim.mts", directory=tmp_path, url=url)

    assert first == "119 killed per the Ministry of Defense\n"
    assert second == "119 killed per the Ministry of Defense versus 21 killed per the Taliban\n"


def test_the_python_client_posts_many_claims_at_once(url: str, tmp_path: Path) -> None:
    program = """
from counterclaim_api.api.claims import post_claims
both = [{**claim, "source_claim_id": f"many-{n}", "counts": [{"measure": "killed", "value": n}]} for n in (7, 8)]
answer = post_claims.sync(client=client, body=[ClaimBody.from_dict(one) for one in both])
print(*[item.status for item in answer.items])
"""

    assert _python(program, tmp_path, url) == ["201 201"]


def test_the_python_client_gives_a_refusal_as_a_value_that_says_how_to_mend_it(url: str, tmp_path: Path) -> None:
    program = """
from counterclaim_api.api.claims import post_claim
wrong = ClaimBody.from_dict({**claim, "counts": [{"measure": "killed", "value": "a lot"}]})
answer = post_claim.sync(client=client, body=wrong)
print(type(answer).__name__, answer.status, answer.errors[0].loc)
"""

    assert _python(program, tmp_path, url) == ["ProblemDocument 422 ['counts', 0, 'value']"]


def test_the_python_client_polls_with_the_tag_it_has(url: str, tmp_path: Path) -> None:
    program = """
from counterclaim_api.api.claims import post_claim
from counterclaim_api.api.incidents import get_reconciliation
said = ClaimBody.from_dict({**claim, "counts": [{"measure": "killed", "value": {"low": 3, "high": 5}}]})
incident_id = post_claim.sync(client=client, body=said, prefer="wait=25").incident_id
first = get_reconciliation.sync_detailed(incident_id, client=client)
again = get_reconciliation.sync_detailed(incident_id, client=client, if_none_match=first.headers["etag"])
print(type(first.parsed).__name__, int(again.status_code), again.parsed)
"""

    assert _python(program, tmp_path, url) == ["ReconciliationAnswer 304 None"]


def test_the_python_client_passes_on_words_that_were_added_after_it_was_made(url: str, tmp_path: Path) -> None:
    program = """
count = CountBody.from_dict({"measure": "stranded", "value": 3, "basis": "forecast", "since": "v1.9"})
print(count.measure, count.basis, EventBody.from_dict({**claim["event"], "type": "volcano"}).to_dict()["type"])
"""

    assert _python(program, tmp_path, url) == ["stranded forecast volcano"]


def test_the_generators_leave_out_nothing_but_the_import_of_a_csv_file() -> None:
    """That one is posted with the client's own HTTP client (docs/integrate.md)."""
    said = (CLIENTS / "python.log").read_text()

    assert re.findall("^WARNING.*|^ERROR.*|^Unsupported.*|^Cannot.*", said, re.MULTILINE) == [
        "WARNING parsing POST /v1/imports within formats.",
        "Unsupported content type text/csv",
    ]


def test_no_type_of_a_client_is_anything_at_all() -> None:
    """But for the values of documents in the forms of others: GeoJSON, ninjs, JSON-LD, OpenRefine, Superdesk."""
    types = (CLIENTS / "typescript" / "src" / "types.gen.ts").read_text().splitlines()
    calls = list((CLIENTS / "python" / "counterclaim_api" / "api").rglob("*.py"))

    assert len(calls) > 60
    assert [file.name for file in calls if re.search(r"\bAny \|", file.read_text())] == []
    vague = [line.strip() for line in types if re.search(r": (any|unknown|Array<unknown>)\b", line) and "*" not in line]
    assert {*vague} == {"[key: string]: unknown;"}


@pytest.mark.parametrize("wrong", ["", '"operationId": "post_claims"'])
def test_the_contract_keeps_redoclys_recommended_rules(wrong: str, tmp_path: Path) -> None:
    """And the same contract with one rule broken does not."""
    text = CONTRACT.read_text(encoding="utf-8")
    file = tmp_path / "openapi.json"
    file.write_text(text.replace(wrong, '"operationId": "post_claim"') if wrong else text, encoding="utf-8")
    # What is passed over is named by its place beside the rules, so both lie as they do in the repository.
    rules = tmp_path / "clients" / "redocly.yaml"
    rules.parent.mkdir()
    for name in (rules.name, ".redocly.lint-ignore.yaml"):
        shutil.copy(ROOT / "openapi" / "clients" / name, rules.parent)

    done = _run(REDOCLY, "lint", "--config", rules, file.name, directory=tmp_path)

    assert (done.returncode == 0) is not bool(wrong), done.stdout + done.stderr
    assert "telemetry" not in done.stderr


def test_the_client_kept_here_is_built_into_a_wheel_with_its_types(tmp_path: Path) -> None:
    package = ROOT / "openapi" / "client"
    build = (
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "-w",
        tmp_path,
        package,
    )
    subprocess.run(build, check=True, timeout=120)

    [wheel] = tmp_path.glob("counterclaim_client-*.whl")
    content = {Path(name).name for name in ZipFile(wheel).namelist()}
    assert {file.name for file in (package / "counterclaim_client").iterdir() if file.is_file()} <= content
    assert "py.typed" in content
