"""The server of the record, or the nodes of a cluster: one client for each place where keys lie."""

from collections.abc import Awaitable, Callable
from typing import Any

from redis.asyncio import Redis
from redis.asyncio.connection import AbstractConnection, BlockingConnectionPool, Connection, SSLConnection
from redis.asyncio.retry import Retry
from redis.backoff import ExponentialWithJitterBackoff
from redis.driver_info import DriverInfo

from service.adapters.redis.cluster import (
    ClusterUrl,
    NotTheOwner,
    OwnerConnection,
    OwnerSSLConnection,
    Topology,
    read_cluster_url,
)
from service.adapters.redis.key_names import KeyNames
from service.adapters.redis.replicated_writes import ReplicatedRedis

IDLE_CHECK_SECONDS = 30
MOST_CONNECTIONS = 64

Greet = Callable[[AbstractConnection], Awaitable[None]]


class RecordServers:
    """Clients of the record, each made when it is first asked for. Nothing connects before its first command.

    On a single server all keys share one client. In a cluster each newsroom has its own, and so have the keys that
    belong to no newsroom. With ``replicated`` a client can have its writes confirmed.
    """

    def __init__(self, url: str, seconds: float, *, replicated: bool = False) -> None:
        self._url, self._class = url, ReplicatedRedis if replicated else Redis
        self._cluster = read_cluster_url(url)
        self._settings: dict[str, Any] = {
            "max_connections": MOST_CONNECTIONS,
            "timeout": seconds,
            "socket_timeout": seconds,
            "socket_connect_timeout": seconds,
            "health_check_interval": IDLE_CHECK_SECONDS,
            # Otherwise each new connection reads the version of the library from its files, on the event loop.
            "driver_info": DriverInfo(),
        }
        self._topology = _topology_of(self._cluster, seconds) if self._cluster else None
        self._clients: dict[str, Redis] = {}
        self._greetings: dict[str, dict[str, Callable[[], None]]] = {}

    @property
    def is_one(self) -> bool:
        """Whether one server has all keys. A newsroom that moves to another node takes no listener along."""
        return self._cluster is None

    def newsroom(self, newsroom: str) -> "Redis":
        """A client for the keys of a newsroom."""
        return self.holding(KeyNames(newsroom).prefix)

    def era(self, newsroom: str) -> int:
        """The number that each failover of the newsroom's node raises; 0 on a single server."""
        return self._topology.eras.get(KeyNames(newsroom).prefix, 0) if self._topology else 0

    def holding(self, prefix: str) -> "Redis":
        """A client for the keys of a prefix."""
        place = self._place(prefix)
        if place not in self._clients:
            client = self._clients[place] = self._client(prefix)
            client.connection_pool.connection_kwargs["redis_connect_func"] = self._greeting(place)
        return self._clients[place]

    def on_new_connection(self, newsroom: str, act: Callable[[], None]) -> None:
        """From now on call ``act``, and nothing else for this newsroom, on each new connection for it, which may lead
        to another server."""
        self._greetings.setdefault(self._place(KeyNames(newsroom).prefix), {})[newsroom] = act

    def forget(self, newsroom: str) -> None:
        """Call nothing for a newsroom any more."""
        self._greetings.get(self._place(KeyNames(newsroom).prefix), {}).pop(newsroom, None)

    async def aclose(self) -> None:
        """Close all connections."""
        for client in self._clients.values():
            await client.aclose()

    def _place(self, prefix: str) -> str:
        return prefix if self._cluster else ""

    def _greeting(self, place: str) -> Greet:
        async def greet(connection: AbstractConnection) -> None:
            await connection.on_connect()
            for act in self._greetings.get(place, {}).values():
                act()

        return greet

    def _client(self, prefix: str) -> "Redis":
        """A client whose calls wait for a connection while all are in use: many requests at one moment are no failure
        of the store."""
        if self._cluster is None:
            return self._class.from_pool(BlockingConnectionPool.from_url(self._url, **self._settings))
        kind = OwnerSSLConnection if self._cluster.is_encrypted else OwnerConnection
        return self._class.from_pool(
            BlockingConnectionPool(
                connection_class=kind,
                topology=self._topology,
                prefix=prefix,
                host=self._cluster.nodes[0][0],
                # While a newsroom moves, nobody owns it for a moment. What may have been done is not repeated.
                retry=Retry(ExponentialWithJitterBackoff(base=0.05, cap=0.4), 4, (NotTheOwner,)),
                username=self._cluster.username,
                password=self._cluster.password,
                **self._settings,
            )
        )


def _topology_of(cluster: ClusterUrl, seconds: float) -> Topology:
    def connection_to(host: str, port: int) -> Connection:
        kind = SSLConnection if cluster.is_encrypted else Connection
        return kind(
            host=host,
            port=port,
            username=cluster.username,
            password=cluster.password,
            socket_timeout=seconds,
            socket_connect_timeout=seconds,
            driver_info=DriverInfo(),
        )

    return Topology(cluster.nodes, connection_to)
