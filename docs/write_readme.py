"""Makes the README true: runs its calls against a service of its own and writes what comes back between the marks.

make readme            rewrite README.md and docs/seed-story.svg
python docs/write_readme.py --check      only say whether the calls still come out as written
"""

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from service.runtime.cli.client.case_file import read_file
from service.runtime.cli.client.client import Client
from service.runtime.cli.client.posting import await_reports, post_case
from service.runtime.processes.running_service import running_service
from service.settings import read_settings

ROOT = Path(__file__).resolve().parents[1]
README, PICTURE = ROOT / "README.md", ROOT / "docs" / "seed-story.svg"
ADDRESS = "http://127.0.0.1:8000"
MARK = re.compile(r"<!-- call: (\w+) -->\n(?:\n?```.*?```\n)?", re.DOTALL)
Body = dict[str, Any]

FIRST = {
    "source_claim_id": "wire-1",
    "claimant": "Ministry of Defense",
    "asserted_at": "2021-06-30T09:00:00Z",
    "event": {"type": "ground_clash", "start": "2021-06-30", "places": [{"country": "AF", "admin1": "Kunduz"}]},
    "counts": [{"measure": "killed", "value": 119}],
}
SECOND = {
    **FIRST,
    "source_claim_id": "wire-2",
    "claimant": "Taliban",
    "asserted_at": "2021-06-30T11:30:00Z",
    "counts": [{"measure": "killed", "value": 21}],
}
# What changes from one installation to the next, as the README has it.
STEADY = (
    (r"\d{4}-\d\d-\d\dT[\d:]+\.\d+Z", "2026-01-01T12:00:00.000Z"),
    (r'"entry_hash": "\w+"', '"entry_hash": "9f2c…"'),
    (r"(inc_[0-9a-f]{20})\.\d+", r"\1.2"),
    (r'\[\s+("[^"]*")\s+\]', r"[\1]"),
)


def curl(url: str, *arguments: str) -> str:
    """What curl prints."""
    done = subprocess.run(["curl", "-s", *arguments, url], capture_output=True, text=True, check=True)
    return done.stdout


def posted(base: str, claim: Body, *headers: str) -> Body:
    flags = [flag for header in ("Content-Type: application/json", *headers) for flag in ("-H", header)]
    answer: Body = json.loads(curl(f"{base}/v1/claims", *flags, "-d", json.dumps(claim)))
    return answer


def call_post(base: str) -> str:
    """Two claims, and the reconciliation that the second call waits for."""
    receipt, answer = posted(base, FIRST), posted(base, SECOND, "Prefer: wait=5")
    report = answer["reconciliation"]
    [measure] = report["measures"]
    [disagreement] = report["disagreements"]
    shown = {
        "claim_id": answer["claim_id"],
        "incident_id": answer["incident_id"],
        "reconciliation": {
            "status": report["status"],
            "headline": report["headline"],
            "sentence": report["sentence"],
            "spread": {end: measure["spread"][end] for end in ("low", "high", "comparable")},
            "disagreement": {key: disagreement[key] for key in ("kind", "explanation", "gap", "ratio", "claimants")},
        },
    }
    json_body = "-H 'Content-Type: application/json'"
    return "\n".join(
        (
            f"$ curl -s {ADDRESS}/v1/claims {json_body} -d '{told(FIRST)}'",
            told(receipt),
            f"$ curl -s {ADDRESS}/v1/claims {json_body} -H 'Prefer: wait=5' -d '{told(SECOND)}'",
            "# shortened: of the report only what an editor reads first",
            json.dumps(shown, indent=2, ensure_ascii=False),
        )
    )


def call_poll(base: str) -> str:
    """The report, and that nothing has changed since."""
    claim = posted(base, SECOND, "Prefer: wait=5")
    address = f"/v1/incidents/{claim['incident_id']}/reconciliation"
    head = curl(base + address, "-i").partition("\r\n\r\n")[0].splitlines()
    [tag] = [line.partition(": ")[2] for line in head if line.lower().startswith("etag")]
    again = curl(base + address, "-i", "-H", f"If-None-Match: {tag}").splitlines()[0]
    wait = "-H 'Prefer: wait=25'"
    return "\n".join(
        (
            f"$ curl -si {ADDRESS}{address}",
            head[0],
            f"etag: {tag}",
            "…",
            f"$ curl -si {ADDRESS}{address} -H 'If-None-Match: {tag}'     # add {wait} to be told at once",
            again,
        )
    )


def call_refused(base: str) -> str:
    """A quantity that nobody can read."""
    claim = {**FIRST, "source_claim_id": "wire-3", "counts": [{"measure": "killed", "value": "a lot"}]}
    problem = posted(base, claim)
    return "\n".join(
        (
            f"$ curl -s {ADDRESS}/v1/claims -H 'Content-Type: application/json' -d '{told(claim)}'",
            json.dumps(problem, indent=2, ensure_ascii=False),
        )
    )


CALLS: dict[str, Callable[[str], str]] = {"post": call_post, "poll": call_poll, "refused": call_refused}


def told(body: Body) -> str:
    return json.dumps(body, ensure_ascii=False)


def written(base: str, text: str) -> str:
    """The README with the calls as they come out now."""
    outputs = {name: call(base) for name, call in CALLS.items()}
    for pattern, steady in STEADY:
        outputs = {name: re.sub(pattern, steady, output) for name, output in outputs.items()}
    return MARK.sub(lambda mark: f"<!-- call: {mark[1]} -->\n\n```console\n{outputs[mark[1]]}\n```\n", text)


def picture(base: str) -> str:
    """The chart of the seed story, as the service draws it."""
    case = read_file(ROOT / "examples" / "afghanistan-2021-06-30.json", prefix="readme:")
    with Client(base) as client:
        [report, *_] = await_reports(client, post_case(client, case).sequences)
    drawn = curl(f"{base}/v1/incidents/{report['incident_id']}.svg?width=830")
    return (
        re.sub(
            r"Claims up to \d+ \w+ \d+, [\d:]+ UTC; revision \d+\.",
            "Claims up to 1 January 2026, 12:00 UTC; revision 1.",
            drawn,
        )
        + "\n"
    )


@contextmanager
def a_service() -> Iterator[str]:
    with (
        tempfile.TemporaryDirectory() as directory,
        running_service(read_settings(port=0, data_dir=Path(directory), open=True)) as service,
    ):
        yield service.url


def main() -> int:
    """Write, or with ``--check`` compare: 1 when the README says otherwise than the service."""
    before = README.read_text()
    with a_service() as base:
        now = written(base, before)
        if "--check" in sys.argv:
            return int(now != before)
        README.write_text(now)
        PICTURE.write_text(picture(base))
    return 0


if __name__ == "__main__":
    sys.exit(main())
