"""Expensive work apart: its parts arrive, its errors are told, and neither its memory nor its time is ours."""

import asyncio
import copy
import importlib
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, SupportsIndex

import pytest

from service.application.processes.separate_process import Defect, SeparateProcesses, without_a_copy
from service.domain.errors import Refused, TooExpensive
from service.formats.problems.problem import Problem

MEBIBYTE = 1024 * 1024


def counted(most: int) -> Iterator[int]:
    yield from range(most)


def refused() -> Iterator[int]:
    yield 1
    raise Refused("Give a number.", ("counts", 0))


def problematic() -> Iterator[int]:
    yield from ()
    raise Problem("unreadable-file", "Send CSV.")


def defective() -> Iterator[int]:
    yield from ()
    raise KeyError("a text of a claim")


def greedy() -> Iterator[int]:
    yield len(bytearray(1_024 * MEBIBYTE))


def endless() -> Iterator[int]:
    while True:
        if time.monotonic() < 0:
            yield 0


def loaded_for_the_command() -> Iterator[str]:
    before = set(sys.modules)
    importlib.import_module("service.runtime.cli.main")
    yield from set(sys.modules) - before


def test_the_command_that_started_the_service_delays_no_process() -> None:
    names = asyncio.run(SeparateProcesses().parts(loaded_for_the_command))
    assert [name for name in names if not name.startswith("service.")] == []


def test_all_parts_arrive_in_order() -> None:
    assert asyncio.run(SeparateProcesses().parts(counted, 1_000)) == list(range(1_000))


def test_a_refusal_arrives_as_it_was_raised() -> None:
    with pytest.raises(Refused, match=r"Give a number\.") as refusal:
        asyncio.run(SeparateProcesses().parts(refused))
    assert refusal.value.where == ("counts", 0)
    with pytest.raises(Problem) as problem:
        asyncio.run(SeparateProcesses().parts(problematic))
    assert (problem.value.slug, problem.value.detail) == ("unreadable-file", "Send CSV.")


def test_a_defect_is_told_by_its_type_only() -> None:
    with pytest.raises(Defect, match=r"^KeyError$"):
        asyncio.run(SeparateProcesses().parts(defective))


def test_memory_is_bounded() -> None:
    with pytest.raises(TooExpensive):
        asyncio.run(SeparateProcesses(memory=256 * MEBIBYTE).parts(greedy))


def dying() -> Iterator[int]:
    """It dies in the midst of a part, half of which stands in the pipe by then."""

    def send_half(connection: Connection, content: bytes) -> None:
        os.write(connection.fileno(), content[: len(content) // 2])
        os.kill(os.getpid(), signal.SIGKILL)

    pytest.MonkeyPatch().setattr(Connection, "_send", send_half)
    yield 1


def test_a_process_that_dies_in_the_midst_of_a_part_was_too_expensive() -> None:
    with pytest.raises(TooExpensive):
        asyncio.run(SeparateProcesses().parts(dying))


def test_time_is_bounded() -> None:
    with pytest.raises(TooExpensive):
        asyncio.run(SeparateProcesses(seconds=1).parts(endless))


def test_work_that_nobody_waits_for_ends_and_frees_its_place() -> None:
    async def story() -> list[int]:
        processes = SeparateProcesses(most=1)
        with pytest.raises(TimeoutError):
            async with asyncio.timeout(0.5):
                await processes.parts(endless)
        return await processes.parts(counted, 3)

    assert asyncio.run(story()) == [0, 1, 2]


def test_a_key_has_one_process_at_a_time_and_keeps_no_other_key_waiting() -> None:
    async def story() -> list[int]:
        processes = SeparateProcesses(most=2)
        greedy = [asyncio.create_task(processes.of("key_a").parts(endless)) for _ in range(3)]
        await asyncio.sleep(0.2)
        parts = await processes.of("key_b").parts(counted, 3)
        for task in greedy:
            task.cancel()
        await asyncio.gather(*greedy, return_exceptions=True)
        return parts

    assert asyncio.run(story()) == [0, 1, 2]


def own_id() -> Iterator[int]:
    yield os.getpid()


def burnt(seconds: float) -> Iterator[int]:
    ends = time.process_time() + seconds
    while time.process_time() < ends:
        pass
    yield 1


def large(mebibytes: int) -> Iterator[int]:
    yield len(b"x" * mebibytes * MEBIBYTE)


async def ids_around(processes: SeparateProcesses, work: Callable[..., Iterator[object]], *arguments: object) -> int:
    """How many processes did a piece of work and the pieces before and after it."""
    [before] = await processes.parts(own_id)
    with suppress(Refused):
        await processes.parts(work, *arguments)
    [after] = await processes.parts(own_id)
    processes.end()
    return len({before, after})


@pytest.mark.parametrize(
    ("work", "arguments", "number"),
    [(counted, (1_000,), 1), (large, (200,), 2), (refused, (), 2)],
    ids=["light work", "work that took much memory", "work that failed"],
)
def test_a_process_goes_on_after_light_work(
    work: Callable[..., Iterator[object]], arguments: tuple[object, ...], number: int
) -> None:
    assert asyncio.run(ids_around(SeparateProcesses(), work, *arguments)) == number


def test_each_piece_of_work_has_its_own_time() -> None:
    async def story() -> list[int]:
        processes = SeparateProcesses(most=1, seconds=1)
        parts = [part for _ in range(2) for part in await processes.parts(burnt, 0.6)]
        processes.end()
        return parts

    assert asyncio.run(story()) == [1, 1]


def test_a_process_that_died_while_it_waited_is_replaced() -> None:
    processes = SeparateProcesses(most=1)
    [first] = asyncio.run(processes.parts(own_id))
    os.kill(first, signal.SIGKILL)
    while Path(f"/proc/{first}").exists():
        time.sleep(0.01)
    [second] = asyncio.run(processes.parts(own_id))
    processes.end()
    assert second != first


@dataclass(frozen=True)
class Sheet:
    """A file, sent to the other process as uploads are."""

    content: bytes

    def __reduce_ex__(self, protocol: SupportsIndex) -> tuple[Any, ...]:
        return Sheet, (without_a_copy(self.content, protocol),)


def size_and_type(sheet: Sheet) -> Iterator[tuple[int, type]]:
    yield len(sheet.content), type(sheet.content)


def test_megabytes_arrive_in_the_other_process_as_the_bytes_that_they_were() -> None:
    sheet = Sheet(b"a," * (4 * MEBIBYTE))
    assert asyncio.run(SeparateProcesses().parts(size_and_type, sheet)) == [(8 * MEBIBYTE, bytes)]


def test_such_a_file_can_be_copied_too() -> None:
    sheet = Sheet(b"a,b")

    assert copy.deepcopy(sheet) == sheet
