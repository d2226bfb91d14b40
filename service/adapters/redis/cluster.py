"""A Valkey or Redis Cluster as the record: each newsroom lies whole on one node, and is reached as a single server is.

A connection belongs to the newsroom whose keys it asks for. It goes to the node that owns them when it is opened, and
again after that node says that it owns them no more.
"""

import asyncio
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from redis.asyncio.connection import Connection, SSLConnection
from redis.crc import key_slot
from redis.exceptions import AskError, ClusterDownError, ConnectionError, ReadOnlyError, RedisError, ResponseError

from service.adapters.redis.scripts import SOURCES

SCHEMES = {"cluster": False, "clusters": True}
# A node that does not say within so many seconds who owns what is left out for the next one.
_ASK_SECONDS = 0.5
_EPOCH = re.compile(r"cluster_my_epoch:(\d+)")

Address = tuple[str, int]


@dataclass(frozen=True, slots=True)
class ClusterUrl:
    """``cluster://user:password@host:port,host:port/name``; ``clusters`` with TLS.

    The name tells this record from others in a data directory, and stays when the list of nodes changes.
    """

    nodes: tuple[Address, ...]
    name: str
    username: str | None
    password: str | None
    is_encrypted: bool


def read_cluster_url(url: str) -> ClusterUrl | None:
    """The cluster that an address names; ``None`` for the address of a single server. Raises ``ValueError``."""
    parts = urlsplit(url)
    if parts.scheme not in SCHEMES:
        return None
    user, _, nodes = parts.netloc.rpartition("@")
    username, _, password = map(unquote, user.partition(":"))
    return ClusterUrl(
        tuple(_node(stated) for stated in nodes.split(",")),
        parts.path.strip("/") or "cluster",
        username or None,
        password or None,
        SCHEMES[parts.scheme],
    )


def _node(stated: str) -> Address:
    host, _, port = stated.rpartition(":")
    if not host or not port.isdigit():
        raise ValueError("name the nodes of the cluster as in cluster://10.0.0.1:6379,10.0.0.2:6379/record")
    return host.strip("[]"), int(port)


class Topology:
    """Which node owns a slot, as the nodes say it; asked again after ``forget``."""

    def __init__(self, seeds: Sequence[Address], connection_to: Callable[[str, int], Connection]) -> None:
        self._nodes, self._connection_to = list(seeds), connection_to
        self._owners: list[tuple[range, Address]] = []
        self._turn = asyncio.Lock()
        # By the prefix of keys: the era of the node that the newest connection for them goes to.
        self.eras: dict[str, int] = {}

    async def owner(self, slot: int) -> Address:
        """The primary that owns a slot. Raises ``ConnectionError`` when nobody says that there is one."""
        async with self._turn:
            if not self._owners:
                await self._ask()
        for slots, address in self._owners:
            if slot in slots:
                return address
        self.forget()
        raise ConnectionError(f"no node of the cluster owns slot {slot}")

    def forget(self) -> None:
        """Ask again before the next connection, another node first: this one may be the one that was left behind."""
        self._owners = []
        self._nodes.append(self._nodes.pop(0))

    async def _ask(self) -> None:
        for host, port in list(self._nodes):
            try:
                async with asyncio.timeout(_ASK_SECONDS):
                    rows = await self._slots_by(host, port)
            except (RedisError, OSError, TimeoutError):
                continue
            self._owners = [(range(first, last + 1), _address(owner, host)) for first, last, owner, *_ in rows]
            seen = [_address(node, host) for _, _, *nodes in rows for node in nodes]
            self._nodes += [address for address in dict.fromkeys(seen) if address not in self._nodes]
            return
        raise ConnectionError("no node of the cluster answers")

    async def _slots_by(self, host: str, port: int) -> Any:
        connection: Any = self._connection_to(host, port)
        try:
            await connection.connect()
            await connection.send_command("CLUSTER", "SLOTS")
            return await connection.read_response()
        finally:
            await connection.disconnect()


def _address(node: Sequence[Any], asked: str) -> Address:
    """The address of a node; one that does not know its own address is where it was asked."""
    return (node[0] or b"").decode() or asked, int(node[1])


class NotTheOwner(ConnectionError):
    """Nothing was done, because the node does not own the keys, or no more: it may be tried again."""


class OwnerConnection(Connection):
    """A connection to the node that owns the keys of a prefix.

    A new connection first notes the era: the number that each failover raises. Numbers of changes go on at a distance
    from those of the era before, of which some may have been seen and lost.
    """

    def __init__(self, *, topology: Topology, prefix: str, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._topology, self._prefix = topology, prefix
        self._slot = key_slot(prefix.encode())
        self._has_answered = False

    async def _connect(self) -> None:
        connect: Any = super()._connect
        self.host, self.port = await self._topology.owner(self._slot)
        try:
            await connect()
        except BaseException:
            self._topology.forget()
            raise

    async def on_connect_check_health(self, check_health: bool = True) -> None:
        await super().on_connect_check_health(check_health)
        await self.send_command("CLUSTER", "INFO", check_health=False)
        answer = await self.read_response()
        stated = _EPOCH.search(answer.decode())
        era = self._topology.eras[self._prefix] = int(stated[1]) if stated else 0
        await self.send_command("EVAL", SOURCES["begin_era"], 1, self._prefix, era)
        await self.read_response()

    async def send_packed_command(self, *args: Any, **kwargs: Any) -> None:
        self._has_answered = False
        await super().send_packed_command(*args, **kwargs)

    async def read_response(self, *args: Any, **kwargs: Any) -> Any:
        try:
            answer = await super().read_response(*args, **kwargs)
        except (AskError, ReadOnlyError, ClusterDownError) as error:  # a MovedError is an AskError
            self._topology.forget()
            await self.disconnect()
            # Of commands that were sent together the first may have been done.
            refusal = ConnectionError if self._has_answered else NotTheOwner
            raise refusal(f"the node owns the newsroom no more: {error}") from None
        except (ConnectionError, TimeoutError, OSError) as error:
            if not isinstance(error, ResponseError):
                self._topology.forget()
            raise
        self._has_answered = True
        return answer


class OwnerSSLConnection(OwnerConnection, SSLConnection):
    """The same with TLS."""
