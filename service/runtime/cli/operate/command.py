"""The commands of an operator on a record: doctor, verify, digest, rebuild, export, import, backup, restore, erase."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, TypeVar

import typer

from service.adapters.checkpoint_file import KEY_FILE
from service.adapters.redis.access.api_keys import RedisNewsroomRegister
from service.application.context import NewsroomContext
from service.domain.errors import CounterclaimError, UnknownNewsroom
from service.ledger.export import Summary
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
from service.runtime.open_store import Store
from service.runtime.processes.embedded_server import running_server
from service.settings import Settings, read_settings

DataDir = Annotated[
    Path | None, typer.Option(help="Data directory of `up`; COUNTERCLAIM_DATA_DIR, else the default one.")
]
Newsroom = Annotated[
    str | None, typer.Option(help="Newsroom whose record is meant; COUNTERCLAIM_NEWSROOM, else default.")
]
MOST_SHOWN = 20
# Files that no export is.
_SHEETS = (".csv", ".tsv", ".xlsx", ".xlsm")
T = TypeVar("T")


def register(app: typer.Typer) -> None:
    """Add the commands to the app."""
    for command in (doctor, verify, digest, rebuild, export, backup, restore, erase):
        app.command()(command)
    app.command(name="import")(import_)


def doctor(data_dir: DataDir = None) -> None:
    """Check whether the store is safe for acknowledging claims, and who can reach the service. The exit status is 1 if
    something is wrong; advice, such as to keep a replica, leaves it 0."""
    with with_server(read_settings(data_dir=data_dir)) as settings:
        checks = asyncio.run(examine(settings))
    console_on().print(table_of(checks))
    _exit_unless(all(check.ok or check.allows_start for check in checks))


def verify(data_dir: DataDir = None, newsroom: Newsroom = None) -> None:
    """Check every entry of the ledger: payloads, chain, order, head, checkpoints. The exit status is 1 if any check
    fails."""
    verification = on_record(data_dir, newsroom, lambda store, context: verify_ledger(store))
    for fault in verification.faults:
        typer.echo(f"entry {fault.sequence}: {fault.what}")
    head, verdict = verification.head, "not as it was recorded" if verification.faults else "as it was recorded"
    typer.echo(
        f"{verification.entries} entries, {verification.erased} of them erased, "
        f"head {head.sequence} {head.hash or '-'}: {verdict}"
    )
    _exit_unless(not verification.faults)


def digest(data_dir: DataDir = None, newsroom: Newsroom = None) -> None:
    """Print one hash over all incidents and the content of their reports."""
    digest_now = on_record(data_dir, newsroom, lambda store, context: digest_of(context))
    typer.echo(f"{digest_now.sha256}  {len(digest_now.lines)} incidents, {digest_now.claims} claims")


def rebuild(
    data_dir: DataDir = None,
    newsroom: Newsroom = None,
    *,
    swap: Annotated[bool, typer.Option("--swap", help="Repair what differs; the service may be running.")] = False,
) -> None:
    """Recompute everything from the ledger alone and compare. The exit status is 1 if anything differs."""
    comparison = on_record(data_dir, newsroom, lambda store, context: _rebuild(store, context, swap=swap))
    for incident in comparison.differing[:MOST_SHOWN]:
        typer.echo(f"{incident} differs")
    for name, digest in (("served ", comparison.live), ("rebuilt", comparison.anew)):
        typer.echo(f"{name}  {digest.sha256}  {len(digest.lines)} incidents, {digest.claims} claims")
    _exit_unless(not comparison.differing)


async def _rebuild(store: Store, context: NewsroomContext, *, swap: bool) -> Rebuilt:
    comparison = await rebuilt(store, context)
    if comparison.differing and swap:
        comparison = await repair(store, context)
    await forget_copy(store, context.name)
    return comparison


class NoExport(CounterclaimError):
    """A file that ``export`` did not write; the text says which command reads it."""


def export(
    file: Annotated[Path, typer.Argument(help="File to write, with one JSON value per line.")],
    data_dir: DataDir = None,
    newsroom: Newsroom = None,
) -> None:
    """Write the whole ledger to a file; the service may be running."""
    _print_summary(
        "exported", on_record(data_dir, newsroom, lambda store, context: export_to(file, store, context.name))
    )


def import_(
    file: Annotated[Path, typer.Argument(help="A file that `export` wrote.")],
    data_dir: DataDir = None,
    newsroom: Newsroom = None,
    *,
    go_on: Annotated[bool, typer.Option("--continue", help="Continue an interrupted import.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", hidden=True)] = False,
) -> None:
    """Import an export into an empty newsroom, which is created if it does not exist.

    For a spreadsheet of claims use import-claims.
    """
    if dry_run or file.suffix.lower() in _SHEETS:
        option = " --dry-run" if dry_run else ""
        raise NoExport(
            f"import reads what export wrote. For a file of claims: counterclaim import-claims {file}{option}"
        )
    summary = on_record(
        data_dir, newsroom, lambda store, context: _import(file, store, context, go_on=go_on), make=True
    )
    _print_summary("imported", summary)


async def _import(file: Path, store: Store, newsroom: NewsroomContext, *, go_on: bool) -> Summary:
    await store.safety.begin()
    summary = await import_from(file, store, newsroom.name, go_on=go_on)
    await drain(newsroom)
    return summary


def backup(
    directory: Annotated[Path, typer.Argument(help="Directory to create.")],
    data_dir: DataDir = None,
    newsroom: Newsroom = None,
) -> None:
    """Write a copy of the record that can be verified by itself; the service may be running."""
    _print_summary(
        "backed up",
        on_record(data_dir, newsroom, lambda store, context: backups.back_up(directory, store, context.name)),
    )


def restore(
    directory: Annotated[Path, typer.Argument(help="A directory that `backup` wrote.")],
    data_dir: Annotated[Path, typer.Option(help="A new data directory.")],
) -> None:
    """Create a data directory from a backup; `counterclaim up` then runs on it."""
    newsroom = backups.put_checkpoints(directory, data_dir)
    settings = read_settings(data_dir=data_dir, newsroom=newsroom).model_copy(update={"redis_url": ""})
    with running_server(data_dir, settings.server_program) as url:
        on_server = settings.model_copy(update={"redis_url": url, "queue_url": url})
        _print_summary("restored", asyncio.run(_restore(directory, on_server)))
    typer.echo(
        f"no backup holds the key that signs checkpoints: put your own into {data_dir} as {KEY_FILE} before the start, "
        "or a new one is made; what the former one signed is still checked"
    )


async def _restore(directory: Path, settings: Settings) -> Summary:
    async with open_record(settings) as (store, context):
        await store.register.add(context.name, context.clock.now())
        return await backups.restore(directory, store, context)


def erase(
    claim: Annotated[str, typer.Argument(help="Id of the claim.")],
    basis: Annotated[str, typer.Option(help="Why the claim may be erased, for the record and its readers.")],
    data_dir: DataDir = None,
    newsroom: Newsroom = None,
) -> None:
    """Erase the content of a claim for good: from the record, from everything derived, and from the server's disk."""
    receipt = on_record(data_dir, newsroom, lambda store, context: erase_claim(claim, basis, store, context))
    typer.echo(f"{claim} erased, entry {receipt.sequence} {receipt.entry_hash}")


def _print_summary(action: str, summary: Summary) -> None:
    typer.echo(f"{summary.entries} entries {action}, head {summary.head.sequence} {summary.head.hash or '-'}")


def on_record(
    data_dir: Path | None,
    newsroom: str | None,
    act: Callable[[Store, NewsroomContext], Awaitable[T]],
    *,
    make: bool = False,
) -> T:
    """Run ``act`` on the record of a newsroom (``None`` for the default one) and return its result.

    Raises ``UnknownNewsroom`` when the newsroom does not exist, unless ``make`` creates it.
    """
    default = read_settings().newsroom

    async def run(settings: Settings) -> T:
        async with open_record(settings) as (store, context):
            if settings.newsroom != default:
                register, now = store.register, context.clock.now()
                await _refuse_unknown(settings.newsroom, register, now, make=make)
            return await act(store, context)

    with with_server(read_settings(data_dir=data_dir, newsroom=newsroom)) as settings:
        return asyncio.run(run(settings))


async def _refuse_unknown(newsroom: str, register: RedisNewsroomRegister, now: int, *, make: bool) -> None:
    if make:
        await register.add(newsroom, now)
    elif newsroom not in await register.names():
        raise UnknownNewsroom(f"no newsroom is called {newsroom}: see `counterclaim newsrooms list`")


def _exit_unless(success: bool) -> None:
    if not success:
        raise typer.Exit(1)
