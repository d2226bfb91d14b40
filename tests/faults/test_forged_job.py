"""RELIABILITY P24: whoever writes into the queue makes nothing run but our own jobs, and kills no worker."""

from __future__ import annotations

import pickle
import uuid
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from redis import Redis
from rq import Callback, Queue
from rq.serializers import JSONSerializer

from service.adapters.wake_ups import QUEUE
from service.ports import jobs
from tests.contracts.stores import a_submission
from tests.faults.rig import forged_target
from tests.faults.rig.running import parts
from tests.journeys.rig.service import Service, within

WITNESS = f"{forged_target.__name__}.{forged_target.leave.__name__}"
Forgery = Callable[[Redis, Path], None]


def _enqueued(redis: Redis, name: str, *args: str, **how: object) -> None:
    Queue(QUEUE, connection=redis, serializer=JSONSerializer).enqueue(name, *args, **how)


def a_shell_command(redis: Redis, trace: Path) -> None:
    _enqueued(redis, "os.system", f"touch {trace}")


def a_function_of_somebody_else(redis: Redis, trace: Path) -> None:
    _enqueued(redis, WITNESS, str(trace))


def our_job_with_an_argument(redis: Redis, trace: Path) -> None:
    _enqueued(redis, jobs.DRAIN, str(trace))


def a_callback_after_our_job(redis: Redis, trace: Path) -> None:
    _enqueued(redis, jobs.DRAIN, "default", on_success=Callback(WITNESS), meta={"witness": str(trace)})


def a_callback_after_a_failure(redis: Redis, trace: Path) -> None:
    _enqueued(redis, "os.system", "true", on_failure=Callback(WITNESS), meta={"witness": str(trace)})


def _with_hash(redis: Redis, data: bytes, **fields: str) -> None:
    job = uuid.uuid4().hex
    body: dict[Any, Any] = {
        "created_at": "2021-06-30T00:00:00.000000Z",
        "origin": QUEUE,
        "status": "queued",
        "data": data,
        **fields,
    }
    redis.hset(f"rq:job:{job}", mapping=body)
    redis.rpush(f"rq:queue:{QUEUE}", job)


class Bomb:
    """What unpickles into a call."""

    def __init__(self, trace: Path) -> None:
        self.trace = trace

    def __reduce__(self) -> tuple[Callable[[str], None], tuple[str]]:
        return forged_target.leave, (str(self.trace),)


def a_pickle(redis: Redis, trace: Path) -> None:
    _with_hash(redis, zlib.compress(pickle.dumps(Bomb(trace))))


def a_pickle_as_meta(redis: Redis, trace: Path) -> None:
    job = zlib.compress(b'["workers.group.drain", null, ["default"], {}]')
    _with_hash(redis, job, meta=pickle.dumps(Bomb(trace)).hex())


def bytes_that_are_nothing(redis: Redis, trace: Path) -> None:
    _with_hash(redis, b"\xff\x00garbage")


def a_method_of_an_instance(redis: Redis, trace: Path) -> None:
    _with_hash(redis, zlib.compress(b'["system", "os", ["touch ' + str(trace).encode() + b'"], {}]'))


def a_job_whose_hash_is_missing(redis: Redis, trace: Path) -> None:
    redis.rpush(f"rq:queue:{QUEUE}", uuid.uuid4().hex)


def a_job_whose_hash_is_text(redis: Redis, trace: Path) -> None:
    redis.set("rq:job:text", "x")
    redis.rpush(f"rq:queue:{QUEUE}", "text")


def an_id_of_bytes(redis: Redis, trace: Path) -> None:
    redis.rpush(f"rq:queue:{QUEUE}", b"\xff\xfe\x00")


FORGERIES = (
    a_shell_command,
    a_function_of_somebody_else,
    our_job_with_an_argument,
    a_callback_after_our_job,
    a_callback_after_a_failure,
    a_pickle,
    a_pickle_as_meta,
    bytes_that_are_nothing,
    a_method_of_an_instance,
    a_job_whose_hash_is_missing,
    a_job_whose_hash_is_text,
    an_id_of_bytes,
)


@pytest.mark.parametrize("forgery", FORGERIES, ids=lambda forgery: forgery.__name__)
def test_a_forged_queue_entry_runs_nothing_and_the_worker_lives(
    forgery: Forgery, service: Service, store: Redis, tmp_path: Path
) -> None:
    trace = tmp_path / "trace"
    workers = parts(service)["worker"]

    forgery(store, trace)
    within(10, lambda: not store.llen(f"rq:queue:{QUEUE}"), "an empty queue")
    claim = a_submission(forgery.__name__, start=f"20{10 + FORGERIES.index(forgery)}-06-30")
    answer = service.call("POST", "/v1/claims", claim.body, Prefer="wait=8")

    assert answer.status == 201
    assert answer.body["reconciliation"], "the claim was not reconciled"
    assert not trace.exists()
    assert parts(service)["worker"] == workers
