"""How the nodes of a cluster are named, and where the keys of a newsroom are looked for."""

import asyncio
from contextlib import suppress

import pytest
from redis.crc import key_slot

from service.adapters.redis.access.api_keys import RedisNewsroomRegister
from service.adapters.redis.cluster import ClusterUrl, read_cluster_url
from service.adapters.redis.key_names import NEWSROOMS, NEWSROOMS_TAG, KeyNames
from service.adapters.redis.servers import RecordServers
from service.domain.errors import StoreUnavailable
from service.runtime.cli.operate.rebuild.rebuild import SIDE
from service.settings import UnusableSetting, read_settings

NODES = (("10.0.0.1", 6379), ("10.0.0.2", 6380))


@pytest.mark.parametrize(
    ("url", "cluster"),
    [
        ("cluster://10.0.0.1:6379,10.0.0.2:6380", ClusterUrl(NODES, "cluster", None, None, False)),
        ("cluster://10.0.0.1:6379,10.0.0.2:6380/desk", ClusterUrl(NODES, "desk", None, None, False)),
        ("clusters://app:p%40ss@[::1]:7000/desk", ClusterUrl((("::1", 7000),), "desk", "app", "p@ss", True)),
        ("redis://localhost:6379/0", None),
        ("unix:///run/server.sock", None),
    ],
)
def test_the_address_of_a_cluster_names_nodes_and_a_record(url: str, cluster: ClusterUrl | None) -> None:
    assert read_cluster_url(url) == cluster


@pytest.mark.parametrize("url", ["cluster://", "cluster://10.0.0.1", "cluster://10.0.0.1:6379,:6380"])
def test_a_node_without_host_or_port_is_refused_with_an_example(url: str) -> None:
    with pytest.raises(ValueError, match=r"cluster://10\.0\.0\.1:6379"):
        read_cluster_url(url)


def test_on_a_cluster_the_jobs_need_a_server_and_writes_are_replicated() -> None:
    with pytest.raises(UnusableSetting, match="COUNTERCLAIM_QUEUE_URL"):
        read_settings(redis_url="cluster://a:1")

    settings = read_settings(redis_url="cluster://a:1", queue_url="redis://b")

    assert (settings.durability, settings.queue_url) == ("replicated", "redis://b")
    assert read_settings(redis_url="redis://a").durability == "always"


def test_a_copy_lies_where_its_newsroom_lies_and_the_register_where_it_is_looked_for() -> None:
    prefixes = [KeyNames("north").prefix, KeyNames("north" + SIDE).prefix]

    assert len(set(prefixes)) == 2
    assert len({key_slot(prefix.encode()) for prefix in prefixes}) == 1
    assert key_slot(NEWSROOMS_TAG.encode()) == key_slot(NEWSROOMS.encode())


class StandInNode:
    """A node that does what it is told, and answers HSETNX as the test says: the bytes, or nothing and an end."""

    def __init__(self, answers: list[bytes]) -> None:
        self.answers, self.done, self.port = answers, list[bytes](), 0

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(asyncio.IncompleteReadError):
            while True:
                count = int((await reader.readline())[1:] or 0)
                if not count:
                    break
                command = [await self._part(reader) for _ in range(count)]
                answer = self._answer(command)
                if not answer:
                    break
                writer.write(answer)
                await writer.drain()
        writer.close()

    async def _part(self, reader: asyncio.StreamReader) -> bytes:
        length = int((await reader.readline())[1:])
        return (await reader.readexactly(length + 2))[:-2]

    def _answer(self, command: list[bytes]) -> bytes:
        if command[:2] == [b"CLUSTER", b"SLOTS"]:
            port = f":{self.port}\r\n".encode()
            return b"*1\r\n*3\r\n:0\r\n:16383\r\n*2\r\n$9\r\n127.0.0.1\r\n" + port
        if command[:2] == [b"CLUSTER", b"INFO"]:
            return b"$18\r\ncluster_my_epoch:1\r\n"
        if command[0] == b"HSETNX":
            self.done.append(command[0])
            return self.answers.pop(0)
        return {b"PING": b"+PONG\r\n", b"EVAL": b":0\r\n"}.get(command[0], b"+OK\r\n")


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ([b":1\r\n"], True),
        ([b"-MOVED 1 127.0.0.1:1\r\n", b":1\r\n"], True),
        ([b"-CLUSTERDOWN Hash slot not served\r\n", b":1\r\n"], True),
        # Done, and the answer lost: a repetition would find that it is known.
        ([b"", b":0\r\n"], None),
    ],
)
def test_what_may_have_been_done_is_not_repeated(answers: list[bytes], outcome: bool | None) -> None:
    async def added() -> bool | None:
        node = StandInNode(answers)
        async with await asyncio.start_server(node.serve, "127.0.0.1", 0) as listening:
            node.port = listening.sockets[0].getsockname()[1]
            servers = RecordServers(f"cluster://127.0.0.1:{node.port}", 2.0)
            try:
                assert servers.era("north") == 0
                await servers.newsroom("north").ping()
                assert servers.era("north") == 1
                return await RedisNewsroomRegister(servers.holding(NEWSROOMS_TAG)).add("north", 1)
            except StoreUnavailable:
                return None
            finally:
                await servers.aclose()

    assert asyncio.run(added()) is outcome
