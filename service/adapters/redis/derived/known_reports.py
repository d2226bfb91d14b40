"""The reports that a process has read and knows to be the present ones, because the store tells it of each that changes
(CLIENT TRACKING)."""

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any

from redis.asyncio import Redis
from redis.exceptions import RedisError

from service.adapters.redis.key_names import KeyNames
from service.ports.projections import ReportRecord

MOST_BYTES = 64 * 1024 * 1024
# The store is asked for a sign of life so often, and without one for so long nothing is known, in seconds.
_BEAT, _SILENCE = 0.25, 1.0
# A connection that was lost, or that the store refuses, is tried again after so long.
_AGAIN = 1.0
# What the answer to a report is made from. The bytes are in the revisions, which an erasure blanks.
_WATCHED = ("report", "revisions")


class KnownReports:
    """The known reports of one newsroom; none while ``follow`` is not told of changes."""

    def __init__(self, redis: Redis, newsroom: str, most_bytes: int = MOST_BYTES) -> None:
        self._pool, self._keys = redis.connection_pool, KeyNames(newsroom)
        self._records: OrderedDict[str, ReportRecord] = OrderedDict()
        self._bytes, self._most_bytes = 0, most_bytes
        # The last read of each report that is under way; a change of the report takes it away.
        self._reading: dict[str, object] = {}
        self._heard = float("-inf")

    def known(self, incident_id: str) -> ReportRecord | None:
        """The present report if it is known."""
        if incident_id not in self._records or not self._is_told():
            return None
        self._records.move_to_end(incident_id)
        return self._records[incident_id]

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
        """Be told of changes for as long as the process runs; after each loss of the connection from the beginning."""
        while True:
            # This connection carries no reads and no writes: it is no reason to doubt the store.
            settings = self._pool.connection_kwargs | {"redis_connect_func": None}
            connection = self._pool.connection_class(**settings)
            try:
                await self._listen(connection)
            except (RedisError, OSError):
                # Also a store that knows no tracking, or forbids it: then nothing is ever known.
                self._forget_all()
            finally:
                self._heard = float("-inf")
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
        self._heard = _now()
        while _now() - self._heard < _SILENCE:
            if await connection.read_response(timeout=_BEAT, disconnect_on_error=False, push_request=True) is None:
                await connection.send_command("PING", check_health=False)
            else:
                self._heard = _now()
        raise ConnectionError

    async def _told(self, message: list[Any]) -> list[Any]:
        """Forget what has changed; all of it where the store was emptied."""
        for key in message[1] or ():
            self._forget(key.decode().rpartition(":")[2])
        if message[1] is None:
            self._forget_all()
        return message

    def _is_told(self) -> bool:
        return _now() - self._heard < _SILENCE

    def _know(self, incident_id: str, report: ReportRecord) -> ReportRecord:
        """The report, as the object that is known already if it is the same."""
        known = self._records.get(incident_id)
        if known == report:
            return known
        self._forget(incident_id)
        self._records[incident_id] = report
        self._bytes += len(report.body)
        while self._bytes > self._most_bytes:
            self._forget(next(iter(self._records)))
        return report

    def _forget(self, incident_id: str) -> None:
        self._reading.pop(incident_id, None)
        if former := self._records.pop(incident_id, None):
            self._bytes -= len(former.body)

    def _forget_all(self) -> None:
        self._records.clear()
        self._reading.clear()
        self._bytes = 0


def _now() -> float:
    return asyncio.get_running_loop().time()
