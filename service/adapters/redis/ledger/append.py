"""Appending to the ledger: submissions of all requests of a process are chained together and written by one script."""

import asyncio
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from service.adapters.redis.ledger.entry import LedgerEntry, entry_after
from service.adapters.redis.scripts import Script
from service.domain.errors import UnsafeStore
from service.ledger.chain import Head
from service.ports.ledger import AppendReceipt, Outcome, Submission
from service.ports.work import Clock

BATCH = 100

_Waiting = tuple[Submission, asyncio.Future[AppendReceipt]]


class Appender:
    """Group commit: while one script runs, what arrives waits, and goes in the next as one batch of up to 100.

    The chain needs the previous hash, so a script is refused when another process appended first; then the batch is
    chained anew on the head that the refusal names.
    """

    def __init__(self, script: Script, clock: Clock) -> None:
        self._script, self._clock = script, clock
        self._head = Head()
        self._waiting: deque[_Waiting] = deque()
        self._turn = asyncio.Lock()
        self._flushing: asyncio.Task[None] | None = None

    @property
    def head(self) -> Head:
        """The newest head this process has seen."""
        return self._head

    def build_on(self, known: Head) -> None:
        """Take a head that is known to be in the record, if it is newer than ours."""
        if known.sequence > self._head.sequence:
            self._head = known

    async def append(self, submissions: Sequence[Submission]) -> list[AppendReceipt]:
        """Each submission's receipt, in order; some may be new and others not."""
        futures: list[asyncio.Future[AppendReceipt]] = [asyncio.get_running_loop().create_future() for _ in submissions]
        self._waiting.extend(zip(submissions, futures, strict=True))
        if self._flushing is None or self._flushing.done():
            self._flushing = asyncio.create_task(self._flush())
        return await asyncio.gather(*futures)

    async def append_all_or_nothing(self, submissions: Sequence[Submission]) -> list[AppendReceipt]:
        """As ``append`` in one script; when any is in conflict none is written and only the conflicts mean anything."""
        first = {item.subject: item for item in reversed(submissions)}
        unique = [item for item in submissions if item is first[item.subject]]
        async with self._turn:
            known = await self._write(unique, keep_rest=False)
            if len(known) < len(unique) and all(receipt.outcome is Outcome.REPLAYED for receipt in known.values()):
                fresh = [at for at in range(len(unique)) if at not in known]
                written = await self._write([unique[at] for at in fresh], keep_rest=True)
                known.update({fresh[at]: receipt for at, receipt in written.items()})
        by_subject = {receipt.subject: receipt for receipt in known.values()}
        return [_of_repeated(item, first[item.subject], by_subject) for item in submissions]

    async def _flush(self) -> None:
        while self._waiting:
            batch = self._next_batch()
            async with self._turn:
                await self._answer(batch)

    def _next_batch(self) -> list[_Waiting]:
        """Up to 100 from the front, ending before a second item about the same thing: that one must see the first."""
        batch: list[_Waiting] = []
        seen: set[str] = set()
        for item, future in islice(self._waiting, BATCH):
            names = {item.subject, f"key {item.key}"} if item.key else {item.subject}
            if seen & names:
                break
            seen |= names
            batch.append((item, future))
        for _ in batch:
            self._waiting.popleft()
        return batch

    async def _answer(self, batch: list[_Waiting]) -> None:
        try:
            receipts = await self._write([item for item, _ in batch], keep_rest=True)
        except Exception as error:  # every caller hears of it; none waits for ever
            for _, future in batch:
                if not future.done():
                    future.set_exception(error)
            return
        for at, (_, future) in enumerate(batch):
            if not future.done():
                future.set_result(receipts[at])

    async def _write(self, submissions: Sequence[Submission], *, keep_rest: bool) -> dict[int, AppendReceipt]:
        """Receipts by index. With ``keep_rest`` the new items are written although others were known before."""
        receipts: dict[int, AppendReceipt] = {}
        left = list(enumerate(submissions))
        own: dict[str, None] = {}
        while left:
            entries = self._chain([item for _, item in left])
            own.update(dict.fromkeys(entry.hash for entry in entries))
            answer = await self._script(self._head.sequence, self._head.hash, len(entries), *_fields(entries))
            if answer[0] == b"written":
                self._head = Head(entries[-1].sequence, entries[-1].hash, entries[-1].at)
                receipts.update({at: _new(entry) for (at, _), entry in zip(left, entries, strict=True)})
                break
            if answer[0] == b"rewound":
                raise UnsafeStore(
                    f"head is {int(answer[1])}, wanted {self._head.sequence} or later: acknowledged entries are gone."
                )
            if answer[0] == b"moved":
                self._head = Head(int(answer[1]), answer[2].decode(), int(answer[3]))
                continue
            known = {left[row[0] - 1][0]: _known(left[row[0] - 1][1], row, own) for row in answer[1:]}
            receipts.update(known)
            left = [(at, item) for at, item in left if at not in known]
            if not keep_rest:
                break
        return dict(sorted(receipts.items()))

    def _chain(self, submissions: Sequence[Submission]) -> list[LedgerEntry]:
        head, now, entries = self._head, self._clock.now(), list[LedgerEntry]()
        for submission in submissions:
            entry = entry_after(head, submission, now)
            head = Head(entry.sequence, entry.hash, entry.at)
            entries.append(entry)
        return entries


def _fields(entries: Sequence[LedgerEntry]) -> list[bytes | str | int]:
    fields: list[bytes | str | int] = []
    for entry in entries:
        item = entry.submission
        fields += [item.type, item.subject, entry.at, item.actor, entry.commitment, entry.hash, entry.payload]
        fields += [entry.body_hash, item.key or "", " ".join(item.touches), item.revises, item.crowd, item.embargo]
    return fields


def _of_repeated(item: Submission, first: Submission, receipts: Mapping[str, AppendReceipt]) -> AppendReceipt:
    """The receipt of one of several submissions; a second one about the same thing repeats the first or conflicts."""
    receipt = receipts.get(item.subject, AppendReceipt(Outcome.CONFLICT, item.subject))
    if item is first:
        return receipt
    return replace(receipt, outcome=Outcome.REPLAYED if item.body == first.body else Outcome.CONFLICT)


def _new(entry: LedgerEntry) -> AppendReceipt:
    return AppendReceipt(Outcome.NEW, entry.submission.subject, entry.sequence, entry.at, entry.hash)


def _known(item: Submission, row: Sequence[Any], own: dict[str, None]) -> AppendReceipt:
    """A receipt of what the record held already; if it is our own entry, a reply was lost on the way and it is new."""
    outcome, entry_hash = Outcome(row[1].decode()), row[4].decode()
    if outcome is Outcome.REPLAYED and entry_hash in own:
        outcome = Outcome.NEW
    return AppendReceipt(outcome, item.subject, int(row[2]), int(row[3]), entry_hash)
