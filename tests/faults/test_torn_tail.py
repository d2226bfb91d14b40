"""RELIABILITY P6: wherever the end of the append-only file is torn off, a batch is there whole or not at all."""

from __future__ import annotations

import asyncio
import re
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pytest
from redis.asyncio import Redis

from service.ports.ledger import Submission
from tests.contracts.stores import a_submission, on_redis
from tests.faults.rig import raw_ledger
from tests.faults.rig.raw_ledger import RawLedger
from tests.faults.rig.server import Server, server

BEFORE = 3
BATCH = 5
# The quick lane tears at this many places, spread evenly, and beside the ends of the commands.
SPREAD = 24
COMMAND = re.compile(rb"\*\d+\r\n\$\d+\r\n")


@dataclass(frozen=True, slots=True)
class Written:
    """A record in files: the bytes of the append-only file, and where its last script begins."""

    directory: Path
    name: str
    content: bytes
    last_script: int


def written(directory: Path, last: list[Submission]) -> Written:
    """A record of three claims, and after them what one script wrote."""
    directory.mkdir()
    with server(directory) as running_server:
        _append([a_submission(f"before-{n}", idempotency_key=f"k{n}") for n in range(BEFORE)], running_server)
        [file] = running_server.append_only.glob("*.incr.aof")
        begins = file.stat().st_size
        _append(last, running_server)
    return Written(directory, file.name, file.read_bytes(), begins)


def _append(items: list[Submission], to: Server) -> None:
    async def append() -> None:
        async with Redis.from_url(to.url) as redis:
            await on_redis(redis).ledger.append_all_or_nothing(items)

    asyncio.run(append())


def tails(every_byte: bool, of: Written) -> Iterable[int]:
    """Where the file is cut: at every byte of its last script, or at some and beside the end of each command."""
    first, end = of.last_script, len(of.content)
    if every_byte:
        return range(first, end + 1)
    ends = [first + result.start() for result in COMMAND.finditer(of.content[first:])]
    beside = [
        position
        for end_of_command in ends[:2] + ends[-3:]
        for position in (end_of_command - 1, end_of_command, end_of_command + 1)
    ]
    spread = range(first, end, max(1, (end - first) // SPREAD))
    return sorted({entry for entry in (*beside, *spread, end - 1, end) if first <= entry <= end})


def after_tearing(position: int, of: Written, torn_server: Server) -> tuple[RawLedger, dict[str, int]]:
    """The record that a server finds in the torn file, and how many claims each projection of it knows."""
    shutil.rmtree(torn_server.directory, ignore_errors=True)
    shutil.copytree(of.directory, torn_server.directory)
    (torn_server.append_only / of.name).write_bytes(of.content[:position])
    torn_server.start()
    with torn_server.client() as redis:
        ledger = raw_ledger.read(redis)
        result = {key: redis.execute_command(*key.split(), f"cc:{{default}}:{of_what}") for key, of_what in COUNTED}
    torn_server.kill()
    return ledger, {name: int(count) for name, count in result.items()}


COUNTED = (("ZCARD", "claims"), ("HLEN", "idempotency"), ("XLEN", "changes"))


def stays_whole(of: Written, items: int, cuts: Iterable[int], torn_server: Server) -> None:
    """Tear at each place: nothing of the last script or all of it, and everything before it in any case."""
    seen = set()
    for cut in cuts:
        ledger, counted = after_tearing(cut, of, torn_server)
        entries = len(ledger.entries)
        seen.add(entries)
        assert entries == (BEFORE + items if cut == len(of.content) else BEFORE), f"torn at {cut - of.last_script}"
        assert ledger.faults() == []
        assert counted == dict.fromkeys(("ZCARD", "HLEN", "XLEN"), entries), f"torn at {cut - of.last_script}"
    assert seen == {BEFORE, BEFORE + items}


@pytest.mark.parametrize("items", [1, BATCH])
def test_a_torn_tail_takes_a_whole_batch_or_nothing(items: int, tmp_path: Path) -> None:
    tear(items, tmp_path, every_byte=False)


@pytest.mark.long
@pytest.mark.timeout(3_000)
@pytest.mark.parametrize("items", [1, BATCH])
def test_a_tail_torn_at_any_byte_takes_a_whole_batch_or_nothing(items: int, tmp_path: Path) -> None:
    tear(items, tmp_path, every_byte=True)


def tear(items: int, directory: Path, *, every_byte: bool) -> None:
    batch = [a_submission(f"last-{n}", idempotency_key=f"last{n}") for n in range(items)]
    record = written(directory / "record", batch)
    torn = directory / "torn"
    torn.mkdir()
    with server(torn) as running_server:
        running_server.kill()
        cuts = list(tails(every_byte, record))
        print(f"{len(record.content) - record.last_script} bytes, {len(cuts)} cuts", flush=True)
        stays_whole(record, items, cuts, running_server)
