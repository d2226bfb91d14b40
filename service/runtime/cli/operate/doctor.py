"""`counterclaim doctor`: every check of the store and of what surrounds it, with what was found, what is wanted and the
remedy."""

import os
import uuid
from contextlib import suppress
from pathlib import Path
from typing import Any

from redis.exceptions import RedisError
from rich.table import Table
from rich.text import Text

from service.domain.errors import ArchiveUnavailable, UnsafeStore
from service.ledger.safety import Check
from service.runtime.cli.operate.exposure import exposure_checks
from service.runtime.open_store import Store, open_store
from service.settings import Settings


async def examine(settings: Settings) -> tuple[Check, ...]:
    """Check everything once. Raises ``StoreUnavailable``."""
    async with open_store(settings) as store:
        checks = await store.safety.look()
        replicas = await _replicas(store)
        archive = await _archive(store)
    return (*checks, archive, *exposure_checks(settings, os.environ, Path.cwd(), replicas))


async def _archive(store: Store) -> Check:
    """Whether objects of the archive can be written and read; without an archive, whether the record needs one."""
    name, wanted = "archive_url", "an archive that can be written and read"
    if store.archived.is_none:
        objects = await store.archiving.objects.whole()
        remedy = "name the archive of this record"
        return Check(name, f"empty, with {len(objects)} objects" if objects else "none", wanted, remedy, not objects)
    files, probe, content = store.archived.files, f"{store.newsroom}/doctor-{uuid.uuid4().hex}", b"read me"
    try:
        with suppress(ArchiveUnavailable):  # before its first object a folder may not be there
            await store.archived.is_of(await store.archiving.objects.record_id())
        await files.write(probe, content)
        is_well, shown = await files.read(probe) == content, "written and read"
        await files.remove(probe)
    except (ArchiveUnavailable, UnsafeStore) as error:
        is_well, shown = False, str(error)
    return Check(name, shown, wanted, "see to the folder or the object store, its package and its rights", is_well)


async def _replicas(store: Store) -> int | None:
    """The number of replicas of the store; ``None`` if the server does not say."""
    try:
        replication: Any = await store.redis.info("replication")
    except RedisError:
        return None
    return int(replication.get("connected_slaves", 0))


def table_of(checks: tuple[Check, ...]) -> Table:
    """A row for each check, with a remedy only where the check fails."""
    table = Table("", box=None, pad_edge=False, header_style="bold")
    for heading in ("check", "found", "wanted", "remedy"):
        table.add_column(heading, overflow="fold")
    for check in checks:
        mark, style = (
            ("ok", "") if check.ok else ("look", "bold yellow") if check.allows_start else ("FAULT", "bold red")
        )
        remedy = "" if check.ok else check.remedy
        table.add_row(Text(mark, style=style), Text(check.name, style=style), check.found, check.wanted, remedy)
    return table
