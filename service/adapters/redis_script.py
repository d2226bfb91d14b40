"""The Lua scripts, and the one way to run them: whatever the store answers wrongly becomes ``StoreUnavailable``."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from typing import Any

from redis.asyncio import Redis
from redis.commands.core import AsyncScript
from redis.exceptions import RedisError

from service.domain.errors import StoreUnavailable


@contextmanager
def speaking() -> Iterator[None]:
    """Inside, an error of the store is ``StoreUnavailable``: what was being written may have been kept."""
    try:
        yield
    except (RedisError, OSError, TimeoutError) as error:
        raise StoreUnavailable(f"{type(error).__name__}: {error}") from error


class Script:
    """One atomic state change, by the name of its file in ``lua/``."""

    def __init__(self, redis: "Redis", prefix: str, name: str) -> None:
        source = files("service.adapters").joinpath("lua", f"{name}.lua").read_bytes()
        self._script: AsyncScript = redis.register_script(source)
        self._prefix = prefix

    async def __call__(self, *args: bytes | str | int) -> Any:
        with speaking():
            return await self._script(keys=[self._prefix], args=list(args))
