"""The commands that look after a record: doctor, verify, digest, rebuild, export, import, backup, restore, erase."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from service.adapters.checkpoint_file import KEY_FILE
from service.adapters.redis.access.api_keys import RedisNewsroomRegister
from service.application.context import NewsroomContext
from service.domain.errors import UnknownNewsroom
from service.ledger.export import Summary
from service.runtime.bootstrap import Store
from service.runtime.cli.console import console_on
from service.runtime.cli.operate import backup as backups
from service.runtime.cli.operate.doctor import examine, table_of
from service.runtime.cli.operate.open_record import open_record, with_server
from service.runtime.cli.operate.rebuild.digest import digest_of
from service.runtime.cli.operate.rebuild.draining import drain
from service.runtime.cli.operate.rebuild.erase import erase_claim
from service.runtime.cli.operate.rebuild.export import export_to, import_from
from service.runtime.cli.operate.rebuild.rebuild import Rebuilt, forget_copy, rebuild as rebuilt, repair
from service.runtime.cli.operate.verify import verify_ledger
from service.runtime.processes.embedded_server import running_server
from service.settings import Settings, read_settings

DataDir = Annotated[Path | None, typer.Option(help="The data directory of `up`; COUNTERCLAIM_DATA_DIR, else its own.")]
Newsroom = Annotated[str | None, typer.Option(help="Whose record; COUNTERCLAIM_NEWSROOM, else default.")]
MOST_SHOWN = 20
T = TypeVar("T")


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    for command in (doctor, verify, digest, rebuild, export, backup, restore, erase):
        app.command()(command)
    app.command(name="import")(import_)


def doctor(data_dir: DataDir = None) -> None:
    """Look at the store: is it safe to acknowledge claims on it? The exit status is 0 if it is, 1 if not."""
    with with_server(read_settings(data_dir=data_dir)) as settings:
        checks = asyncio.run(examine(settings))
    console_on().print(table_of(checks))
    _exit_unless(all(check.ok for check in checks))


def verify(data_dir: DataDir = None, newsroom: Newsroom = None) -> None:
    """Check every entry of the ledger: payloads, chain, order, head, checkpoints. The exit status is 1 if any fails."""
    found = on_record(data_dir, newsroom, lambda store, to: verify_ledger(store))
    for fault in found.faults:
        typer.echo(f"entry {fault.sequence}: {fault.what}")
    typer.echo(
        f"{found.entries} entries, {found.erased} of them erased, head {found.head.sequence} {found.head.hash or '-'}: "
        f"{'not as it was recorded' if found.faults else 'as it was recorded'}"
    )
    _exit_unless(not found.faults)


def digest(data_dir: DataDir = None, newsroom: Newsroom = None) -> None:
    """Print one hash over all incidents and what their reports say."""
    found = on_record(data_dir, newsroom, lambda store, to: digest_of(to))
    typer.echo(f"{found.sha256}  {len(found.lines)} incidents, {found.claims} claims")


def rebuild(
    data_dir: DataDir = None,
    newsroom: Newsroom = None,
    *,
    swap: Annotated[bool, typer.Option("--swap", help="Mend what differs, while the service runs.")] = False,
) -> None:
    """Compute everything anew from the ledger alone and compare; the exit status is 1 if anything differs."""
    found = on_record(data_dir, newsroom, lambda store, to: _rebuild(store, to, swap=swap))
    for incident in found.differing[:MOST_SHOWN]:
        typer.echo(f"{incident} differs")
    typer.echo(f"served   {found.live.sha256}  {len(found.live.lines)} incidents, {found.live.claims} claims")
    typer.echo(f"rebuilt  {found.anew.sha256}  {len(found.anew.lines)} incidents, {found.anew.claims} claims")
    _exit_unless(not found.differing)


async def _rebuild(store: Store, newsroom: NewsroomContext, *, swap: bool) -> Rebuilt:
    found = await rebuilt(store, newsroom)
    if found.differing and swap:
        found = await repair(store, newsroom)
    await forget_copy(store, newsroom.name)
    return found


def export(
    file: Annotated[Path, typer.Argument(help="The file to write: one JSON value a line.")],
    data_dir: DataDir = None,
    newsroom: Newsroom = None,
) -> None:
    """Write the whole ledger to a file, while the service runs."""
    _print_summary("exported", on_record(data_dir, newsroom, lambda store, to: export_to(file, store, to.name)))


def import_(
    file: Annotated[Path, typer.Argument(help="A file that `export` wrote.")],
    data_dir: DataDir = None,
    newsroom: Newsroom = None,
    *,
    go_on: Annotated[bool, typer.Option("--continue", help="Go on with an import that was interrupted.")] = False,
) -> None:
    """Put an export into a newsroom that is empty; one that is not there yet is made."""
    said = on_record(data_dir, newsroom, lambda store, to: _import(file, store, to, go_on=go_on), make=True)
    _print_summary("imported", said)


async def _import(file: Path, store: Store, newsroom: NewsroomContext, *, go_on: bool) -> Summary:
    await store.safety.begin()
    summary = await import_from(file, store, newsroom.name, go_on=go_on)
    await drain(newsroom)
    return summary


def backup(
    directory: Annotated[Path, typer.Argument(help="A new directory to write.")],
    data_dir: DataDir = None,
    newsroom: Newsroom = None,
) -> None:
    """Write a copy of the record that proves itself, while the service runs."""
    _print_summary(
        "backed up", on_record(data_dir, newsroom, lambda store, to: backups.back_up(directory, store, to.name))
    )


def restore(
    directory: Annotated[Path, typer.Argument(help="A directory that `backup` wrote.")],
    data_dir: Annotated[Path, typer.Option(help="A new data directory.")],
) -> None:
    """Make a data directory of a backup; `counterclaim up` then runs on it."""
    newsroom = backups.put_checkpoints(directory, data_dir)
    settings = read_settings(data_dir=data_dir, newsroom=newsroom).model_copy(update={"redis_url": ""})
    with running_server(data_dir, settings.server_program) as url:
        at = settings.model_copy(update={"redis_url": url, "queue_url": url})
        _print_summary("restored", asyncio.run(_restore(directory, at)))
    typer.echo(
        f"no backup holds the key that signs checkpoints: put your own into {data_dir} as {KEY_FILE} before the start, "
        "or a new one is made; what the former one signed is still checked"
    )


async def _restore(directory: Path, settings: Settings) -> Summary:
    async with open_record(settings) as (store, to):
        await RedisNewsroomRegister(store.redis).add(to.name, to.clock.now())
        return await backups.restore(directory, store, to)


def erase(
    claim: Annotated[str, typer.Argument(help="The id of the claim.")],
    basis: Annotated[str, typer.Option(help="Why it may be erased, for the record and its readers.")],
    data_dir: DataDir = None,
    newsroom: Newsroom = None,
) -> None:
    """Erase what a claim said, for good: from the record, from all that is derived, from the server's disk."""
    receipt = on_record(data_dir, newsroom, lambda store, to: erase_claim(claim, basis, store, to))
    typer.echo(f"{claim} erased, entry {receipt.sequence} {receipt.entry_hash}")


def _print_summary(what: str, summary: Summary) -> None:
    typer.echo(f"{summary.entries} entries {what}, head {summary.head.sequence} {summary.head.hash or '-'}")


def on_record(
    data_dir: Path | None,
    newsroom: str | None,
    act: Callable[[Store, NewsroomContext], Awaitable[T]],
    *,
    make: bool = False,
) -> T:
    """Do something with the record that is meant, and return what comes of it; ``None`` is the default newsroom.

    Raises ``UnknownNewsroom`` for one that was never made, unless it is to be made now.
    """
    default = read_settings().newsroom

    async def run(settings: Settings) -> T:
        async with open_record(settings) as (store, context):
            if settings.newsroom != default:
                register, now = RedisNewsroomRegister(store.redis), context.clock.now()
                await _refuse_unknown(settings.newsroom, register, now, make=make)
            return await act(store, context)

    with with_server(read_settings(data_dir=data_dir, newsroom=newsroom)) as settings:
        return asyncio.run(run(settings))


async def _refuse_unknown(newsroom: str, register: RedisNewsroomRegister, now: int, *, make: bool) -> None:
    if make:
        await register.add(newsroom, now)
    elif newsroom not in await register.names():
        raise UnknownNewsroom(f"no newsroom is called {newsroom}: see `counterclaim newsrooms list`")


def _exit_unless(well: bool) -> None:
    if not well:
        raise typer.Exit(1)
