"""The rules of embargoes: when one may begin, be moved or be lifted, and what ledger entries say about it."""

from collections.abc import Iterable, Mapping

import orjson

from service.formats.claims.claim_json import embargo_end
from service.formats.timestamp import NEVER_PUBLIC
from service.ledger.chain import StoredEntry
from service.ports.ledger import Outcome

# Types of entries that say until when a claim is under embargo: the first wording, a move, an erasure.
EMBARGOING = frozenset({"claim.received", "embargo.set", "erasure.done"})

# What the sender of a refused embargo reads. ``PUBLIC`` is a problem with the claim and not with its embargo.
REFUSALS: Mapping[Outcome, str] = {
    Outcome.LATE: "This time has passed: give a later one, or leave the embargo out.",
}


def is_over(end: int, now: int, store_now: int) -> bool:
    """Whether an embargo has ended by both clocks, the process's and the store's; all three in milliseconds."""
    return end <= min(now, store_now)


def refusal(asked: int, current: int | None, now: int, store_now: int) -> Outcome | None:
    """Why a claim cannot be put under an embargo that ends at ``asked`` (0: under none), or ``None`` if it can.

    ``current`` is the end of the claim's present embargo, 0 for a public claim, ``None`` for a claim not yet recorded.
    ``PUBLIC``: the claim is public and stays public. ``LATE``: the embargo would have ended already. All times in
    milliseconds since 1970. `lua/embargo.lua` holds the same rule for the store.
    """
    if current is not None and is_over(current, now, store_now):
        return Outcome.PUBLIC
    return Outcome.LATE if asked and asked <= now else None


def embargo_of(entry: StoredEntry) -> int:
    """The end of the embargo that one entry gives its claim, in milliseconds since 1970; 0 for none.

    If the words of the entry were erased, its embargo is unknown: the claim is withheld until the entry of its erasure
    says whether it was ever public.
    """
    if entry.payload is None:
        return NEVER_PUBLIC
    body = orjson.loads(entry.body)
    if entry.type == "erasure.done":
        return NEVER_PUBLIC if body.get("embargoed") else 0
    return embargo_end(body.get("until" if entry.type == "embargo.set" else "embargo_until"))


def embargoes_in(entries: Iterable[StoredEntry]) -> dict[str, int]:
    """Until when claims are under embargo in the end, of all that ever were under one or were erased."""
    ends: dict[str, int] = {}
    for entry in entries:
        until = embargo_of(entry) if entry.type in EMBARGOING else 0
        if until or (entry.subject in ends and entry.type in EMBARGOING):
            ends[entry.subject] = until
    return ends
