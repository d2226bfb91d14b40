"""The Lua scripts, and the one way to run them: whatever the store answers wrongly becomes ``StoreUnavailable``."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from importlib.resources import files
from typing import Any

from redis.asyncio import Redis
from redis.commands.core import AsyncScript
from redis.exceptions import RedisError

from service.domain.errors import StoreUnavailable

CHANGES_KEPT = 1_000_000
# Keys in one reading script: enough to save answers, few enough that nobody else waits for it.
AT_ONCE = 500


@contextmanager
def speaking() -> Iterator[None]:
    """Inside, an error of the store is ``StoreUnavailable``: what was being written may have been kept."""
    try:
        yield
    except (RedisError, OSError, TimeoutError) as error:
        raise StoreUnavailable(f"{type(error).__name__}: {error}") from error


class Script:
    """One atomic state change, by the name of its file in ``lua/``. What it tells the feed, the feed keeps about
    ``changes_kept`` entries of."""

    def __init__(self, redis: "Redis", prefix: str, name: str, changes_kept: int = CHANGES_KEPT) -> None:
        parts = [f"local CHANGES_KEPT = {changes_kept}\n".encode(), _source("change"), _source(name)]
        self._script: AsyncScript = redis.register_script(b"".join(parts))
        self._prefix = prefix

    async def __call__(self, *args: bytes | str | int) -> Any:
        with speaking():
            return await self._script(keys=[self._prefix], args=list(args))


class Reads:
    """Reading many sets or hashes of one newsroom in one answer each."""

    def __init__(self, redis: "Redis", prefix: str) -> None:
        self._sets, self._fields = Script(redis, prefix, "read_sets"), Script(redis, prefix, "read_fields")

    async def sets(self, names: Sequence[str]) -> list[list[bytes]]:
        """The members of each set, in no order."""
        found: list[list[bytes]] = []
        for at in range(0, len(names), AT_ONCE):
            found += await self._sets(*names[at : at + AT_ONCE])
        return found

    async def fields(self, names: Sequence[str], fields: Sequence[str]) -> list[list[Any]]:
        """Some fields of each hash, ``None`` for those it lacks."""
        found: list[list[Any]] = []
        for at in range(0, len(names), AT_ONCE):
            found += await self._fields(len(fields), *fields, *names[at : at + AT_ONCE])
        return found


def _source(name: str) -> bytes:
    return files("service.adapters").joinpath("lua", f"{name}.lua").read_bytes()
