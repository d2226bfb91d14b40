"""The commands as they are typed, against a service on a port of this machine."""

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx2
import pytest
import typer
from typer.testing import CliRunner, Result

from service.domain.errors import CounterclaimError
from service.runtime.cli.client.command import register
from tests.fakes.service import FakeService


class Door(BaseHTTPRequestHandler):
    """Hands what comes over the network to the fake service."""

    service: FakeService

    def serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        request = httpx2.Request(self.command, f"http://{self.headers['Host']}{self.path}", content=body)
        answer = self.service.transport.handle_request(request)
        content = answer.read()
        self.send_response(answer.status_code)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(name="url")
def a_service_on_a_port() -> Iterator[str]:
    methods = {f"do_{method}": Door.serve for method in ("GET", "POST", "PUT")}
    door = type("DoorOfOne", (Door,), {"service": FakeService(), **methods})
    with ThreadingHTTPServer(("127.0.0.1", 0), door) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def typed(*arguments: str, stdin: str | None = None) -> Result:
    app = typer.Typer()
    register(app)
    return CliRunner().invoke(app, arguments, input=stdin)


def test_the_four_commands_are_added_to_the_command_line() -> None:
    app = typer.Typer()
    register(app)

    assert [
        registered_command.callback.__name__
        for registered_command in app.registered_commands
        if registered_command.callback
    ] == [*("demo", "post", "show", "incidents")]


def test_post_says_how_many_were_recorded_and_prints_the_reports(url: str, tmp_path: Path) -> None:
    (tmp_path / "claims.json").write_text(json.dumps([{"claimant": "Taliban"}]))

    result = typed("post", str(tmp_path / "claims.json"), "--url", url)

    assert result.exit_code == 0
    assert "1 claim recorded." in result.stdout
    assert f"{url}/v1/incidents/i-c1/reconciliation" in result.stdout


def test_post_reads_standard_input_and_need_not_wait(url: str) -> None:
    result = typed("post", "-", "--no-wait", "--url", url, stdin='{"claimant": "A"}\n{"claimant": "B"}\n')

    assert result.stdout == "2 claims recorded.\n"


def test_post_waits_for_no_report_on_what_is_under_embargo_and_says_until_when(url: str) -> None:
    body = {"claimant": "Taliban", "embargo_until": "2099-06-30T18:00:00Z"}
    alone = typed("post", "-", "--url", url, stdin=json.dumps(body))
    beside = typed("post", "-", "--url", url, stdin=json.dumps([body, {"claimant": "Army"}]))

    assert alone.stdout == "1 claim recorded.\nc1 is under embargo until 2099-06-30T18:00:00Z.\n"
    assert "2 claims recorded.\nc2 is under embargo" in beside.stdout
    assert f"{url}/v1/incidents/i-c3/reconciliation" in beside.stdout
    assert "i-c2" not in beside.stdout


def test_post_ends_with_the_sentence_of_what_was_refused(url: str) -> None:
    result = typed("post", "-", "--url", url, stdin='{"counts": "lots"}')

    assert isinstance(result.exception, CounterclaimError)
    assert "counts.0.value: Give a number." in str(result.exception)


def test_show_prints_a_report_as_a_table_or_as_it_is_served(url: str) -> None:
    table, served = typed("show", "i-1", "--url", url), typed("show", "i-1", "--json", "--url", url)

    assert "Counts of the other side, killed: Afghan Ministry of Defense and Taliban." in table.stdout
    assert json.loads(served.stdout)["status"] == "disputed"


def test_show_names_the_incidents_around_one_by_their_headlines(url: str) -> None:
    shown = " ".join(typed("show", "i-whole", "--url", url).stdout.split())

    assert "Includes Operations against the Taliban in 11 provinces in 24 hours: 119 Taliban killed per" in shown
    assert "(i-2)" in shown


def test_incidents_are_listed_over_all_pages_up_to_the_limit(url: str) -> None:
    every, item = typed("incidents", "--url", url), typed("incidents", "--limit", "1", "--url", url)

    assert every.stdout.splitlines() == ["i-1  disputed", "    119 versus 21", "i-2  disputed", "    119 versus 21"]
    assert item.stdout.splitlines() == ["i-1  disputed", "    119 versus 21"]


def test_the_address_can_come_from_the_environment(url: str) -> None:
    app = typer.Typer()
    register(app)

    result = CliRunner(env={"COUNTERCLAIM_URL": url}).invoke(app, ["incidents", "--limit", "1"])

    assert result.stdout.startswith("i-1")
