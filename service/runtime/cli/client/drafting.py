"""The command ``counterclaim draft``: drafts the claims of a story, and asks about one after the other."""

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from service.formats.reports.words.report_words import counted, one_line, spelt
from service.runtime.cli.client.client import Client
from service.runtime.cli.client.options import Key, Url
from service.runtime.cli.console import console_on

Json = Mapping[str, Any]
Ask = Callable[[str], str]

_QUESTION = "Record it? [y]es, [d]rop it, [l]eave it for later, [q]uit"


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(draft)


def draft(
    file: Annotated[str, typer.Argument(help="A text, or an .html file; - reads standard input.")],
    url: Url,
    publisher: Annotated[str, typer.Option(help="Who published the story.")] = "Unnamed publisher",
    published_at: Annotated[str | None, typer.Option(help="When, as in 2021-06-30T12:00:00Z; else now.")] = None,
    source_url: Annotated[str | None, typer.Option(help="The address of the story.")] = None,
    by: Annotated[str, typer.Option(help="Your name, kept with what you record.")] = "",
    key: Key = None,
    *,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print the drafts as the API answers them, ask nothing.")
    ] = False,
) -> None:
    """Draft the claims of a story, print them, and ask about each one; nothing is recorded without an answer."""
    text = sys.stdin.read() if file == "-" else Path(file).read_text(encoding="utf-8")
    form = "html" if file.endswith((".html", ".htm")) else "text"
    story = {form: text, "publisher": publisher, "published_at": published_at, "url": source_url}
    with Client(url, key=key) as client:
        drafts = client.draft({name: value for name, value in story.items() if value is not None})
        if as_json:
            typer.echo(json.dumps(drafts, ensure_ascii=False, indent=2))
            return
        console = console_on()
        show_drafts(drafts, console)
        if sys.stdin.isatty():
            decide_on_each(drafts, client, by, console, typer.prompt)


def show_drafts(drafts: Json, console: Console) -> None:
    """Print each draft with its words and reasons to look, then what was not read."""
    for number, item in enumerate(drafts["items"], 1):
        console.print(f"{number:>3}  {one_line(told(item))}", soft_wrap=True)
        for need in item["needs"]:
            console.print(f"       {one_line(need['says'])}", soft_wrap=True)
    for stretch in drafts["not_read"]:
        console.print(f"     not drafted: “{one_line(stretch['text'])}”; look whether it is a count", soft_wrap=True)


def told(item: Json) -> str:
    """A draft on one line: the claimant, the figure and the event."""
    claim = item["claim"]
    counts = ", ".join(counted(str(count["value"]), spelt(count["measure"])) for count in claim.get("counts", ()))
    speaks_for = claim["claimant"].get("speaks_for")
    name = f"{claim['claimant']['name']}, for {speaks_for}" if speaks_for else claim["claimant"]["name"]
    statement = counts or spelt(claim.get("stance", "asserts"))
    return f"{name}: {statement} ({claim['event']['summary']}, {claim['event']['start']}) [{item['state']}]"


def decide_on_each(drafts: Json, client: Client, by: str, console: Console, ask: Ask) -> int:
    """Ask about each open draft; the number of claims recorded."""
    recorded = 0
    for item in drafts["items"]:
        if item["state"] != "open":
            continue
        console.print(one_line(told(item)), soft_wrap=True)
        answer = ask(_QUESTION).strip().lower()[:1]
        if answer == "q":
            break
        if answer == "y":
            receipt = client.accept_draft(item["draft_id"], by)
            console.print(f"Recorded as {receipt.claim_id}.")
            recorded += 1
        elif answer == "d":
            client.drop_draft(item["draft_id"], by)
            console.print("Dropped.")
    return recorded
