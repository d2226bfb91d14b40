"""RELIABILITY 5, line 100, from outside: a clock that is an hour off refuses, loses nothing, and once it is right the
service goes on by itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from redis import Redis

from tests.contracts.stores import a_submission
from tests.faults.rig import raw_ledger
from tests.faults.rig.history import History, Told, post
from tests.faults.rig.power import compiled_shim
from tests.faults.rig.running import running
from tests.faults.rig.server import server
from tests.journeys.rig.service import Service, within

SHIM = Path(__file__).parent / "rig" / "shifted_clock.c"
HOUR = 3_600


def kept(service: Service, history: History, key: str) -> bool:
    attempt = post(service.url, a_submission(key))
    history.attempts.append(attempt)
    return attempt.told is Told.OK


def complaint(service: Service) -> str:
    answer = service.call("GET", "/readyz")
    return "" if answer.status == 200 else " ".join(answer.body["problems"])


def kept_everything(redis: Redis, history: History) -> None:
    ledger = raw_ledger.read(redis)
    assert [*ledger.faults(), *raw_ledger.contradictions(history, ledger)] == []
    times = [int(entry.fields[b"at"]) for entry in ledger.entries]
    assert times == sorted(times)


@pytest.mark.faults
@pytest.mark.parametrize("shift", [HOUR, -HOUR])
def test_a_clock_that_is_an_hour_off_refuses_loses_nothing_and_passes(shift: int, tmp_path: Path) -> None:
    """The clock of the store is right, that of the API and the worker is wrong."""
    history, clock = History(), tmp_path / "clock"
    (tmp_path / "store").mkdir()
    preloaded = {"LD_PRELOAD": str(compiled_shim(tmp_path, SHIM)), "SHIFTED_CLOCK": str(clock)}
    with (
        server(tmp_path / "store") as store,
        running(tmp_path / "service", workers=1, COUNTERCLAIM_REDIS_URL=store.url, **preloaded) as service,
        store.client() as redis,
    ):
        assert kept(service, history, "before")
        clock.write_text(str(shift))
        within(20, lambda: "clock" in complaint(service), "/readyz names the clock")
        assert not kept(service, history, "meanwhile")

        clock.unlink()
        within(20, lambda: kept(service, history, "after"), "a claim is kept again")
        within(20, lambda: complaint(service) == "", "/readyz says yes")

        kept_everything(redis, history)
