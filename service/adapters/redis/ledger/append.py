"""Appending to the ledger: the submissions of all requests of a process are chained together and written by one
script."""

import asyncio
import os
from collections import deque
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from service.adapters.redis.ledger.entry import LedgerEntry, entry_after
from service.domain.errors import UnsafeStore
from service.ledger.chain import SALT_BYTES, Head
from service.ports.ledger import AppendReceipt, Outcome, Submission
from service.ports.work import Clock

BATCH = 100
# Bytes after which a batch takes no more: the store serves nobody else while it writes one.
BATCH_BYTES = 131_072

_Waiting = tuple[Submission, asyncio.Future[AppendReceipt]]


class Appender:
    """Group commit: submissions that arrive while the script runs go into its next run, up to 100 at once.

    Each actor has a turn for one submission, so that a single one does not wait for the thousands of another actor.

    The hash chain needs the previous hash, so the script refuses a batch when another process appended first. The batch
    is then chained again on the head that the refusal names.
    """

    def __init__(self, script: Callable[..., Awaitable[Any]], clock: Clock) -> None:
        self._script, self._clock = script, clock
        self._head = Head()
        self._waiting: dict[str, deque[_Waiting]] = {}
        self._turn = asyncio.Lock()
        self._flushing: asyncio.Task[None] | None = None

    @property
    def head(self) -> Head:
        """The newest head that this process has seen."""
        return self._head

    def build_on(self, known: Head) -> None:
        """Chain on a head that is known to be in the record, if it is newer."""
        if known.sequence > self._head.sequence:
            self._head = known

    async def append(self, submissions: Sequence[Submission]) -> list[AppendReceipt]:
        """The receipt of each submission, in order; some may be new and others known."""
        futures: list[asyncio.Future[AppendReceipt]] = [asyncio.get_running_loop().create_future() for _ in submissions]
        for item, future in zip(submissions, futures, strict=True):
            self._waiting.setdefault(item.actor, deque()).append((item, future))
        if self._flushing is None or self._flushing.done():
            self._flushing = asyncio.create_task(self._flush())
        return await asyncio.gather(*futures)

    async def append_all_or_nothing(self, submissions: Sequence[Submission]) -> list[AppendReceipt]:
        """The receipts of submissions written by one script. In case of a conflict none is written, and only receipts
        of conflicts are meaningful."""
        first = {item.subject: item for item in reversed(submissions)}
        unique = [item for item in submissions if item is first[item.subject]]
        async with self._turn:
            known = await self._write(unique, keep_rest=False)
            if len(known) < len(unique) and all(receipt.outcome is Outcome.REPLAYED for receipt in known.values()):
                fresh = [position for position in range(len(unique)) if position not in known]
                written = await self._write([unique[position] for position in fresh], keep_rest=True)
                known.update({fresh[index]: receipt for index, receipt in written.items()})
        by_subject = {receipt.subject: receipt for receipt in known.values()}
        return [_receipt_of(submission, first[submission.subject], by_subject) for submission in submissions]

    async def _flush(self) -> None:
        while self._waiting:
            batch = self._next_batch()
            async with self._turn:
                await self._answer(batch)

    def _next_batch(self) -> list[_Waiting]:
        """Up to 100 waiting submissions, each actor's in order and the actors in turn.

        A second one with the same subject or key must see the first: it waits, and what its actor sent after it, too.
        """
        batch: list[_Waiting] = []
        names_so_far: set[str] = set()
        size, turns = 0, deque(self._waiting)
        while turns and len(batch) < BATCH and size < BATCH_BYTES:
            actor = turns.popleft()
            item, _ = self._waiting[actor][0]
            names = {item.subject, f"key {item.key}"} if item.key else {item.subject}
            if names_so_far & names:
                continue
            names_so_far |= names
            size += len(item.body)
            batch.append(self._taken(actor))
            if actor in self._waiting:
                turns.append(actor)
        return batch

    def _taken(self, actor: str) -> _Waiting:
        """The first submission of an actor, whose next turn comes after those of the others."""
        own = self._waiting.pop(actor)
        first = own.popleft()
        if own:
            self._waiting[actor] = own
        return first

    async def _answer(self, batch: list[_Waiting]) -> None:
        try:
            receipts = await self._write([item for item, _ in batch], keep_rest=True)
        except Exception as error:  # raised to every caller, so that none waits for ever
            for _, future in batch:
                if not future.done():
                    future.set_exception(error)
            return
        for position, (_, future) in enumerate(batch):
            if not future.done():
                future.set_result(receipts[position])

    async def _write(self, submissions: Sequence[Submission], *, keep_rest: bool) -> dict[int, AppendReceipt]:
        """Receipts by index. With ``keep_rest`` the new items are written although others were known already."""
        receipts: dict[int, AppendReceipt] = {}
        remaining = list(enumerate(submissions))
        own_hashes: dict[str, None] = {}
        while remaining:
            entries = self._chain([item for _, item in remaining])
            own_hashes.update(dict.fromkeys(entry.hash for entry in entries))
            answer = await self._script(self._head.sequence, self._head.hash, len(entries), *_arguments(entries))
            if answer[0] == b"written":
                self._head = Head(entries[-1].sequence, entries[-1].hash, entries[-1].at)
                written = zip(remaining, entries, strict=True)
                receipts.update({index: _new_receipt(entry) for (index, _), entry in written})
                break
            if answer[0] == b"rewound":
                raise UnsafeStore(
                    f"head is {int(answer[1])}, wanted {self._head.sequence} or later: acknowledged entries are gone."
                )
            if answer[0] == b"moved":
                self._head = Head(int(answer[1]), answer[2].decode(), int(answer[3]))
                continue
            places = [(remaining[number - 1], stored) for number, *stored in answer[1:]]
            receipts.update({index: _known_receipt(item, stored, own_hashes) for (index, item), stored in places})
            remaining = [(index, item) for index, item in remaining if index not in receipts] if keep_rest else []
        return dict(sorted(receipts.items()))

    def _chain(self, submissions: Sequence[Submission]) -> list[LedgerEntry]:
        head, now, entries = self._head, self._clock.now(), list[LedgerEntry]()
        salts = os.urandom(SALT_BYTES * len(submissions))
        for position, submission in enumerate(submissions):
            salt = salts[position * SALT_BYTES : (position + 1) * SALT_BYTES]
            entry = entry_after(head, submission, now, salt)
            head = Head(entry.sequence, entry.hash, entry.at)
            entries.append(entry)
        return entries


def _arguments(entries: Sequence[LedgerEntry]) -> list[bytes | str | int]:
    """Of each entry its fields, in lines, and its payload."""
    arguments: list[bytes | str | int] = []
    for entry in entries:
        item = entry.submission
        marks = (item.key or "", " ".join(item.touches), item.revises, item.lane, item.embargo, item.follows)
        recorded = (item.type, item.subject, entry.at, item.actor, entry.commitment, entry.hash, entry.body_hash)
        arguments += ["\n".join(map(str, (*recorded, *marks))), entry.payload]
    return arguments


def _receipt_of(item: Submission, first: Submission, receipts: Mapping[str, AppendReceipt]) -> AppendReceipt:
    """The receipt of one submission. A second one with the same subject repeats the first or conflicts with it."""
    receipt = receipts.get(item.subject, AppendReceipt(Outcome.CONFLICT, item.subject))
    if item is first:
        return receipt
    return replace(receipt, outcome=Outcome.REPLAYED if item.body == first.body else Outcome.CONFLICT)


def _new_receipt(entry: LedgerEntry) -> AppendReceipt:
    return AppendReceipt(Outcome.NEW, entry.submission.subject, entry.sequence, entry.at, entry.hash)


def _known_receipt(item: Submission, stored: Sequence[Any], own_hashes: dict[str, None]) -> AppendReceipt:
    """The receipt of an item that is recorded already. Our own entry counts as new: its reply was lost on the way."""
    outcome_text, sequence, received_at, hash_text = stored
    outcome, entry_hash = Outcome(outcome_text.decode()), hash_text.decode()
    if outcome is Outcome.REPLAYED and entry_hash in own_hashes:
        outcome = Outcome.NEW
    return AppendReceipt(outcome, item.subject, int(sequence), int(received_at), entry_hash)
