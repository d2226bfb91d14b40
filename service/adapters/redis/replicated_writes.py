"""Writes that a replica has on its disk before they are acknowledged, where the operator asks for it."""

from collections.abc import Mapping
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import NoScriptError

from service.adapters.redis.scripts import Script, store_errors
from service.domain.errors import StoreUnavailable

REPLICAS = 1
# How long the replica may take to have a write, and then to have it on its disk.
CONFIRM_MS = 500
BARRIER, BARRIER_SECONDS = "barrier", 60

Command = tuple[bytes | str | int, ...]


class Unconfirmed(StoreUnavailable):
    """What was written is in the store, but no replica has it yet: a failover may take it back."""


class ReplicatedRedis(Redis):
    """A client of a store that is to confirm what it acknowledges."""


async def written(redis: "Redis", prefix: str, *commands: Command) -> list[Any]:
    """Run commands and return their answers, errors included. They are confirmed if the store is replicated.

    They lie in one key space, and go over one connection with the wait for the replica. A wait covers what its
    connection wrote last, so a write that is never empty comes before it: else a repetition, which changes nothing,
    would be confirmed by whatever was written before. WAIT comes before WAITAOF, which asked at once would tell what
    the replica had on its disk before.

    Raises ``Unconfirmed`` and ``StoreUnavailable``.
    """
    with store_errors():
        pipe = redis.pipeline(transaction=False)
        for command in commands:
            pipe.execute_command(*command)
        if not isinstance(redis, ReplicatedRedis):
            return await pipe.execute(raise_on_error=False)
        pipe.execute_command("SET", f"{prefix}{BARRIER}", 1, "EX", BARRIER_SECONDS)
        pipe.execute_command("WAIT", REPLICAS, CONFIRM_MS)
        pipe.execute_command("WAITAOF", 1, REPLICAS, CONFIRM_MS)
        *answers, barrier, received, synced = await pipe.execute(raise_on_error=False)
        _refuse_unconfirmed(barrier, received, synced)
        return answers


def _refuse_unconfirmed(barrier: Any, received: Any, synced: Any) -> None:
    """Raise ``Unconfirmed``, or the error of one of the three answers, unless enough replicas have the write."""
    for answer in (barrier, received, synced):
        if isinstance(answer, Exception):
            raise answer
    if received < REPLICAS or synced[0] < 1 or synced[1] < REPLICAS:
        raise Unconfirmed(f"{received} replicas have the write, {synced[1]} of them on disk; wanted {REPLICAS}")


async def changed(redis: "Redis", prefix: str, *commands: Command) -> list[Any]:
    """The same, with the first error of a command raised."""
    return _without_errors(await written(redis, prefix, *commands))


async def together(redis: "Redis", prefix: str, *commands: Command) -> list[Any]:
    """The same, in one transaction. A command that fails undoes none of the others."""
    *_, answers = await changed(redis, prefix, ("MULTI",), *commands, ("EXEC",))
    return _without_errors(answers)


def _without_errors(answers: list[Any]) -> list[Any]:
    with store_errors():
        for answer in answers:
            if isinstance(answer, Exception):
                raise answer
    return answers


async def run(script: Script, *args: bytes | str | int) -> Any:
    """Run a script whose change is acknowledged. Raises ``Unconfirmed`` and ``StoreUnavailable``."""
    if not isinstance(script.redis, ReplicatedRedis):
        return await script(*args)
    [answer] = await written(script.redis, script.prefix, script.command(*args))
    if isinstance(answer, NoScriptError):  # a node that was a replica knows no script
        await script.load()
        [answer] = await written(script.redis, script.prefix, script.command(*args))
    return _without_errors([answer])[0]


def hash_of(fields: Mapping[str, Any]) -> Command:
    """The fields and values of a hash in a row, as HSET takes them."""
    return tuple(part for pair in fields.items() for part in pair)
