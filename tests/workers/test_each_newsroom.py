"""The threads of a worker serve each newsroom for itself, and count a file once, whichever store is away."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace

import orjson
import pytest

from service.api.v1.imports.background_import import RETRY_MS
from service.api.v1.imports.import_report import FileReading
from service.application.access.newsrooms import Newsrooms
from service.application.access.rate_limit import LocalRateLimits
from service.application.context import NewsroomContext
from service.application.webhooks.deliver import Deliveries
from service.domain.errors import ArchiveUnavailable, StoreUnavailable
from service.formats.imports.cells.cell_reading import CellReading
from service.ports.ledger import AppendReceipt, Submission
from service.ports.rate_limit import Limit
from service.ports.webhooks import LeasedWebhook, Webhook
from service.ports.work import HandedImport, ImportState
from service.settings import Settings
from tests.application.webhooks.test_deliver import EVERYTHING, SECRET, Receiving
from tests.builders.importing import HEADER, ROW
from tests.contracts.stores import HandClock, on_memory
from tests.fakes.imports import MemoryImports
from tests.fakes.key_ring import MemoryRegister
from tests.fakes.store import MemoryStore
from tests.fakes.webhooks import MemoryWebhooks
from workers.archive import archive_some
from workers.deliver import begin_due
from workers.import_files import equipment_of, import_waiting


class _ImportsAway(MemoryImports):
    """Imports of a node that does not answer."""

    async def take(self) -> HandedImport | None:
        raise StoreUnavailable


class _WebhooksAway(MemoryWebhooks):
    """Subscriptions of a node that does not answer."""

    async def take(self, limit: int, slow: int) -> Sequence[LeasedWebhook]:
        raise StoreUnavailable


class _Limits(LocalRateLimits):
    """Limits that note what they are charged; without a store they raise."""

    def __init__(self, *, away: bool = False) -> None:
        super().__init__()
        self._away, self.charged = away, list[tuple[str, float]]()

    async def charge(self, who: str, cost: float, limit: Limit) -> None:
        if self._away:
            raise StoreUnavailable
        self.charged.append((who, cost))


class _AwayAtFirst(MemoryStore):
    """A ledger that does not answer the first time."""

    asked = 0

    async def append(self, submissions: Sequence[Submission]) -> Sequence[AppendReceipt]:
        self.asked += 1
        if self.asked == 1:
            raise StoreUnavailable
        return await super().append(submissions)


def _away() -> NewsroomContext:
    clock = HandClock()
    return replace(on_memory("desk"), imports=_ImportsAway(clock), webhooks=_WebhooksAway(clock, lambda: 0))


def _installed(*contexts: NewsroomContext, limits: _Limits | None = None) -> Newsrooms:
    by_name = {context.name: context for context in contexts}

    async def open_newsroom(name: str) -> NewsroomContext:
        return by_name[name]

    return Newsrooms(contexts[0].name, MemoryRegister(by_name), open_newsroom, limits)


async def _handed_to(newsroom: NewsroomContext, content: str = HEADER + ROW) -> None:
    reading = orjson.dumps(FileReading("text/csv", CellReading(), "Z"))
    assert await newsroom.import_queue.put(HandedImport("imp_1", content.encode(), reading, "key_1", 1))


async def _state(newsroom: NewsroomContext) -> ImportState:
    progress = await newsroom.import_queue.progress("imp_1")
    assert progress
    return progress.state


def test_a_newsroom_whose_node_is_away_keeps_no_other_from_importing(caplog: pytest.LogCaptureFixture) -> None:
    async def test() -> ImportState:
        north = on_memory("north")
        newsrooms = _installed(_away(), north)
        await _handed_to(north)
        assert await import_waiting(newsrooms, equipment_of(Settings(), newsrooms))
        return await _state(north)

    assert asyncio.run(test()) is ImportState.DONE
    assert "import failed in desk: StoreUnavailable" in caplog.text


def test_a_newsroom_whose_node_is_away_keeps_no_other_from_telling_its_subscribers() -> None:
    async def test() -> bool:
        north = on_memory("north")
        assert north.webhooks
        await north.webhooks.put(Webhook("whk_1", "https://desk.example.org/", EVERYTHING, (SECRET,), 0))
        await north.webhooks.ping("whk_1")
        deliveries = Deliveries(Receiving())
        begun = await begin_due(_installed(_away(), north), deliveries)
        await deliveries.stop()
        return begun

    assert asyncio.run(test())


@pytest.mark.parametrize("content", [HEADER + ROW, HEADER + ROW.replace("119", "a lot")])
def test_a_file_is_counted_once_whatever_its_attempts_come_to(content: str) -> None:
    async def test() -> list[tuple[str, float]]:
        clock, limits = HandClock(), _Limits()
        newsroom = replace(on_memory("desk"), ledger=_AwayAtFirst(clock), clock=clock, imports=MemoryImports(clock))
        newsrooms = _installed(newsroom, limits=limits)
        await _handed_to(newsroom, content)
        for _ in range(3):
            await import_waiting(newsrooms, equipment_of(Settings(), newsrooms))
            clock.at += RETRY_MS
        assert await _state(newsroom) is ImportState.DONE
        return limits.charged

    assert asyncio.run(test()) == [("key_1", 1)]


def test_a_store_of_limits_that_is_away_keeps_no_file_from_being_imported() -> None:
    async def test() -> ImportState:
        newsroom = on_memory("desk")
        newsrooms = _installed(newsroom, limits=_Limits(away=True))
        await _handed_to(newsroom)
        await import_waiting(newsrooms, equipment_of(Settings(), newsrooms))
        return await _state(newsroom)

    assert asyncio.run(test()) is ImportState.DONE


class _Turns:
    """An archiving that has some turns to do; one that is away raises at each."""

    def __init__(self, left: int = -1) -> None:
        self.left = left

    async def turn(self) -> bool:
        if self.left < 0:
            raise ArchiveUnavailable
        self.left -= 1
        return self.left > 0


def test_a_newsroom_whose_archive_is_away_keeps_no_other_from_archiving(caplog: pytest.LogCaptureFixture) -> None:
    north = replace(on_memory("north"), archiving=_Turns(2))
    away = replace(on_memory("desk"), archiving=_Turns())
    newsrooms = _installed(on_memory("none"), away, north)

    async def test() -> list[bool]:
        return [await archive_some(newsrooms) for _ in range(2)]

    assert asyncio.run(test()) == [True, False]
    assert "archiving failed in desk: ArchiveUnavailable" in caplog.text
