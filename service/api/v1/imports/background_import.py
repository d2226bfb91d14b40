"""Imports that are handed to a worker: an acknowledged import is finished whatever is killed on the way.

A worker reads the file anew whenever it takes an import up, records a hundred claims at a time, and stores what became
of them. The next one goes on behind those. Nothing of HTTP is imported here.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import orjson

from service.api.v1.imports import import_report
from service.api.v1.imports.import_report import FileEntries, FileReading
from service.api.v1.imports.import_rows import ImportBounds, Item, Upload, read_items
from service.application.commands import import_claims as importing
from service.application.commands.import_claims import Imported
from service.application.commands.submit import Occasion
from service.application.context import NewsroomContext
from service.application.processes.separate_process import SeparateProcesses
from service.domain.errors import CounterclaimError, StoreUnavailable
from service.formats.imports.cells.cell_reading import CellReading
from service.formats.problems.problem import RETRY_SOON, Problem, document, problem_of
from service.ledger.embargo import REFUSALS
from service.ports.ledger import OPEN, Outcome
from service.ports.work import HandedImport, ImportProgress, ImportState

KEEP_SECONDS = 5.0
# Of an import that ends its worker, or that nobody foresaw.
MOST_ATTEMPTS = 5
# A file is read anew for each attempt, so there is a pause while the store is away or unsafe.
RETRY_MS = 5_000
_REFUSED = (Outcome.CONFLICT, *REFUSALS)


@dataclass(frozen=True, slots=True)
class ImportWork:
    """What a worker imports with: where files are read, their limits, and how claims count as requests of a key."""

    processes: SeparateProcesses
    bounds: ImportBounds
    charge: Callable[[str, int], Awaitable[None]]


async def hand_over(content: bytes, reading: FileReading, newsroom: NewsroomContext) -> str:
    """Store a file for a worker; its id. On return it is durable. Raises ``Problem`` when too many wait."""
    import_id = f"imp_{uuid4().hex[:20]}"
    handed = HandedImport(import_id, content, orjson.dumps(reading), newsroom.caller.actor, newsroom.clock.now())
    if not await newsroom.import_queue.put(handed):
        detail = "Several imports are not over yet: hand this one over when one of them is."
        raise Problem("too-often", detail, headers=RETRY_SOON)
    return import_id


async def standing(import_id: str, newsroom: NewsroomContext) -> dict[str, Any]:
    """How far an import is, and its report, or the problem with its file, once it is over.

    Raises ``Problem``, also for the import of another who may not edit: its report shows cells and embargoed claims.
    """
    progress = await newsroom.import_queue.progress(import_id)
    if progress is None or not await _may_see(import_id, newsroom):
        raise Problem("unknown-import")
    result = orjson.loads(await newsroom.import_queue.result(import_id)) if progress.state.is_over else None
    return {
        "import_id": import_id,
        "state": progress.state,
        "claims": progress.claims,
        "done": progress.done,
        "refused": progress.refused,
        "report": result if progress.state is ImportState.DONE else None,
        "problem": result if progress.state is ImportState.FAILED else None,
    }


async def _may_see(import_id: str, newsroom: NewsroomContext) -> bool:
    caller = newsroom.caller
    return caller.sees_embargoed or await newsroom.import_queue.actor(import_id) == caller.actor


async def work(newsroom: NewsroomContext, equipment: ImportWork) -> bool:
    """Do the import that has waited longest; says whether there was one. Raises what the next attempt may mend."""
    handed = await newsroom.import_queue.take() if newsroom.imports else None
    if handed is None:
        return False
    try:
        async with _kept(handed, newsroom):
            await _end(handed, newsroom, equipment)
    except StoreUnavailable:
        # The file is not to blame. If the store does not even take this, the attempt counts.
        with suppress(StoreUnavailable):
            await newsroom.import_queue.give_back(handed.id, RETRY_MS)
        raise
    return True


async def _end(handed: HandedImport, newsroom: NewsroomContext, equipment: ImportWork) -> None:
    """Import a file, or store why it cannot be. Raises ``StoreUnavailable``."""
    try:
        _refuse_hopeless(handed)
        await _import(handed, newsroom.called_by(handed.actor), equipment)
    except StoreUnavailable:
        raise
    except (CounterclaimError, Problem) as error:
        failed, problem = ImportProgress(ImportState.FAILED), document(problem_of(error))
        await newsroom.import_queue.end(handed.id, failed, orjson.dumps(problem))


@asynccontextmanager
async def _kept(handed: HandedImport, newsroom: NewsroomContext) -> AsyncIterator[None]:
    """Inside, no other worker takes the import. One that fails is left for the next attempt when the lease ends."""

    async def keep() -> None:
        while True:
            await asyncio.sleep(KEEP_SECONDS)
            await newsroom.import_queue.keep(handed.id)

    keeping = asyncio.create_task(keep())
    try:
        yield
    finally:
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)


def _refuse_hopeless(handed: HandedImport) -> None:
    if handed.attempts > MOST_ATTEMPTS:
        raise Problem("internal-error", "It could not be finished. Import the file again: what is recorded is known.")


async def _import(handed: HandedImport, newsroom: NewsroomContext, equipment: ImportWork) -> None:
    queue, reading = newsroom.import_queue, _read_reading(handed.reading)
    await queue.advance(handed.id, ImportProgress(ImportState.READING))
    occasion = Occasion(newsroom.name, handed.created_at, actor=handed.actor)
    read = FileEntries.of(await _entries(reading.upload(handed.content), occasion, equipment))
    outcomes, candidates = _in_order(await queue.outcomes(handed.id)), read.candidates
    await queue.advance(handed.id, _progress(read.items, outcomes))
    while len(outcomes) < len(candidates):
        start = len(outcomes)
        became = await importing.imported(candidates[start : start + importing.AT_ONCE], newsroom)
        await queue.record(handed.id, start, orjson.dumps([(row.outcome, row.claim_id) for row in became]))
        if not start:  # once: no later attempt begins with the first claim
            await _charge(handed, read, equipment)
        outcomes += became
        await queue.advance(handed.id, _progress(read.items, outcomes))
    if not candidates:
        await _charge(handed, read, equipment)
    result = await import_report.report(read, outcomes, reading)
    await queue.end(handed.id, _progress(read.items, outcomes, ImportState.DONE), orjson.dumps(result))


async def _charge(handed: HandedImport, read: FileEntries, equipment: ImportWork) -> None:
    if handed.actor != OPEN:
        await equipment.charge(handed.actor, len(read.items))


async def _entries(upload: Upload, occasion: Occasion, equipment: ImportWork) -> Sequence[Any]:
    """What is in a file. All but a small one is read in a process of its own."""
    if upload.is_small:
        return await asyncio.to_thread(lambda: list(read_items(upload, equipment.bounds, occasion)))
    return await equipment.processes.parts(read_items, upload, equipment.bounds, occasion)


def _read_reading(stored: bytes) -> FileReading:
    fields = orjson.loads(stored)
    return FileReading(**{**fields, "cells": CellReading(**fields["cells"])})


def _in_order(stored: Mapping[int, bytes]) -> list[Imported]:
    """The outcomes of the claims from the first one on, as far as they are stored."""
    outcomes: list[Imported] = []
    while part := stored.get(len(outcomes)):
        outcomes += [Imported(Outcome(outcome), claim_id) for outcome, claim_id in orjson.loads(part)]
    return outcomes


def _progress(
    items: Sequence[Item], outcomes: Sequence[Imported], state: ImportState = ImportState.RECORDING
) -> ImportProgress:
    unfit = sum(item.candidate is None for item in items)
    refused = sum(row.outcome in _REFUSED for row in outcomes)
    return ImportProgress(state, len(items), unfit + len(outcomes), unfit + refused)
