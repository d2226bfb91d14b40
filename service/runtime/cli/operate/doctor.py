"""`counterclaim doctor`: every check of the store and of what surrounds it, with what was found, what is wanted and the
remedy."""

import os
from pathlib import Path
from typing import Any

from redis.exceptions import RedisError
from rich.table import Table
from rich.text import Text

from service.ledger.safety import Check
from service.runtime.bootstrap import Store, open_store
from service.runtime.cli.operate.exposure import exposure_checks
from service.settings import Settings


async def examine(settings: Settings) -> tuple[Check, ...]:
    """Check everything once. Raises ``StoreUnavailable``."""
    async with open_store(settings) as store:
        checks = await store.safety.look()
        replicas = await _replicas(store)
    return (*checks, *exposure_checks(settings, os.environ, Path.cwd(), replicas))


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
        mark, style = ("ok", "") if check.ok else ("look", "bold yellow") if check.passing else ("FAULT", "bold red")
        remedy = "" if check.ok else check.remedy
        table.add_row(Text(mark, style=style), Text(check.name, style=style), check.found, check.wanted, remedy)
    return table
