"""`counterclaim export` and `counterclaim import`: the ledger as a file, and a newsroom from such a file."""

import os
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import TypeVar

from service.adapters.redis.maintenance.restore import CannotImport, RedisRestore
from service.ledger.chain import Head, StoredEntry
from service.ledger.embargo import embargoes_in
from service.ledger.export import DamagedExport, Summary, Writer, entries_in, keys_in, summed_up
from service.ledger.verification import ChainVerification
from service.runtime.cli.console import bar
from service.runtime.cli.operate.rebuild.ledger_walk import walk_ledger
from service.runtime.open_store import Store

AT_ONCE = 500
T = TypeVar("T")


async def export_to(file: Path, store: Store, newsroom: str) -> Summary:
    """Write the present ledger, on disk when this returns; it may grow meanwhile.

    Raises ``DamagedExport`` when the ledger itself does not verify: a copy of it would be refused.
    """
    draft = file.with_name(f"{file.name}.part")
    try:
        summary = await _write(draft, store, newsroom)
        draft.rename(file)
    finally:
        draft.unlink(missing_ok=True)
    return summary


async def _write(file: Path, store: Store, newsroom: str) -> Summary:
    writer, verification = Writer(newsroom), ChainVerification()
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as lines:
        lines.write(writer.begin())
        async for entries in walk_ledger(store, verification, "entries exported"):
            lines.writelines(map(writer.entry, entries))
        if verification.faults:
            raise DamagedExport("the ledger does not verify, so it was not exported: see `counterclaim verify`")
        async for key, use in store.record.idempotency_keys():
            lines.write(writer.key(key, use))
        lines.write(writer.end())
        lines.flush()
        os.fsync(lines.fileno())
    return Summary(newsroom, writer.entries, writer.keys, writer.head)


async def import_from(file: Path, store: Store, newsroom: str, *, go_on: bool = False) -> Summary:
    """Import an export into an empty newsroom; with ``go_on`` into one that an interrupted import began.

    Raises ``DamagedExport`` or ``CannotImport`` before anything is written.
    """
    summary = check_export(file)
    head = await store.record.head()
    if head.sequence and not go_on:
        raise CannotImport(f"the newsroom {newsroom} holds {head.sequence} entries: import into an empty one")
    with file.open("rb") as lines:
        target = RedisRestore(store.redis, newsroom, embargoes_in(entries_in(lines)))
    await _put_entries(file, head, target, summary)
    with file.open("rb") as lines:
        for uses in chunks(keys_in(lines), AT_ONCE):
            await target.put_keys(dict(uses))
    return summary


async def _put_entries(file: Path, head: Head, target: RedisRestore, summary: Summary) -> None:
    """Record the entries of an export after a head."""
    with bar("entries imported", summary.entries) as progress, file.open("rb") as lines:
        for chunk in chunks(_after(head, lines), AT_ONCE):
            await target.put(chunk, head)
            head = chunk[-1].head
            progress.reach(head.sequence)


def check_export(file: Path) -> Summary:
    """The summary of an export that is complete and verifies by itself. Raises ``DamagedExport``."""
    try:
        with file.open("rb") as lines:
            summary = summed_up(lines)
        verification = ChainVerification()
        with file.open("rb") as lines:
            verification.take_all(entries_in(lines))
    except OSError as error:
        raise DamagedExport(f"{file} cannot be read: {error.strerror}") from None
    verification.end(summary.head)
    if verification.faults:
        raise DamagedExport(f"the export does not verify: entry {verification.faults[0].sequence} is not as recorded")
    return summary


def chunks(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """Lists of up to ``size`` items, in order."""
    rest = iter(items)
    while chunk := list(islice(rest, size)):
        yield chunk


def _after(head: Head, lines: Iterable[bytes]) -> Iterator[StoredEntry]:
    """The entries that the newsroom does not have yet. Raises ``CannotImport`` when it has others."""
    for entry in entries_in(lines):
        if entry.sequence > head.sequence:
            yield entry
        elif entry.sequence == head.sequence and entry.hash != head.hash:
            raise CannotImport("the newsroom holds another record than the export: import into an empty one")
