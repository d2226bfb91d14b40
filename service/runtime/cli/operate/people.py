"""The commands for people who signed in: `counterclaim people list` and `forget`."""

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.table import Column, Table
from rich.text import Text

from service.adapters.redis.maintenance.erasure import RedisErasure
from service.application.context import NewsroomContext
from service.ports.keys import Person
from service.ports.principal import is_person
from service.runtime.cli.console import console_on
from service.runtime.cli.operate.command import DataDir, Newsroom, on_record
from service.runtime.open_store import Store


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    people = typer.Typer(help="People who signed in with the provider.", no_args_is_help=True)
    people.command("list")(list_people)
    people.command("forget")(forget_person)
    app.add_typer(people, name="people")


def list_people(newsroom: Newsroom = None, data_dir: DataDir = None) -> None:
    """List the people who signed in to a newsroom, with what their groups allowed at the last time."""
    console_on().print(_table(on_record(data_dir, newsroom, _people_of)))


async def _people_of(store: Store, newsroom: NewsroomContext) -> Sequence[Person]:
    return await newsroom.people.people()


def forget_person(
    person: Annotated[str, typer.Argument(help="Id of the person, as `people list` shows it.")],
    data_dir: DataDir = None,
) -> None:
    """Forget the name of a person, and end their sessions and share links within a second. They may sign in again."""
    newsroom = person.partition(".")[0]
    was_known = is_person(person) and on_record(
        data_dir, newsroom or None, lambda store, context: _forget(person, store, context)
    )
    typer.echo(f"{person} is forgotten" if was_known else f"nobody has the id {person}")
    if not was_known:
        raise typer.Exit(1)


async def _forget(person: str, store: Store, newsroom: NewsroomContext) -> bool:
    was_known = await newsroom.people.forget(person)
    # Also of nobody: a name may have been deleted before, and the file not written anew since.
    await RedisErasure(store.redis, newsroom.name).rewrite_file()
    return was_known


def _table(people: Sequence[Person]) -> Table:
    # An id is copied into the next command, so it is not cut.
    whole = Column("id", no_wrap=True, overflow="fold")
    table = Table(whole, "name", "scopes", "signed in", box=None, pad_edge=False, header_style="bold")
    for person in people:
        day = datetime.fromtimestamp(person.signed_in_at / 1000, UTC).strftime("%Y-%m-%d %H:%MZ")
        table.add_row(person.id, Text(person.name), " ".join(sorted(person.scopes)), day)
    return table
