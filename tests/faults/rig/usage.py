"""The resources of a running service: memory, open files, and keys in the store that hold no claim."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from redis import Redis

from tests.faults.rig.running import parts
from tests.journeys.rig.service import Service

# The prefix of the record and everything derived from it, which grow with the claims.
NEWSROOM = "cc:{default}:"
REGISTRIES = ("failed", "deferred", "scheduled", "started", "finished", "canceled", "wip")


@dataclass(frozen=True, slots=True)
class Usage:
    """Usage at one moment: resident memory in MiB and open files by part, and the number of other keys."""

    seconds: float
    entries: int
    memory: dict[str, float]
    files: dict[str, int]
    keys: int
    in_registries: int


def usage(service: Service, redis: Redis, seconds: float) -> Usage:
    """Measure every part of a running service and its store."""
    process_ids = parts(service)
    other_keys = sum(not key.startswith(NEWSROOM.encode()) for key in redis.scan_iter(count=1_000))
    return Usage(
        seconds,
        int(redis.hget(f"{NEWSROOM}meta", "sequence") or 0),
        {role: sum(map(resident, processes)) for role, processes in process_ids.items()},
        {role: sum(map(_files, processes)) for role, processes in process_ids.items()},
        other_keys,
        sum(_length(key, redis) for key in redis.scan_iter("rq:*") if _is_registry(key)),
    )


def _is_registry(key: bytes) -> bool:
    return any(f":{registry}:" in key.decode() or key.decode().endswith(registry) for registry in REGISTRIES)


def _length(key: bytes, redis: Redis) -> int:
    kind = redis.type(key)
    return int(redis.zcard(key)) if kind == b"zset" else int(redis.scard(key)) if kind == b"set" else 1


def resident(process: int) -> float:
    """Resident memory of a process in MiB; 0 of one that has ended."""
    return _memory(Path(f"/proc/{process}/status"), "VmRSS:")


def own_share(process: int) -> float:
    """The same, with each page divided among the processes that have it: a server that writes its log anew has a copy
    of itself, in the same memory."""
    return _memory(Path(f"/proc/{process}/smaps_rollup"), "Pss:")


def _memory(file: Path, name: str) -> float:
    try:
        lines = file.read_text().splitlines()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(name)), 0.0)


def _files(process: int) -> int:
    try:
        return len(os.listdir(f"/proc/{process}/fd"))
    except OSError:
        return 0


def slope(points: Sequence[tuple[float, float]]) -> float:
    """The growth of a value with another: the median slope of all pairs (Theil and Sen), robust against
    single jumps."""
    x, y = np.array(points).T
    left, right = np.triu_indices(len(x), 1)
    apart = x[right] != x[left]
    return float(np.median(((y[right] - y[left])[apart]) / (x[right] - x[left])[apart]))
