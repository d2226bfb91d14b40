"""RELIABILITY P2: what was acknowledged survives a power cut; and the same test sees what a laxer setting loses."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff

from service.domain.errors import StoreUnavailable
from service.ports.ledger import AppendReceipt, Ledger
from tests.contracts.stores import a_submission, on_redis
from tests.faults.rig import raw_ledger
from tests.faults.rig.power import PoweredServer, powered_server
from tests.faults.rig.seed import chance, fresh, ordinary
from tests.faults.rig.server import Server

WRITERS = 16
# The power fails after so many receipts: not after a time, in which a busy machine gives few.
CUT_AFTER = (50, 250)


@dataclass
class Loss:
    """What the cuts came to: receipts given, receipts whose entries are gone, faults of the record."""

    acknowledged: int = 0
    lost: int = 0
    unsafe_bytes: int = 0
    faults: list[str] = field(default_factory=list)


def power_cuts(cuts: int, seed: int, directory: Path, policy: str = "always") -> Loss:
    """Write until the power fails, so many times over, and count what was acknowledged and is not there."""
    by, loss = chance(seed, "cuts"), Loss()
    with powered_server(directory, "--appendfsync", policy) as powered:
        for cut in range(cuts):
            receipts = asyncio.run(_write_until(by.randint(*CUT_AFTER), f"{cut}-", powered.server))
            loss.unsafe_bytes += powered.fail()
            powered.restart()
            _count(receipts, powered, loss)
    print(f"{cuts} cuts under {policy}: {loss}", flush=True)
    return loss


async def _write_until(many: int, name: str, server: Server) -> list[AppendReceipt]:
    """Append from several writers at once until they have so many receipts; then the server is killed while they write.

    All receipts that were given.
    """
    redis = Redis(unix_socket_path=str(server.socket), retry=Retry(NoBackoff(), 0))
    ledger, receipts = on_redis(redis).ledger, list[AppendReceipt]()
    writers = [asyncio.create_task(_write(f"{name}{n}-", ledger, receipts)) for n in range(WRITERS)]
    while len(receipts) < many and not all(writer.done() for writer in writers):
        await asyncio.sleep(0.001)
    assert server.process
    server.process.kill()
    await asyncio.gather(*writers)
    await redis.aclose()
    return receipts


async def _write(name: str, ledger: Ledger, receipts: list[AppendReceipt]) -> None:
    number = 0
    try:
        while True:
            receipts += await ledger.append([a_submission(f"{name}{number}")])
            number += 1
    except StoreUnavailable:
        return


def _count(receipts: Sequence[AppendReceipt], powered: PoweredServer[Server], loss: Loss) -> None:
    with powered.server.client() as redis:
        ledger = raw_ledger.read(redis)
    hashes = {entry.sequence: entry.fields[b"hash"].decode() for entry in ledger.entries}
    loss.acknowledged += len(receipts)
    loss.lost += sum(hashes.get(receipt.sequence) != receipt.entry_hash for receipt in receipts)
    loss.faults += ledger.faults()


def test_a_power_cut_takes_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    loss = power_cuts(3, ordinary(), tmp_path)

    assert loss.acknowledged > 100
    assert (loss.lost, loss.faults) == (0, [])


def test_the_same_cuts_do_lose_claims_when_the_server_syncs_once_a_second(tmp_path: Path) -> None:
    loss = power_cuts(3, ordinary(), tmp_path, policy="everysec")

    assert loss.lost > 0
    assert loss.faults == []


@pytest.mark.long
@pytest.mark.timeout(1_200)
def test_50_power_cuts_take_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    loss = power_cuts(50, fresh(), tmp_path)

    assert (loss.lost, loss.faults) == (0, [])
