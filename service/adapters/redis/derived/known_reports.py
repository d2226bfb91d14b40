"""The reports that a process has read and knows to be the present ones, because the store tells it of each that changes
(CLIENT TRACKING)."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

from service.adapters.redis.key_names import KeyNames
from service.adapters.system_clock import loop_time
from service.ports.projections import ReportRecord

MOST_BYTES = 64 * 1024 * 1024
# The store is asked for a sign of life so often, and without one for so long nothing is known, in seconds.
_BEAT, _SILENCE = 0.25, 1.0
# A connection that was lost, or that the store refuses, is tried again after so long.
_AGAIN = 1.0
# What the answer to a report is made from. The bytes are in the revisions, which an erasure blanks.
_WATCHED = ("report", "revisions")


class ReportMemory:
    """The known reports of all newsrooms of a process. Beyond ``most_bytes`` those polled longest ago are forgotten."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._records: OrderedDict[tuple[object, str], ReportRecord] = OrderedDict()
        self.bytes, self._most_bytes = 0, most_bytes

    def get(self, owner: object, incident_id: str) -> ReportRecord | None:
        """A report that counts as polled now."""
        record = self._records.get((owner, incident_id))
        if record:
            self._records.move_to_end((owner, incident_id))
        return record

    def put(self, owner: object, incident_id: str, report: ReportRecord) -> None:
        """Keep a report in the place of an older one."""
        self.drop(owner, incident_id)
        self._records[owner, incident_id] = report
        self.bytes += len(report.body)
        while self.bytes > self._most_bytes:
            self.drop(*next(iter(self._records)))

    def drop(self, owner: object, incident_id: str) -> None:
        """Forget a report if it is known."""
        if record := self._records.pop((owner, incident_id), None):
            self.bytes -= len(record.body)

    def drop_all(self, owner: object) -> None:
        """Forget all reports of one owner."""
        for key in [key for key in self._records if key[0] is owner]:
            self.drop(*key)


class KnownReports:
    """The known reports of one newsroom; none while ``follow`` is not told of changes."""

    def __init__(self, redis: Redis, newsroom: str, memory: ReportMemory | None = None) -> None:
        self._pool, self._keys = redis.connection_pool, KeyNames(newsroom)
        self._memory = memory or ReportMemory()
        # The last read of each report that is under way; a change of the report takes it away.
        self._reading: dict[str, object] = {}
        self._heard = float("-inf")

    def known(self, incident_id: str) -> ReportRecord | None:
        """The present report if it is known."""
        return self._memory.get(self, incident_id) if self._is_told() else None

    async def read(
        self, incident_id: str, read: Callable[[str], Awaitable[ReportRecord | None]]
    ) -> ReportRecord | None:
        """Read a report from the store, and know it unless it changes meanwhile."""
        mark = self._reading[incident_id] = object()
        try:
            report = await read(incident_id)
        finally:
            is_present = self._reading.get(incident_id) is mark
            if is_present:
                del self._reading[incident_id]
        return self._know(incident_id, report) if report and is_present and self._is_told() else report

    async def follow(self) -> None:
        """Be told of changes until this is cancelled; after each loss of the connection from the beginning."""
        while True:
            # This connection carries no reads and no writes: it is no reason to doubt the store.
            settings = self._pool.connection_kwargs | {"redis_connect_func": None}
            connection = self._pool.connection_class(**settings)
            try:
                # A store that knows no tracking, or forbids it, fails here, too: then nothing is ever known.
                with suppress(RedisError, OSError):
                    await self._listen(connection)
            finally:
                self._heard = float("-inf")
                self._forget_all()
                await connection.disconnect(nowait=True)
            await asyncio.sleep(_AGAIN)

    async def _listen(self, connection: Any) -> None:
        await connection.connect()
        connection._get_push_notifications_parser().set_invalidation_push_handler(self._told)
        prefixes = [word for name in _WATCHED for word in ("PREFIX", self._keys.of(name, ""))]
        await connection.send_command("CLIENT", "TRACKING", "ON", "BCAST", *prefixes, check_health=False)
        await connection.read_response()
        # What was read before may have changed unnoticed.
        self._forget_all()
        self._heard = loop_time()
        while loop_time() - self._heard < _SILENCE:
            if await connection.read_response(timeout=_BEAT, disconnect_on_error=False, push_request=True) is None:
                await connection.send_command("PING", check_health=False)
            else:
                self._heard = loop_time()
        raise ConnectionError

    async def _told(self, message: list[Any]) -> list[Any]:
        """Forget what has changed; all of it where the store was emptied."""
        for key in message[1] or ():
            self._forget(key.decode().rpartition(":")[2])
        if message[1] is None:
            self._forget_all()
        return message

    def _is_told(self) -> bool:
        return loop_time() - self._heard < _SILENCE

    def _know(self, incident_id: str, report: ReportRecord) -> ReportRecord:
        """The report, as the object that is known already if it is the same."""
        known = self._memory.get(self, incident_id)
        if known == report:
            return known
        self._memory.put(self, incident_id, report)
        return report

    def _forget(self, incident_id: str) -> None:
        self._reading.pop(incident_id, None)
        self._memory.drop(self, incident_id)

    def _forget_all(self) -> None:
        self._reading.clear()
        self._memory.drop_all(self)
