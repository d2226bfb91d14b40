"""What a server says of itself, read from its answers."""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from ipaddress import ip_address
from typing import Any

from redis.exceptions import AuthenticationError, BusyLoadingError, ConnectionError, ResponseError

from service.domain.errors import UnsafeStore

CONFIG_AT = 2
_IS_LOADING = re.compile("loading the dataset")
LOADING = "loading is 1, wanted 0: wait until it has read its record."
_PASSWORD_WANTED = re.compile("authenticat|username-password|invalid password", re.IGNORECASE)


@contextmanager
def connection_errors() -> Iterator[None]:
    """Inside, a server that wants another password or is still loading is named as such. Raises ``UnsafeStore``."""
    try:
        yield
    except ConnectionError as error:
        if _IS_LOADING.search(str(error)):  # redis-py wraps errors of connecting in ConnectionError
            raise UnsafeStore(LOADING) from None
        if not isinstance(error, AuthenticationError) and not _PASSWORD_WANTED.search(str(error)):
            raise
        raise UnsafeStore(
            "requirepass is set, wanted the password that is in COUNTERCLAIM_REDIS_URL: name the right one there."
        ) from None


def read_answer(position: int, answer: Any) -> Any:
    """An answer of the pipeline; ``None`` when CONFIG is forbidden or unknown. Every other error is raised."""
    if (
        position == CONFIG_AT
        and isinstance(answer, ResponseError)
        and not isinstance(answer, ConnectionError | BusyLoadingError)
    ):
        return None
    if isinstance(answer, Exception):
        raise answer
    return answer


def skew(server_time: int, before: int, after: int) -> int:
    """How far another clock, read between two moments of ours, deviates from ours at least; in milliseconds."""
    return server_time - before if server_time < before else max(0, server_time - after)


def numbers(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split(".")[:3] if part.isdigit())


def reached(connection: Mapping[str, Any]) -> str:
    """The way to the server, and whether a stranger could take it too: "socket", "password", "loopback" or "open"."""
    if connection.get("path"):
        return "socket"
    if connection.get("password"):
        return "password"
    host = str(connection.get("host", "localhost"))
    try:
        return "loopback" if ip_address(host).is_loopback else "open"
    except ValueError:
        return "loopback" if host == "localhost" else "open"
