"""OpenRefine itself, headless and driven by its own commands, matches rows with incidents and adds columns of them."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.faults.rig.cluster import free_ports
from tests.journeys.rig.service import Service, service, within
from tests.need import need

pytestmark = [pytest.mark.long, pytest.mark.timeout(600)]

EVERY_ROW = {"facets": [], "mode": "row-based"}
KUNDUZ = [{"country": "AF", "admin1": "Kunduz"}]
CLAIMS = (
    ("Ministry of Defense", 119, "ground_clash", "2021-06-30"),
    ("Taliban", 21, "ground_clash", "2021-06-30"),
    ("Rescue service", 7, "industrial_accident", "2020-05-02"),
)


@dataclass(frozen=True)
class Refine:
    """A running OpenRefine, with one project."""

    url: str
    project: str = ""

    def call(self, command: str, fields: Mapping[str, Any] | None = None, **query: str) -> bytes:
        """The answer to a command; with fields a POST, with the token that it asks for."""
        if fields is not None:
            query["csrf_token"] = json.loads(self.call("get-csrf-token"))["token"]
        asked = urllib.parse.urlencode({"project": self.project, **query} if self.project else query)
        body = None if fields is None else urllib.parse.urlencode(fields).encode()
        request = urllib.request.Request(f"{self.url}/command/core/{command}?{asked}", data=body)
        with urllib.request.urlopen(request, timeout=60) as answer:
            content: bytes = answer.read()
            return content

    def opened(self, table: str) -> Refine:
        """The same with a project of a table."""
        token = json.loads(self.call("get-csrf-token"))["token"]
        parts = {"project-name": "stories", "format": "text/line-based/*sv", "options": '{"separator": ","}'}
        fields = "".join(_part(name, value) for name, value in parts.items())
        file = _part("project-file", table, '; filename="stories.csv"\r\nContent-Type: text/csv')
        request = urllib.request.Request(
            f"{self.url}/command/core/create-project-from-upload?csrf_token={token}",
            data=f"{fields}{file}--{_BOUNDARY}--\r\n".encode(),
            headers={"Content-Type": f"multipart/form-data; boundary={_BOUNDARY}"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:
            return Refine(self.url, urllib.parse.parse_qs(urllib.parse.urlsplit(answer.url).query)["project"][0])

    def do(self, operation: str, **settings: Any) -> None:
        """Carry out an operation, to its end."""
        described = {"op": f"core/{operation}", "engineConfig": EVERY_ROW, **settings}
        answer = json.loads(self.call("apply-operations", {"operations": json.dumps([described])}))
        assert answer["code"] in ("ok", "pending"), answer
        within(60, lambda: json.loads(self.call("get-processes"))["processes"] == [], operation)

    def add(self, column: str, expression: str) -> None:
        """A column that is computed from the reconciled one."""
        self.do(
            "column-addition",
            baseColumnName="story",
            expression=f"grel:{expression}",
            onError="set-to-blank",
            newColumnName=column,
            columnInsertIndex=1,
        )

    def rows(self) -> list[dict[str, str]]:
        """The table as it would be saved."""
        exported = self.call("export-rows", {"format": "csv", "engine": json.dumps(EVERY_ROW)}).decode()
        return [*csv.DictReader(io.StringIO(exported))]


_BOUNDARY = "part-of-a-form"


def _part(name: str, value: str, more: str = "") -> str:
    return f'--{_BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n{value}\r\n'


@pytest.fixture(name="desk", scope="module")
def a_service_with_two_incidents_of_one_province(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    need(shutil.which("openrefine") is not None, "OpenRefine is not installed: `make test-long-system`")
    with service(tmp_path_factory.mktemp("desk"), workers=1) as running:
        for claimant, number, kind, day in CLAIMS:
            event = {"type": kind, "start": day, "places": KUNDUZ}
            claim = {"claimant": claimant, "event": event, "counts": [{"measure": "killed", "value": number}]}
            assert running.call("POST", "/v1/claims", claim).status == 201
        within(60, lambda: "contradicted" in json.dumps(incidents(running)), "a contradiction")
        within(60, lambda: len(incidents(running)) == 2, "two incidents")
        yield running


def incidents(desk: Service) -> Sequence[Any]:
    listed: Sequence[Any] = desk.get("/v1/incidents")["items"]
    return listed


@pytest.fixture(name="refine", scope="module")
def an_openrefine(desk: Service, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Refine]:
    with started(tmp_path_factory.mktemp("refine")) as refine:
        yield refine


@contextmanager
def started(directory: Path) -> Iterator[Refine]:
    """OpenRefine without a browser, with its projects in a directory; it is ended with all that it started."""
    [port] = free_ports(1)
    options = ("-i", "127.0.0.1", "-p", str(port), "-d", str(directory), "-x", "refine.headless=true")
    with (directory / "log").open("w") as log:
        process = subprocess.Popen(
            ["openrefine", *options], cwd=directory, stdout=log, stderr=log, start_new_session=True
        )
    refine = Refine(f"http://127.0.0.1:{port}")
    try:
        within(60, lambda: answers(refine), "OpenRefine answers")
        yield refine
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(timeout=60)


def answers(refine: Refine) -> bool:
    try:
        return "token" in json.loads(refine.call("get-csrf-token"))
    except (urllib.error.URLError, ConnectionError):
        return False


def test_openrefine_matches_rows_with_incidents_and_adds_columns_of_both_ends(desk: Service, refine: Refine) -> None:
    [clash, accident] = sorted(incidents(desk), key=lambda incident: incident["status"] != "contradicted")
    table = io.StringIO()
    csv.writer(table).writerows(
        [
            ("story", "day", "kind"),
            (clash["title"], "", ""),
            ("Kunduz", "2020-05-02", "industrial_accident"),
            ("Kunduz", "2021-06-30", "ground_clash"),
            ("Kunduz", "1999-01-01", "epidemic"),
            ("Nothing of the kind", "", ""),
        ]
    )
    project, described = refine.opened(table.getvalue()), desk.get("/v1/openrefine")
    spaces = {name: described[name] for name in ("identifierSpace", "schemaSpace")}
    columns = [
        {"column": column, "propertyName": name, "propertyID": name}
        for column, name in (("day", "date"), ("kind", "type"))
    ]
    config = {"mode": "standard-service", "service": f"{desk.url}/v1/openrefine", **spaces, "type": TYPE}

    project.do("recon", columnName="story", config=config | {"autoMatch": True, "columnDetails": columns, "limit": 0})
    project.add("incident", 'if(isNull(cell.recon.match), "", cell.recon.match.id)')
    project.add("candidates", 'if(isNull(cell.recon.best), "none", "some")')
    project.do(
        "extend-reconciled-data",
        baseColumnName="story",
        endpoint=config["service"],
        **spaces,
        extension={"properties": [{"id": "killed_range", "name": "Killed"}]},
        columnInsertIndex=1,
    )

    rows = project.rows()
    ids = [clash["incident_id"], accident["incident_id"], clash["incident_id"], "", ""]
    assert [row["incident"] for row in rows] == ids
    assert [row["candidates"] for row in rows] == ["some"] * 3 + ["none"] * 2
    killed = [next(text for name, text in row.items() if name.casefold().startswith("killed")) for row in rows]
    assert "21 per Taliban" in killed[0]
    assert "119 per Ministry of Defense" in killed[0]
    assert killed[1].endswith("7 per Rescue service")
    assert killed[3:] == ["", ""]


TYPE = {"id": "incident", "name": "Incident"}
