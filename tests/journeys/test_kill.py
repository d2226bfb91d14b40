"""Processes are killed while claims come in: nothing acknowledged is lost, and the reports are those of a quiet day."""

import asyncio
import os
import random
import signal
import threading
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import orjson
import pytest

from service.ports.ledger import Submission
from tests.builders.telling import told
from tests.contracts.stores import a_submission, on_memory
from tests.journeys.rig.service import Service, service, within
from tests.journeys.rig.story import comparable, reports, settled

PROVINCES = ("Badakhshan", "Baghlan", "Balkh", "Faryab", "Ghazni", "Helmand", "Herat", "Kandahar", "Kunduz", "Logar")


def claims(number: int) -> list[Submission]:
    """Claims of ten provinces over half a year: many incidents of few claims, as a newsroom's."""
    chance = random.Random(11)
    return [
        a_submission(
            f"c{n}",
            claimant=f"Claimant {chance.randrange(30)}",
            admin1=chance.choice(PROVINCES),
            start=f"2021-{chance.randrange(1, 7):02d}-{chance.randrange(1, 29):02d}",
            killed=chance.randrange(1, 40),
            asserted_at=f"2021-07-{1 + n // 1440:02d}T{n // 60 % 24:02d}:{n % 60:02d}:00Z",
        )
        for n in range(number)
    ]


def post_until_acknowledged(items: list[Submission], running: Service) -> None:
    """Post each claim with its own key until somebody says that it is kept; repeats are harmless."""
    for item in items:
        within(30, partial(_is_kept, item, running), "an acknowledgement")


def _is_kept(item: Submission, running: Service) -> bool:
    try:
        return running.call("POST", "/v1/claims", item.body).status in (200, 201)
    except OSError:
        return False


def _is_there(role: str, running: Service) -> bool:
    return bool(running.children()[role])


def during(items: list[Submission], running: Service, disturb: Callable[[], None]) -> None:
    """Post with four clients at once, and disturb meanwhile."""
    clients = [threading.Thread(target=post_until_acknowledged, args=(items[n::4], running)) for n in range(4)]
    for client in clients:
        client.start()
    disturb()
    for client in clients:
        client.join()


def undisturbed(items: list[Submission]) -> Any:
    return comparable(asyncio.run(told(items, on_memory())))


@pytest.mark.faults
def test_killing_a_worker_the_api_and_the_server_in_turn_loses_nothing(tmp_path: Path) -> None:
    items = claims(500)

    def kill_in_turn() -> None:
        for role in ("worker", "api", "server", "worker", "server", "api"):
            time.sleep(0.6)
            within(20, partial(_is_there, role, running), f"a {role}")
            os.kill(running.children()[role][0], signal.SIGKILL)

    with service(tmp_path, workers=2) as running:
        during(items, running, kill_in_turn)
        within(30, running.is_ready, "all processes back")
        settled(running)

        assert reports(running) == undisturbed(items)


@pytest.mark.faults
def test_deleting_every_key_of_the_queue_changes_nothing_but_latency(tmp_path: Path) -> None:
    items = claims(200)

    def forget_jobs() -> None:
        with running.redis() as redis:
            for _ in range(30):
                time.sleep(0.05)
                for key in redis.scan_iter("rq:*"):
                    redis.delete(key)

    with service(tmp_path, workers=2) as running:
        during(items, running, forget_jobs)
        settled(running, seconds=5)

        assert reports(running) == undisturbed(items)


@pytest.mark.faults
def test_an_import_goes_on_after_its_worker_is_killed(tmp_path: Path) -> None:
    lines = b"\n".join(item.body for item in claims(1500))
    asynchronous = {"Content_Type": "application/x-ndjson", "Prefer": "respond-async"}

    with service(tmp_path, workers=1) as running:
        handed = running.call("POST", "/v1/imports", lines, **asynchronous)
        assert handed.status == 202
        address = handed.headers["location"]
        within(30, lambda: running.get(address)["done"] > 0, "a part of the import")
        os.kill(running.children()["worker"][0], signal.SIGKILL)
        killed_at = running.get(address)["done"]
        within(90, lambda: running.get(address)["state"] == "done", "the rest of the import")

        report = running.get(address)["report"]
        assert killed_at < 1500
        assert (report["recorded"] + report["known"], report["refused"]) == (1500, 0)
        assert report["recorded"] >= killed_at


def test_a_claim_read_back_is_the_claim_that_was_posted(tmp_path: Path) -> None:
    [item] = claims(1)

    with service(tmp_path, workers=1) as running:
        posted = running.call("POST", "/v1/claims", item.body, Prefer="wait=10")
        read = running.get(f"/v1/claims/{posted.body['claim_id']}")

    assert posted.body["reconciliation"]["incident_id"] == posted.body["incident_id"] == read["incident_id"]
    assert orjson.loads(item.body).items() <= {**read, "counts": orjson.loads(item.body)["counts"]}.items()
