"""`counterclaim doctor`: every check of the store, with what was found, what is wanted and the remedy."""

from rich.table import Table
from rich.text import Text

from service.ledger.safety import Check
from service.runtime.bootstrap import open_store
from service.settings import Settings


async def examine(settings: Settings) -> tuple[Check, ...]:
    """Check the store once. Raises ``StoreUnavailable``."""
    async with open_store(settings) as store:
        return await store.safety.look()


def table_of(checks: tuple[Check, ...]) -> Table:
    """A row for each check, with a remedy only where the check fails."""
    table = Table("check", "found", "wanted", "remedy", box=None, pad_edge=False, header_style="bold")
    for check in checks:
        mark = Text(check.name, style="" if check.ok else "bold red")
        table.add_row(mark, check.found, check.wanted, "well" if check.ok else check.remedy)
    return table
