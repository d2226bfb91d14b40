"""A real cluster on this machine: primaries and their replicas, which can be cut off, killed and started again."""

from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from redis import Redis
from redis.crc import REDIS_CLUSTER_HASH_SLOTS, key_slot
from redis.exceptions import RedisError

from service.adapters.redis.key_names import KeyNames
from service.runtime.processes.embedded_server import choose_server

NODE_TIMEOUT_MS = 2_000
_REPLICATOR = "replicator"
# Below the ports that the system gives to clients; the bus of a node listens ten thousand above.
_PORTS = range(16_000, 22_000)


@dataclass
class Node:
    """A server of the cluster. ``inside`` is the command that starts it elsewhere, ``environment`` is added to ours."""

    port: int
    directory: Path
    secret: str
    host: str = "127.0.0.1"
    inside: Sequence[str] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    @property
    def client(self) -> Redis:
        return Redis(self.host, self.port, password=self.secret, socket_timeout=2, socket_connect_timeout=2)

    @property
    def url(self) -> str:
        return f"redis://:{self.secret}@{self.host}:{self.port}"

    @property
    def append_only(self) -> Path:
        """The folder of the append-only files."""
        return self.directory / "appendonlydir"

    def ask(self, *command: Any) -> Any:
        """The answer to a command. Raises ``RedisError``."""
        with self.client as redis:
            return redis.execute_command(*command)

    @property
    def id(self) -> str:
        answer: bytes = self.ask("CLUSTER", "MYID")
        return answer.decode()

    @property
    def is_primary(self) -> bool:
        try:
            return bool(self.ask("ROLE")[0] == b"master")
        except (RedisError, OSError):
            return False

    def start(self) -> None:
        self.directory.mkdir(exist_ok=True)
        command = [
            *self.inside,
            choose_server(None).path,
            *("--port", str(self.port), "--bind", self.host, "--dir", str(self.directory)),
            *("--cluster-enabled", "yes", "--cluster-node-timeout", str(NODE_TIMEOUT_MS)),
            *("--cluster-require-full-coverage", "no", "--repl-diskless-sync-delay", "0"),
            *("--appendonly", "yes", "--appendfsync", "always", "--no-appendfsync-on-rewrite", "no", "--save", ""),
            *("--maxmemory-policy", "noeviction", "--requirepass", self.secret),
            *("--masteruser", _REPLICATOR, "--masterauth", self.secret),
            *("--user", _REPLICATOR, "on", f">{self.secret}", "allcommands", "allkeys", "allchannels"),
        ]
        with (self.directory / "log").open("ab") as log:
            environment = {**os.environ, **self.environment}
            self.process = subprocess.Popen(command, stdout=log, stderr=log, env=environment)
        within(20, lambda: self.ask("PING"), f"node {self.port} to answer")

    def cut_off(self) -> None:
        """Let no replica follow any more: what is written from now on stays on this node."""
        self.ask("ACL", "SETUSER", _REPLICATOR, "off")
        self.ask("CLIENT", "KILL", "TYPE", "replica")

    def pause(self) -> None:
        """Stop the process without ending it: its sockets stay open and take what is sent."""
        assert self.process is not None
        self.process.send_signal(signal.SIGSTOP)

    def go_on(self) -> None:
        """Let a stopped process continue where it was."""
        assert self.process is not None
        self.process.send_signal(signal.SIGCONT)

    def kill(self) -> None:
        assert self.process is not None
        self.process.kill()
        self.process.wait()
        self.process = None


@dataclass
class Cluster:
    """Primaries, each with its replicas behind it, in the order they were made."""

    nodes: list[Node] = field(default_factory=list)

    @property
    def url(self) -> str:
        addresses = ",".join(f"{node.host}:{node.port}" for node in self.nodes)
        return f"cluster://:{self.nodes[0].secret}@{addresses}/tests"

    def primary_of(self, newsroom: str) -> Node:
        """The node that owns the newsroom."""
        slot = key_slot(KeyNames(newsroom).prefix.encode())
        rows = self._slots()
        [port] = [owner[1] for first, last, owner, *_ in rows if first <= slot <= last]
        return next(node for node in self.nodes if node.port == port)

    def move(self, newsroom: str, target: Node) -> None:
        """Move the slot of a newsroom to another primary, whole; returns when it is there."""
        slot = key_slot(KeyNames(newsroom).prefix.encode())
        self.primary_of(newsroom).ask("CLUSTER", "MIGRATESLOTS", "SLOTSRANGE", slot, slot, "NODE", target.id)
        within(30, lambda: self.primary_of(newsroom) is target, "the slot to be moved")

    def owners(self) -> list[Node]:
        """The nodes that own the slots, as a node that answers sees it; empty while a slot has no living owner."""
        ports = {row[2][1] for row in self._slots()}
        owners = [owner for owner in self.nodes if owner.port in ports]
        return owners if all(owner.is_primary for owner in owners) else []

    def _slots(self) -> Any:
        """Who owns the slots, as the first node says that answers and is not cut off; empty if there is none."""
        for node in self.nodes[::-1]:
            with suppress(RedisError, OSError):
                if b"cluster_state:ok" in node.ask("CLUSTER", "INFO"):
                    return node.ask("CLUSTER", "SLOTS")
        return []

    def replicas_of(self, primary: Node) -> list[Node]:
        ports = {int(row[1]) for row in primary.ask("ROLE")[2]}
        return [node for node in self.nodes if node.port in ports]

    def is_whole(self) -> bool:
        """Whether every slot is owned and every replica follows."""
        for node in self.nodes:
            with node.client as redis:
                state: Any = redis.info("replication")
                if b"cluster_state:ok" not in redis.execute_command("CLUSTER", "INFO"):
                    return False
                if state["role"] == "slave" and state["master_link_status"] != "up":
                    return False
        return True


@contextmanager
def cluster(
    directory: Path, primaries: int = 3, replicas: int = 1, arrange: Callable[[list[Node]], None] | None = None
) -> Iterator[Cluster]:
    """A cluster that is whole, stopped at the end. ``arrange`` may say where and how its nodes start."""
    secret = secrets.token_hex(8)
    nodes = [Node(port, directory / str(port), secret) for port in free_ports(primaries * (1 + replicas))]
    whole = Cluster(nodes)
    if arrange:
        arrange(nodes)
    try:
        for node in nodes:
            node.start()
        _join(nodes, primaries)
        yield whole
    finally:
        for node in nodes:
            if node.process:
                node.process.kill()
                node.process.wait()


def _join(nodes: list[Node], primaries: int) -> None:
    for number, node in enumerate(nodes):
        node.ask("CLUSTER", "SET-CONFIG-EPOCH", number + 1)
        if number:
            node.ask("CLUSTER", "MEET", nodes[0].host, nodes[0].port)
    within(20, lambda: all(_knows(node) == len(nodes) for node in nodes), "the nodes to meet")
    share = REDIS_CLUSTER_HASH_SLOTS // primaries + 1
    for number, node in enumerate(nodes[:primaries]):
        last = min((number + 1) * share, REDIS_CLUSTER_HASH_SLOTS) - 1
        node.ask("CLUSTER", "ADDSLOTSRANGE", number * share, last)
    for number, node in enumerate(nodes[primaries:]):
        follow = partial(node.ask, "CLUSTER", "REPLICATE", nodes[number % primaries].id)
        within(20, follow, "a replica to follow")
    within(30, Cluster(nodes).is_whole, "a whole cluster")


def _knows(node: Node) -> int:
    """The number of nodes that a node has met, itself included."""
    rows: list[bytes] = node.ask("CLUSTER", "NODES").splitlines()
    return sum(b"handshake" not in row for row in rows)


def free_ports(count: int) -> list[int]:
    """Ports on which nothing listens, nor on those of their buses."""
    free = list[int]()
    for port in _PORTS:
        if len(free) == count:
            break
        with socket.socket() as clients, socket.socket() as bus:
            try:
                clients.bind(("127.0.0.1", port))
                bus.bind(("127.0.0.1", port + 10_000))
            except OSError:
                continue
        free.append(port)
    return free


def within(seconds: float, is_so: Callable[[], Any], what: str) -> None:
    """Wait until something is so, errors of a server being none."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with suppress(RedisError, OSError):
            if is_so():
                return
        time.sleep(0.05)
    raise TimeoutError(what)
