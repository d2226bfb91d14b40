"""The replicas of a server, reached as the server is: with its password and its encryption."""

from collections.abc import Sequence
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.connection import Connection, ConnectionPool, SSLConnection

_OF_THE_PRIMARY = frozenset({"topology", "prefix", "path", "redis_connect_func"})


async def replicas_of(redis: "Redis") -> Sequence["Redis"]:
    """A client of each replica that the server knows, whether it can be reached or not."""
    replication: Any = await redis.info("replication")
    rows = [replication[f"slave{number}"] for number in range(int(replication.get("connected_slaves", 0)))]
    return [_client(redis, row["ip"], row["port"]) for row in rows]


def _client(redis: "Redis", host: str, port: int) -> "Redis":
    pool = redis.connection_pool
    settings = {name: value for name, value in pool.connection_kwargs.items() if name not in _OF_THE_PRIMARY}
    is_encrypted = issubclass(pool.connection_class, SSLConnection)
    return Redis.from_pool(
        ConnectionPool(
            connection_class=SSLConnection if is_encrypted else Connection, **{**settings, "host": host, "port": port}
        )
    )
