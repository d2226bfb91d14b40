"""Programs of others read what the service publishes: feed readers, clients of event streams, curl."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.rig.service import Service, service, within
from tests.need import need
from tests.root import ROOT

CLIENTS = ROOT / "build" / "clients"
TOOLS = CLIENTS / "tools" / "bin"
CLAIM = {
    "event": {"type": "air_strike", "start": "2021-06-30", "places": [{"country": "AF", "admin1": "Ghazni"}]},
    "asserted_at": "2021-06-30T12:00:00Z",
}
SAID = (("Ministry of Defense", 119), ("Taliban", 21))
HEADLINE = "119 killed per the Ministry of Defense versus 21 killed per the Taliban"

pytestmark = pytest.mark.clients


@pytest.fixture(name="desk", scope="module")
def a_service_with_a_contradiction(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    need((TOOLS / "python").exists(), "the tools of the clients are not installed: run `make clients`")
    with service(tmp_path_factory.mktemp("desk"), workers=1) as running:
        for claimant, number in SAID:
            counts = [{"measure": "killed", "value": number}]
            assert running.call("POST", "/v1/claims", CLAIM | {"claimant": claimant, "counts": counts}).status == 201
        within(60, lambda: len(_changes(running)) > 0 and running.get("/v1/incidents")["items"] != [], "a report")
        within(60, lambda: "contradicted" in json.dumps(running.get("/v1/incidents")), "a contradiction")
        yield running


def _changes(desk: Service) -> list[object]:
    changes: list[object] = desk.get("/v1/changes")["items"]
    return changes


def _printed(*command: str | Path, directory: Path, url: str) -> str:
    environment = {**os.environ, "URL": url, "PATH": f"{TOOLS}:{os.environ['PATH']}"}
    done = subprocess.run(command, cwd=directory, env=environment, capture_output=True, text=True, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def _python(program: str, directory: Path, url: str) -> str:
    return _printed(TOOLS / "python", "-P", "-c", program, directory=directory, url=url)


def test_feedparser_reads_the_feed_without_a_complaint(desk: Service, tmp_path: Path) -> None:
    program = """
import os, feedparser
feed = feedparser.parse(os.environ["URL"] + "/v1/incidents.atom")
print(feed.bozo, feed.version, len(feed.entries), feed.entries[0].title, sep="\\n")
print(feedparser.parse(os.environ["URL"] + "/v1/incidents.atom", etag=feed.etag).status)
"""

    assert _python(program, tmp_path, desk.url).splitlines() == ["False", "atom10", "1", HEADLINE, "304"]


@pytest.mark.parametrize("feed", ["incidents.atom", "incidents.feed.json"])
def test_a_feed_reader_keeps_one_entry_of_an_incident_however_often_it_asks(
    feed: str, desk: Service, tmp_path: Path
) -> None:
    program = f"""
import os
from reader import make_reader
reader = make_reader("feeds.sqlite")
reader.add_feed(os.environ["URL"] + "/v1/{feed}")
for _ in range(2):
    reader.update_feeds()
print(reader.get_feed(os.environ["URL"] + "/v1/{feed}").last_exception)
print(*(entry.title for entry in reader.get_entries()), sep="\\n")
"""

    assert _python(program, tmp_path, desk.url).splitlines() == ["None", HEADLINE]


def test_an_event_stream_is_read_and_resumed_in_python(desk: Service, tmp_path: Path) -> None:
    program = """
import os, httpx
from httpx_sse import connect_sse
def first(number, **headers):
    with httpx.Client(timeout=20) as client, connect_sse(
        client, "GET", os.environ["URL"] + "/v1/changes", headers=headers
    ) as source:
        # The first block of the stream says how long to wait before the next attempt and is no event.
        events = (event for event in source.iter_sse() if event.data)
        return [next(events) for _ in range(number)]
events = first(3, **{"Last-Event-ID": "0"})
print(*(event.id for event in events))
print(*(event.id for event in first(1, **{"Last-Event-ID": events[0].id})))
print(events[-1].json()["seq"])
"""

    assert _python(program, tmp_path, desk.url).splitlines() == ["1 2 3", "2", "3"]


def test_an_event_stream_is_read_and_resumed_by_eventsource(desk: Service, tmp_path: Path) -> None:
    (tmp_path / "node_modules").symlink_to(CLIENTS / "npm" / "node_modules")
    (tmp_path / "read.mjs").write_text(
        """
import { EventSource } from "eventsource";
const from = (last) => (url, init) => fetch(url, { ...init, headers: { ...init.headers, "Last-Event-ID": last } });
const source = new EventSource(process.env.URL + "/v1/changes", { fetch: from("1") });
const tell = (event) => { console.log(event.lastEventId, JSON.parse(event.data).seq); source.close(); };
for (const type of ["message", "claim.received", "incident.created", "incident.changed"]) {
  source.addEventListener(type, tell);
}
"""
    )

    assert _printed(TOOLS / "node", "read.mjs", directory=tmp_path, url=desk.url) == "2 2\n"


@pytest.mark.parametrize("path", ["/v1/incidents", "/v1/incidents.csv", "/v1/changes"])
def test_curl_reads_what_is_compressed_as_what_is_not(path: str, desk: Service, tmp_path: Path) -> None:
    curl = shutil.which("curl")
    need(curl is not None, "curl is not installed")

    plain, unpacked = (
        _printed("curl", "-sSf", *options, desk.url + path, directory=tmp_path, url=desk.url)
        for options in ((), ("--compressed",))
    )

    assert plain == unpacked != ""
