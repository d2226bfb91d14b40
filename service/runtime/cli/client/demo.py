"""The demo: a separate service, the examples posted to it, every report as a table, and the drafts of a story."""

import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

from service.domain.errors import CounterclaimError
from service.runtime.cli.client.case_file import Case, Post, read_file
from service.runtime.cli.client.client import Client
from service.runtime.cli.client.drafting import show_drafts
from service.runtime.cli.client.posting import Reports, await_reports, post_case
from service.runtime.cli.client.report_table import report_on
from service.settings import Settings, read_settings

# The two-line example is no third story: it tells two figures of the first one as if both were of one clash.
_STORIES = ("afghanistan-2021-06-30.json", "haiyan-2013.json")


class NoExamples(CounterclaimError):
    """The example cases are missing."""


def example_files() -> list[Path]:
    """The stories of ``examples/``: beside the packages in a checkout, inside the package in an installation.

    Raises ``NoExamples``.
    """
    package = Path(__file__).resolve().parents[3]
    for directory in (package.parent / "examples", package / "examples"):
        files = [directory / name for name in _STORIES]
        if all(map(Path.is_file, files)):
            return files
    raise NoExamples("there is no examples directory here: run the demo in a checkout, or post files of your own")


def read_examples(files: Sequence[Path]) -> list[Case]:
    """The cases, each with its own prefix, so that the same key in two files means two claims."""
    return [read_file(path, prefix=f"{path.name}:") for path in files]


def read_stories(files: Sequence[Path]) -> list[Mapping[str, Any]]:
    """The stories whose text lies beside their case (``x.txt`` beside ``x.json``), as they are sent to be drafted.

    A story has the source of the first claim of its case.
    """
    texts = [(path, path.with_suffix(".txt")) for path in files]
    return [{"text": text.read_text("utf-8"), **_published(read_file(path))} for path, text in texts if text.is_file()]


def _published(case: Case) -> Mapping[str, Any]:
    source: Mapping[str, Any] = next(
        (step.claim.get("source", {}) for step in case.steps if isinstance(step, Post)), {}
    )
    return {name: source[name] for name in ("publisher", "published_at") if name in source}


def show_stories(client: Client, stories: Sequence[Mapping[str, Any]], console: Console) -> None:
    """Draft the claims of each story from its text, and print them with what a person has to confirm."""
    for story in stories:
        drafts = client.draft(story)
        console.print()
        console.print(
            f"The story of {story['publisher']} is also read from its text: {len(drafts['items'])} drafts of claims. "
            "Below each is what a person has to confirm.",
            soft_wrap=True,
        )
        show_drafts(drafts, console)
        console.print(
            f"Nothing of these is recorded before a person accepts it: {client.url}/drafts/{drafts['draft_set_id']}",
            soft_wrap=True,
        )


def show_examples(client: Client, cases: Sequence[Case], console: Console) -> None:
    """Post the cases, wait for the reports, and print them with their address.

    Raises ``CannotReach``, ``Declined`` and ``NotReconciled``.
    """
    reports = _posted(client, cases, console)
    for report in reports:
        console.rule(style="dim")
        console.print(report_on(report, client))
    console.rule(style="dim")
    console.print(
        f"{len(reports)} incidents. Look at them: {client.url}/ The API and its description: {client.url}/docs"
    )


def wait_for_the_end(console: Console, data_dir: Path) -> NoReturn:
    """Keep the service running until it is interrupted."""
    console.print(f"The record is kept in {data_dir}. Ctrl-C stops everything.", soft_wrap=True)
    while True:
        threading.Event().wait()


@contextmanager
def demo_settings(data_dir: Path | None, port: int | None, *, once: bool) -> Iterator[Settings]:
    """The settings of a demo, open to everyone on this machine.

    The default directory is ``demo`` below the service's data directory; with ``once`` it is a temporary one, removed
    at the end, and the default port is any free one.
    """
    port = 0 if once and port is None else port
    if once and data_dir is None:
        with tempfile.TemporaryDirectory(prefix="counterclaim-demo-") as directory:
            yield read_settings(data_dir=Path(directory), port=port, open=True)
        return
    demo_directory = data_dir or read_settings().data_dir / "demo"
    yield read_settings(data_dir=demo_directory, port=port, open=True)


def _posted(client: Client, cases: Sequence[Case], console: Console) -> Reports:
    """Post the cases and wait for the reports, with a progress bar."""
    steps = sum(len(case.parties) + len(case.steps) for case in cases)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn())
    with Progress(*columns, console=console, transient=not console.is_terminal) as progress:
        posting = progress.add_task("Posting parties and claims", total=steps)
        waiting = progress.add_task("Waiting for the reports", total=1)
        sequences: dict[str, int] = {}
        for case in cases:
            sequences |= post_case(client, case, lambda: progress.advance(posting)).sequences
        reports = await_reports(client, sequences)
        progress.advance(waiting)
    return reports
