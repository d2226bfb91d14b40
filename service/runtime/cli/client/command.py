"""The commands of a newsroom: demo, post, show, incidents."""

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from service.formats.reports.words.report_words import one_line, spelt
from service.runtime.cli.client import demo as demonstration
from service.runtime.cli.client.case_file import read_case, read_file
from service.runtime.cli.client.client import Client
from service.runtime.cli.client.options import Key, Url
from service.runtime.cli.client.posting import await_reports, post_case
from service.runtime.cli.client.report_table import report_on
from service.runtime.cli.console import console_on


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    for command in (demo, post, show, incidents):
        app.command()(command)


def demo(
    data_dir: Annotated[
        Path | None, typer.Option(help="Directory of the record; by default one for demos only.")
    ] = None,
    port: Annotated[
        int | None, typer.Option(help="Port to listen on; by default any free one with --once, else 8000.")
    ] = None,
    *,
    once: Annotated[bool, typer.Option("--once", help="Print the reports and exit.")] = False,
) -> None:
    """Start a separate service, post the example claims to it, and print the reports and the drafts of a story."""
    from service.runtime.processes.running_service import running_service, stop_signals_call

    files = demonstration.example_files()
    cases, stories = demonstration.read_examples(files), demonstration.read_stories(files)
    console = console_on()
    with (
        _quiet_on_interrupt(),
        stop_signals_call(_interrupt),
        demonstration.demo_settings(data_dir, port, once=once) as settings,
        running_service(settings) as service,
        Client(service.url) as client,
    ):
        console.print(f"Running at {service.url}, open to everyone on this machine, without API keys.")
        demonstration.show_examples(client, cases, console)
        demonstration.show_stories(client, stories, console)
        if not once:
            demonstration.wait_for_the_end(console, settings.data_dir)
        console.print("The service ends here, and its addresses with it: without --once it stays up.")


def post(
    file: Annotated[
        str,
        typer.Argument(help="A case, one claim, an array of claims, or one claim per line; - reads standard input."),
    ],
    url: Url,
    key: Key = None,
    *,
    wait: Annotated[bool, typer.Option(help="Wait for the reports and print them.")] = True,
) -> None:
    """Post the claims of a file and print the reports on their incidents."""
    case = read_case(sys.stdin.read(), "standard input") if file == "-" else read_file(Path(file))
    console = console_on()
    with Client(url, key=key) as client:
        posted = post_case(client, case)
        number = len(posted.sequences) + len(posted.embargoes)
        console.print(f"{number} {'claim' if number == 1 else 'claims'} recorded.")
        for claim_id, until in posted.embargoes.items():
            console.print(f"{claim_id} is under embargo until {one_line(until)}.", soft_wrap=True)
        for report in await_reports(client, posted.sequences) if wait and posted.sequences else ():
            console.print()
            console.print(report_on(report, client))


def show(
    incident: Annotated[str, typer.Argument(help="The id of an incident.")],
    url: Url,
    key: Key = None,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print the report as the API serves it.")] = False,
) -> None:
    """Print the report on an incident."""
    with Client(url, key=key) as client:
        report = client.reconciliation(incident)
        if report is None:
            typer.echo("The incident is not reconciled yet; ask again in a second.", err=True)
            raise typer.Exit(1)
        if as_json:
            typer.echo(json.dumps(report, ensure_ascii=False, indent=2))
        else:
            console_on().print(report_on(report, client))


def incidents(
    url: Url,
    key: Key = None,
    limit: Annotated[int, typer.Option(min=1, help="Number of incidents to list at most.")] = 100,
) -> None:
    """List incidents, newest first: id, status, headline."""
    console = console_on()
    with Client(url, key=key) as client:
        for incident in islice(client.incidents(), limit):
            status, headline = incident.get("status") or "not reconciled yet", incident.get("headline") or ""
            console.print(f"{incident['incident_id']}  {spelt(status)}", soft_wrap=True)
            console.print(f"    {one_line(headline)}", soft_wrap=True)


def _interrupt() -> NoReturn:
    """Handle SIGTERM like Ctrl-C, so that everything that was started is stopped on the way out."""
    raise KeyboardInterrupt


@contextmanager
def _quiet_on_interrupt() -> Iterator[None]:
    try:
        yield
    except KeyboardInterrupt:
        typer.echo("Stopped.", err=True)
