"""RELIABILITY P11: a full memory or a full disk loses nothing that was acknowledged, says so, and passes."""

from __future__ import annotations

import itertools
from contextlib import suppress
from pathlib import Path

import pytest
from redis import Redis
from redis.exceptions import OutOfMemoryError

from service.ports.ledger import Submission
from tests.contracts.stores import a_submission
from tests.faults.rig import raw_ledger
from tests.faults.rig.history import History, Told, post
from tests.faults.rig.running import running, store_of
from tests.faults.rig.server import server
from tests.faults.rig.small_disk import small_disk
from tests.journeys.rig.service import Service, within

MEMORY = "6mb"
QUOTE = "All of it is said at length. " * 600
MEBIBYTE = 1024 * 1024
# What a disk has left for the record.
ROOM = 1_600_000
NOTICED_SECONDS = 10
# A post waits up to eight seconds for a server that restarts, and on a busy machine several do.
GOES_ON_SECONDS = 80
MOST_CLAIMS = 3_000


def a_long_claim(key: str, day: str) -> Submission:
    return a_submission(key, start=day, source={"quote": QUOTE})


def posted_until_refused(service: Service, history: History) -> None:
    """Post until the service says, several times, that it keeps nothing more."""
    refusals = 0
    for n in range(MOST_CLAIMS):
        attempt = post(service.url, a_long_claim(f"c{n}", f"{1930 + n % 90}-{1 + n // 90 % 12:02d}-15"))
        history.attempts.append(attempt)
        refusals += attempt.told is Told.UNKNOWN
        if refusals >= 3:
            return
    raise AssertionError("the store never filled")


def keeps_again(service: Service, history: History, key: str) -> bool:
    attempt = post(service.url, a_long_claim(key, "2020-02-02"))
    history.attempts.append(attempt)
    return attempt.told is Told.OK


def says_so(service: Service) -> bool:
    """Whether /readyz says no."""
    with suppress(OSError):
        return service.call("GET", "/readyz").status == 503
    return False


def is_refused_with_a_time_to_come_back(service: Service) -> None:
    """A post is answered 503, with when to try again."""
    answer = service.call("POST", "/v1/claims", a_long_claim("refused", "2020-03-03").body)
    assert answer.status == 503
    assert answer.body["type"] == "/problems/store-unavailable"
    assert int({name.lower(): value for name, value in answer.headers.items()}["retry-after"]) > 0


def kept_everything(redis: Redis, history: History) -> None:
    """What was acknowledged is in the raw record."""
    ledger = raw_ledger.read(redis)
    print(f"{history}; {len(ledger.entries)} entries", flush=True)
    assert [*ledger.faults(), *raw_ledger.contradictions(history, ledger)] == []


@pytest.mark.faults
def test_a_full_memory_takes_no_more_claims_loses_none_and_goes_on_reading(tmp_path: Path) -> None:
    history = History()
    (tmp_path / "store").mkdir()
    with (
        server(tmp_path / "store", "--maxmemory", MEMORY) as store,
        running(tmp_path / "service", workers=1, COUNTERCLAIM_REDIS_URL=store.url) as service,
        store.client() as redis,
    ):
        posted_until_refused(service, history)
        is_refused_with_a_time_to_come_back(service)
        within(NOTICED_SECONDS, lambda: says_so(service), "/readyz says no")
        with suppress(OutOfMemoryError):
            for n in itertools.count():
                redis.set(f"ballast:{n}", "x" * 100_000)
        assert service.get("/v1/claims?limit=5")["items"]

        redis.config_set("maxmemory", "60mb")
        within(NOTICED_SECONDS, lambda: keeps_again(service, history, "after"), "a claim is kept again")

        kept_everything(redis, history)


@pytest.mark.faults
@pytest.mark.parametrize("mebibytes", [4, 24])
def test_a_full_disk_loses_no_acknowledged_claim_and_once_there_is_room_the_service_goes_on(
    mebibytes: int, tmp_path: Path
) -> None:
    history = History()
    with small_disk(tmp_path / "disk", mebibytes) as disk:
        ballast = disk / "ballast"
        ballast.write_bytes(b"\0" * (mebibytes * MEBIBYTE - ROOM))
        with running(disk, workers=1) as service:
            posted_until_refused(service, history)
            within(NOTICED_SECONDS, lambda: says_so(service), "/readyz says no")

            ballast.unlink()
            within(GOES_ON_SECONDS, lambda: keeps_again(service, history, "after"), "a claim is kept again")

            with store_of(service) as redis:
                kept_everything(redis, history)
