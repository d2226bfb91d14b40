"""Keeps what this version writes to disk, as a test record for later versions.

Run it once for each release, in a checkout of it, with the path of a new file:

    python -m tests.faults.rig.keep_record tests/faults/records/DATE.tar.xz

A real service takes the examples, a party with aliases, a correction, a retraction and a judgement, and is stopped. Its
data directory is packed as ``data``, and its answers about claims and reports as ``told.json``.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tarfile
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import HTTPError

EXAMPLES = ("afghanistan-2021-06-30", "mod-119-taliban-21", "haiyan-2013")
PARTY = {"name": "Ministry of Defence of Afghanistan", "aliases": ["Afghan MoD", "وزارت دفاع"], "kind": "state"}
JUDGEMENT = {"decision": "different", "by": "Maya Ortiz", "why": "Two countries and eight years lie between them."}
# Files of a run, which are no part of the record.
OF_A_RUN = {"lock", "logs", "server-socket"}
QUIET_SECONDS = 3.0
LONGEST_SECONDS = 120.0


def ask(url: str, method: str = "GET", body: Any = None) -> Any:
    """One successful request, with JSON both ways."""
    content = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(url, content, {"Content-Type": "application/json"}, method=method)
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)
    except HTTPError as refusal:
        raise SystemExit(f"{method} {url}: {refusal.read().decode()}") from refusal


def claims_of(name: str) -> list[dict[str, Any]]:
    """The claims of an example, as they are posted."""
    case = json.loads(Path(f"examples/{name}.json").read_text())
    return [step["post"] for step in case.get("steps", []) if "post" in step] or list(case["claims"])


@contextmanager
def service(data_dir: Path) -> Iterator[str]:
    """The address of a service with its own directory."""
    command = [
        sys.executable,
        "-m",
        "service.runtime.cli.main",
        "up",
        "--open",
        "--port",
        "0",
        "--data-dir",
        str(data_dir),
    ]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    try:
        yield process.stdout.readline().split()[1]
    finally:
        process.terminate()
        process.wait(30)


def fill(url: str) -> None:
    """Post the examples and act on them as a desk does."""
    posted = [claim for name in EXAMPLES for claim in claims_of(name)]
    ids = [item["claim_id"] for item in ask(f"{url}/v1/claims:batch", "POST", posted)["items"]]
    restated = {**posted[0], "counts": [{"measure": "killed", "value": "about 120"}]}
    ask(f"{url}/v1/parties/afghan-mod", "PUT", PARTY)
    ask(f"{url}/v1/claims/{ids[0]}/correction", "POST", {"claim": restated, "reason": "The ministry restated it."})
    ask(f"{url}/v1/claims/{ids[-1]}/retraction", "POST", {"reason": "The agency withdrew its report."})
    ask(f"{url}/v1/judgements", "POST", {**JUDGEMENT, "claims": [ids[0], ids[-2]]})


def told(url: str) -> dict[str, Any]:
    """The answers of a service about its claims, reports, judgements and changes, each by path."""
    lists = {
        path: ask(url + path) for path in ("/v1/claims", "/v1/incidents", "/v1/judgements", "/v1/changes?limit=500")
    }
    paths = [f"/v1/claims/{claim['claim_id']}" for claim in lists["/v1/claims"]["items"]]
    for incident in lists["/v1/incidents"]["items"]:
        own = f"/v1/incidents/{incident['incident_id']}"
        paths += [own, f"{own}/reconciliation", f"{own}/revisions"]
    return lists | {path: ask(url + path) for path in paths}


def told_when_quiet(url: str) -> dict[str, Any]:
    """The answers of a service once they have not changed for some seconds."""
    end, answers = time.monotonic() + LONGEST_SECONDS, told(url)
    while time.monotonic() < end:
        time.sleep(QUIET_SECONDS)
        before, answers = answers, told(url)
        if answers == before:
            return answers
    raise SystemExit("it did not come to rest")


def keep(path: Path) -> None:
    """Write the packed directory and answers to a new file."""
    with tempfile.TemporaryDirectory() as directory:
        data_dir, answers = Path(directory) / "data", Path(directory) / "told.json"
        with service(data_dir) as url:
            fill(url)
            answers.write_text(json.dumps(told_when_quiet(url), ensure_ascii=False, indent=1, sort_keys=True))
        with tarfile.open(path, "x:xz") as packed:
            packed.add(data_dir, "data", filter=_kept)
            packed.add(answers, answers.name)


def _kept(entry: tarfile.TarInfo) -> tarfile.TarInfo | None:
    entry.uid, entry.gid, entry.uname, entry.gname = 0, 0, "", ""
    return None if Path(entry.name).name in OF_A_RUN else entry


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
