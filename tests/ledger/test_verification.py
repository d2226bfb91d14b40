"""Whoever changes, drops, swaps or slips in an entry is found out, wherever it is (RELIABILITY P14)."""

import os
from collections.abc import Callable
from dataclasses import replace

import pytest

from service.adapters.redis.ledger.entry import entry_after
from service.ledger.chain import SALT_BYTES, Head, StoredEntry
from service.ledger.verification import ChainVerification
from tests.contracts.stores import a_submission

NUMBER = 200
Entries = list[StoredEntry]


def ledger(number: int = NUMBER) -> Entries:
    head, entries = Head(), Entries()
    for n in range(number):
        new = entry_after(head, a_submission(f"c{n}"), 1_625_054_400_000 + n, os.urandom(SALT_BYTES))
        said = new.submission
        entries.append(
            StoredEntry(
                new.sequence, new.at, said.actor, said.type, said.subject, new.commitment, new.hash, new.payload
            )
        )
        head = entries[-1].head
    return entries


def found(entries: Entries, head: Head, promised: dict[int, str] | None = None) -> list[int]:
    verification = ChainVerification(dict(promised or {}))
    verification.take_all(entries)
    verification.end(head)
    return [fault.sequence for fault in verification.faults]


TRUE = ledger()
HEAD = TRUE[-1].head


def flipped(entries: Entries, at: int) -> Entries:
    payload = bytearray(entries[at].payload or b"")
    payload[20] ^= 1
    return [*entries[:at], replace(entries[at], payload=bytes(payload)), *entries[at + 1 :]]


def renamed(entries: Entries, at: int) -> Entries:
    return [*entries[:at], replace(entries[at], actor="nobody"), *entries[at + 1 :]]


def dropped(entries: Entries, at: int) -> Entries:
    return entries[:at] + entries[at + 1 :]


def swapped(entries: Entries, at: int) -> Entries:
    other = (at + 1) % len(entries)
    changed = list(entries)
    changed[at], changed[other] = changed[other], changed[at]
    return changed


def swapped_in_place(entries: Entries, at: int) -> Entries:
    """The contents change places, the sequences do not."""
    other = (at + 1) % len(entries)
    changed = list(entries)
    changed[at] = replace(entries[other], sequence=entries[at].sequence)
    changed[other] = replace(entries[at], sequence=entries[other].sequence)
    return changed


def inserted(entries: Entries, at: int) -> Entries:
    return [*entries[:at], entries[at], *entries[at:]]


def emptied(entries: Entries, at: int) -> Entries:
    return [*entries[:at], replace(entries[at], payload=None), *entries[at + 1 :]]


@pytest.mark.parametrize("change", [flipped, renamed, dropped, swapped, swapped_in_place, inserted, emptied])
def test_a_change_at_any_position_is_found(change: Callable[[Entries, int], Entries]) -> None:
    assert found(TRUE, HEAD) == []
    assert [at for at in range(NUMBER) if not found(change(TRUE, at), HEAD)] == []


def test_a_history_rewritten_from_some_entry_on_is_found_by_any_checkpoint_after_it() -> None:
    other = ledger()

    assert found(other, other[-1].head) == []
    assert found(other, other[-1].head, {NUMBER: HEAD.hash}) == [NUMBER]


def test_an_end_cut_off_is_found_by_a_checkpoint_of_it() -> None:
    assert found(TRUE[:-1], TRUE[-2].head) == []
    assert found(TRUE[:-1], TRUE[-2].head, {NUMBER: HEAD.hash}) == [NUMBER]
