"""`counterclaim archive`: moves the texts of quiet incidents into the archive, as the workers do by and by."""

from typing import Annotated

import typer

from service.adapters.redis.maintenance.archive_parts import Archived
from service.application.context import NewsroomContext
from service.runtime.cli.console import bar
from service.runtime.cli.operate.command import DataDir, Newsroom, on_record
from service.runtime.open_store import Store
from service.settings import PREFIX, UnusableSetting, read_settings

PATIENCE_SECONDS = 120.0


def register(app: typer.Typer) -> None:
    """Add the command to the app."""
    app.command()(archive)


def archive(
    data_dir: DataDir = None,
    newsroom: Newsroom = None,
    older_than: Annotated[
        int | None,
        typer.Option(min=0, help="Days since the last claim or act; COUNTERCLAIM_ARCHIVE_AFTER_DAYS, else 365."),
    ] = None,
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would be archived.")] = False,
) -> None:
    """Move the texts of incidents that have been quiet for so many days out of the server's memory.

    They go to COUNTERCLAIM_ARCHIVE_URL, a folder (file:///…) or an object store, and are read from there as before. The
    service may be running.
    """
    settings = read_settings()
    if not settings.archive_url and not dry_run:
        raise UnusableSetting(f"{PREFIX}ARCHIVE_URL names no archive, as in file:///var/lib/counterclaim-archive")
    days = settings.archive_after_days if older_than is None else older_than
    archived = on_record(data_dir, newsroom, lambda store, context: archive_all(store, context, days, dry_run=dry_run))
    if not settings.archive_url:
        typer.echo(f"{PREFIX}ARCHIVE_URL names no archive yet: without --dry-run this would be refused.", err=True)
    action = "would be archived" if dry_run else f"archived in {archived.objects} objects"
    typer.echo(f"{archived.incidents} incidents with {archived.values} texts, {archived.bytes:,} bytes, {action}")


async def archive_all(store: Store, newsroom: NewsroomContext, days: int, *, dry_run: bool = False) -> Archived:
    """Archive all quiet incidents of a newsroom. Raises ``ArchiveUnavailable`` and ``StoreUnavailable``."""
    archiving, archived = store.archiving, Archived()
    last, position = await archiving.last_quiet(days), 0
    with bar("entries looked through", last) as progress:
        while True:
            stretch = await archiving.stretch(position, last)
            if stretch.ids:
                await archiving.archive(stretch.ids, archived, patience=PATIENCE_SECONDS, dry_run=dry_run)
            if stretch.next is None:
                return archived
            position = stretch.next
            progress.reach(position)
