"""RELIABILITY P3: on a store that could lose a claim none is acknowledged: not at start, not over a new connection, not
ten seconds after it became so; and what is wrong is said by the name of the setting."""

from __future__ import annotations

import asyncio
import itertools
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from redis.exceptions import RedisError, ResponseError

from service.adapters.redis.maintenance.safety import PATIENCE_SECONDS
from service.domain.errors import StoreUnavailable, UnsafeStore
from service.ports.ledger import Ledger
from service.runtime.bootstrap import newsroom_on
from service.runtime.cli.operate.open_record import NoWakeUps
from service.runtime.open_store import await_safe_store, open_store
from service.settings import Settings
from tests.contracts.stores import a_body, a_submission
from tests.faults.rig.misconfiguration import AT_ANY_TIME, WHILE_RUNNING, Store, Wrong, load, store
from tests.faults.rig.running import running
from tests.faults.rig.small_disk import small_disk
from tests.journeys.rig.process import environment
from tests.journeys.rig.service import Service, within

NOTICED_SECONDS = 10
MENDED_SECONDS = 60
# Longer than a process waits at its start for a server that is loading.
LOADS_SECONDS = int(PATIENCE_SECONDS) + 15
# Leads to this machine and is, to a server, open to every other.
EVERY_ADDRESS = "0.0.0.0"
# In the ordinary lane one of each kind; the others differ in nothing but the setting.
ORDINARY = ("version", "role", "requirepass", "head")
number = itertools.count()


def refused_at_start(url: str, data_dir: Path) -> str:
    """What `serve` and `work` say when they find a store unsafe; they look at it by this."""
    with pytest.raises(UnsafeStore) as refusal:
        asyncio.run(await_safe_store(Settings(redis_url=url, data_dir=data_dir)))
    return str(refusal.value)


@pytest.mark.parametrize("wrong", AT_ANY_TIME, ids=str)
def test_no_process_starts_on_a_store_that_runs_wrongly(wrong: Wrong, tmp_path: Path) -> None:
    with store(tmp_path / "store") as test_store:
        wrong.do(test_store)
        assert refused_at_start(test_store.url, tmp_path).startswith(f"{wrong.name} is ")
        wrong.undo(test_store)
        asyncio.run(await_safe_store(Settings(redis_url=test_store.url, data_dir=tmp_path)))


def test_no_process_starts_on_a_store_that_strangers_can_reach_without_a_password(tmp_path: Path) -> None:
    with store(tmp_path / "store", host=EVERY_ADDRESS) as test_store:
        assert refused_at_start(test_store.url, tmp_path).startswith("requirepass is open, wanted a password")


@pytest.mark.parametrize(
    "wrong", [*AT_ANY_TIME, *(fault for fault in WHILE_RUNNING if fault.name != "loading")], ids=str
)
def test_what_is_said_over_a_new_connection_is_acknowledged_only_after_another_look(
    wrong: Wrong, tmp_path: Path
) -> None:
    async def test(test_store: Store) -> None:
        settings = Settings(redis_url=test_store.url, data_dir=tmp_path)
        async with open_store(settings) as opened:
            ledger = newsroom_on(opened, settings, NoWakeUps()).ledger
            await ledger.append([a_submission("before")])
            wrong.do(test_store)
            if wrong.name != "requirepass":  # those are dropped already
                test_store.drop_connections()
            with suppress(StoreUnavailable):  # a reader meets the end of the connection; who writes opens another
                await ledger.public_claims([a_submission("before").subject])
            assert f"{wrong.name} is " in await _refused_by_name(ledger)

    with store(tmp_path / "store") as test_store:
        asyncio.run(test(test_store))


@pytest.fixture(scope="module")
def wronged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Service]]:
    """A store and a whole service on it, which each test leaves as well as it was."""
    directory = tmp_path_factory.mktemp("wronged")
    with (
        store(directory / "store") as test_store,
        running(
            directory / "service",
            workers=1,
            COUNTERCLAIM_REDIS_URL=test_store.url,
            COUNTERCLAIM_QUEUE_URL=test_store.server.url,
        ) as service,
    ):
        yield test_store, service


def problems(service: Service) -> list[str]:
    """The names of what /readyz says is wrong."""
    answer = service.call("GET", "/readyz")
    return [problem.split()[0] for problem in answer.body["problems"]]


def post(service: Service) -> int:
    """The status of one more claim; a refusal says when to come again."""
    answer = service.call("POST", "/v1/claims", a_body(f"c{next(number)}"))
    assert answer.status in (201, 503)
    assert answer.status == 201 or answer.headers["retry-after"] == "1"
    return answer.status


@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(fault, id=fault.name, marks=[] if fault.name in ORDINARY else [pytest.mark.long])
        for fault in (*AT_ANY_TIME, *WHILE_RUNNING)
    ],
)
def test_a_store_that_turns_wrong_under_a_running_service_is_named_and_given_nothing_more(
    wrong: Wrong, wronged: tuple[Store, Service]
) -> None:
    test_store, service = wronged
    within(MENDED_SECONDS, lambda: post(service) == 201, "a claim is acknowledged")

    wrong.do(test_store)
    within(NOTICED_SECONDS, lambda: wrong.name in problems(service), f"{wrong.name} in /readyz")
    assert post(service) == 503

    wrong.undo(test_store)
    within(MENDED_SECONDS, lambda: post(service) == 201, "a claim is acknowledged again")


def test_a_server_that_is_busy_with_a_script_is_waited_for_and_one_that_lost_ours_gets_them_again(
    wronged: tuple[Store, Service],
) -> None:
    test_store, service = wronged
    within(MENDED_SECONDS, lambda: post(service) == 201, "a claim is acknowledged")

    test_store.do("SCRIPT", "FLUSH")
    assert post(service) == 201

    test_store.do("CONFIG", "SET", "busy-reply-threshold", 100)
    with ThreadPoolExecutor(1) as beside:
        endless = beside.submit(test_store.do, "EVAL", "while true do end", 0)
        within(NOTICED_SECONDS, lambda: post(service) == 503, "a refusal while the server is busy")
        within(MENDED_SECONDS, lambda: _is_told(test_store, "SCRIPT", "KILL"), "an end of the script")
        assert isinstance(endless.exception(timeout=MENDED_SECONDS), ResponseError)
    within(MENDED_SECONDS, lambda: post(service) == 201, "a claim is acknowledged again")


def _is_told(test_store: Store, *command: str) -> bool:
    """Whether the server took a command."""
    try:
        test_store.do(*command)
    except RedisError:
        return False
    return True


def test_a_server_whose_disk_took_no_more_is_named_where_it_goes_on_running(tmp_path: Path) -> None:
    async def test(test_store: Store, ballast: Path) -> None:
        settings = Settings(redis_url=test_store.url, data_dir=tmp_path, durability="everysec")
        async with open_store(settings) as opened:
            ledger = newsroom_on(opened, settings, NoWakeUps()).ledger
            await ledger.append([a_submission("before")])
            content = await _refused_in_the_end(ledger)
            assert "aof_last_write_status is err" in content
            assert "aof_last_write_status is err" in await asyncio.to_thread(_refused_to_begin, settings)
            await asyncio.to_thread(ballast.unlink)
            await asyncio.to_thread(
                within, NOTICED_SECONDS * 2, lambda: _is_safe(settings), "the write went well once there was room"
            )

    with small_disk(tmp_path / "disk", 4) as disk, store(disk / "store", "--appendfsync", "everysec") as test_store:
        ballast = disk / "ballast"
        ballast.write_bytes(b"\0" * 2_600_000)
        asyncio.run(test(test_store, ballast))


async def _refused_by_name(ledger: Ledger) -> str:
    """What is said of a claim that nobody may acknowledge; the first word may be that the connection has ended."""
    with suppress(StoreUnavailable):
        await ledger.append([a_submission("after")])
        raise AssertionError("a claim was acknowledged over a connection that nobody had looked at")
    with pytest.raises(UnsafeStore) as refusal:
        await ledger.append([a_submission("after")])
    return str(refusal.value)


async def _refused_in_the_end(ledger: Ledger) -> str:
    """Append until the store is named unsafe; what was said."""
    for n in range(2_000):
        try:
            await ledger.append([a_submission(f"c{n}", source={"quote": "At length. " * 1_500})])
        except UnsafeStore as refusal:
            return str(refusal)
        except StoreUnavailable:
            continue
    raise AssertionError("the disk never filled")


def _refused_to_begin(settings: Settings) -> str:
    with pytest.raises(UnsafeStore) as refusal:
        asyncio.run(await_safe_store(settings))
    return str(refusal.value)


def _is_safe(settings: Settings) -> bool:
    try:
        asyncio.run(await_safe_store(settings))
    except UnsafeStore:
        return False
    return True


@pytest.mark.long
@pytest.mark.parametrize("command", ["serve", "work"])
@pytest.mark.parametrize("wrong", [*AT_ANY_TIME, WHILE_RUNNING[0]], ids=str)
def test_api_and_worker_end_at_once_with_the_name_of_the_setting(wrong: Wrong, command: str, tmp_path: Path) -> None:
    with store(tmp_path / "store") as test_store:
        if wrong.name == "loading":
            load(test_store, LOADS_SECONDS)
        else:
            wrong.do(test_store)
        done = subprocess.run(
            [sys.executable, "-P", "-m", "service.runtime.cli.main", command],
            env=environment(
                tmp_path, COUNTERCLAIM_REDIS_URL=test_store.url, COUNTERCLAIM_QUEUE_URL=test_store.server.url
            ),
            capture_output=True,
            text=True,
            timeout=150,
            check=False,
        )
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(f"counterclaim: {wrong.name} is ")
