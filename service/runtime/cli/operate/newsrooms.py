"""The commands for newsrooms: `counterclaim newsrooms create`, `list` and `delete`."""

import asyncio
from contextlib import suppress
from typing import Annotated

import typer

from service.adapters.redis.maintenance.archive_objects import LeaseLost
from service.adapters.redis.maintenance.erasure import RedisErasure
from service.adapters.redis.maintenance.removal import delete_key_space
from service.application.access.authenticate import KeyWanted
from service.application.access.newsrooms import NAME, UnusableName
from service.application.context import NewsroomContext
from service.domain.errors import CounterclaimError
from service.ports.principal import Scope
from service.runtime.cli.operate.command import DataDir, on_record
from service.runtime.cli.operate.keys import issue_key, show_key
from service.runtime.cli.operate.rebuild.rebuild import SIDE
from service.runtime.open_store import Store
from service.settings import read_settings

SANDBOX_DAYS = 30
_DAY_MS = 86_400_000
# Within this time every process has seen that a newsroom is gone (``application.access.newsrooms.LOOK_EVERY``).
PAUSE_SECONDS = 1.0
_MOST_ROUNDS = 30


class CannotDelete(CounterclaimError):
    """A newsroom that cannot be deleted; the text says why."""


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    newsrooms = typer.Typer(help="Newsrooms: each has a record of its own.", no_args_is_help=True)
    newsrooms.command("create")(create_newsroom)
    newsrooms.command("list")(list_newsrooms)
    newsrooms.command("delete")(delete_newsroom)
    app.add_typer(newsrooms, name="newsrooms")


def create_newsroom(
    name: Annotated[str, typer.Argument(help="Up to 63 small letters, digits and hyphens.")],
    data_dir: DataDir = None,
    *,
    sandbox: Annotated[
        bool, typer.Option("--sandbox", help="To try things in: with a key for everything, for 30 days.")
    ] = False,
) -> None:
    """Create a newsroom. A running service serves it at once."""
    if not NAME.fullmatch(name):
        raise UnusableName("name a newsroom by up to 63 small letters, digits and hyphens, as in north-desk")
    is_new = on_record(data_dir, None, lambda store, context: _add_newsroom(name, store, context))
    typer.echo(f"{name} is made" if is_new else f"{name} is there already", err=sandbox)
    if sandbox and is_new:
        show_key(on_record(data_dir, name, lambda store, context: issue_key(_sandbox_key(context), store, context)))
        typer.echo(f"when you are done: counterclaim newsrooms delete {name}", err=True)


def _sandbox_key(newsroom: NewsroomContext) -> KeyWanted:
    return KeyWanted("Sandbox", frozenset({Scope.ADMIN}), newsroom.clock.now() + SANDBOX_DAYS * _DAY_MS)


async def _add_newsroom(name: str, store: Store, newsroom: NewsroomContext) -> bool:
    return name != read_settings().newsroom and await store.register.add(name, newsroom.clock.now())


def list_newsrooms(data_dir: DataDir = None) -> None:
    """List the newsrooms, the default one first."""
    default = read_settings().newsroom
    created = on_record(data_dir, None, lambda store, context: store.register.names())
    for name in (default, *sorted(created - {default})):
        typer.echo(name)


def delete_newsroom(
    name: Annotated[str, typer.Argument(help="Name of the newsroom.")],
    data_dir: DataDir = None,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Delete a newsroom for good, with all that it holds: claims, reports, decisions, keys, webhooks, checkpoints."""
    if name == read_settings().newsroom:
        raise CannotDelete("the default newsroom cannot be deleted: name another in COUNTERCLAIM_NEWSROOM first")
    entries = on_record(data_dir, name, _entries)
    if not yes:
        typer.confirm(f"Delete {name} with its {entries} entries? Only a backup can bring it back.", abort=True)
    on_record(data_dir, name, take_out)
    typer.echo(f"{name} is deleted")


async def _entries(store: Store, newsroom: NewsroomContext) -> int:
    return (await store.record.head()).sequence


async def take_out(store: Store, newsroom: NewsroomContext, pause: float = PAUSE_SECONDS) -> None:
    """Delete a newsroom while the service runs. When this returns, nothing of it is left in the store, its file or the
    archive.

    It is unregistered first, and every process stops serving it within the pause. What a worker had in hand is refused
    afterwards, since it is committed against versions that are gone; a late write, such as a heartbeat, is
    deleted in the next round. It may be repeated after an interruption, once the newsroom is created
    anew.
    """
    await store.register.remove(newsroom.name)
    names = (newsroom.name, newsroom.name + SIDE)
    # A run of archiving that is under way ends first, and a later one finds nothing. The lease is deleted with the
    # rest.
    with suppress(LeaseLost):
        async with store.archiving.objects.lease():
            await store.archiving.objects.remove_all()
            await delete_key_space(store.redis, newsroom.name)
    for _ in range(_MOST_ROUNDS):
        await asyncio.sleep(pause)
        if not sum([await delete_key_space(store.redis, name) for name in names]):
            break
    else:
        raise CannotDelete(f"something still writes to {newsroom.name}: stop the service, and delete it again")
    store.checkpoints.path.unlink(missing_ok=True)
    await RedisErasure(store.redis, newsroom.name).rewrite_file()
