"""Positions: what each claimant holds now, what it said before, and who carried it (VOCABULARY rows 3, 5 and 6)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import takewhile

from service.domain.claims.vocabulary import ClaimState
from service.domain.quantities.bounds import Bounds, CountPart
from service.domain.quantities.grammar import stated_for_reader
from service.domain.reconciliation.positions.assertion import Assertion, PositionKey, Topic, newest_first, position_key
from service.domain.reconciliation.positions.interest import Parties, interest
from service.domain.reconciliation.positions.origins import copies, links, origins, publishers
from service.domain.reconciliation.report import Former, PositionReport

_NOUNS = {"child": ("child", "children"), "woman": ("woman", "women"), "man": ("man", "men")}


@dataclass(frozen=True, slots=True)
class Stand:
    """One current number of one claimant: the claim that is quoted, its copies, and what the claimant gave before.

    ``former`` is newest first. A claimant has two stands on one topic only where reports of one moment differ.
    """

    quoted: Assertion
    copies: tuple[Assertion, ...]
    former: tuple[Assertion, ...] = ()
    origins: frozenset[str] = frozenset()
    hard: Bounds = field(init=False)
    order: tuple[int, bool, int, str, str] = field(init=False)
    """By number, then claimant, then claim; open ends behind closed ones."""

    def __post_init__(self) -> None:
        # Asked for over and over while a report is made, and never another.
        hard = self.quoted.hard
        object.__setattr__(self, "hard", hard)
        order = (hard.low, hard.high is None, hard.high or 0, self.quoted.party, self.quoted.claim.id)
        object.__setattr__(self, "order", order)

    @property
    def topic(self) -> Topic:
        if self.quoted.topic is None:
            raise ValueError("a stand is a number on a topic")
        return self.quoted.topic

    @property
    def party(self) -> str:
        return self.quoted.party


def stands(assertions: Iterable[Assertion]) -> list[Stand]:
    """The current stands of all claimants, from the voiced counts of claims that count; in order of their numbers."""
    by_holding: dict[PositionKey, list[Assertion]] = {}
    for each in assertions:
        by_holding.setdefault(position_key(each), []).append(each)
    return sorted((stand for several in by_holding.values() for stand in _stands(several)), key=lambda each: each.order)


def is_superseded(assertion: Assertion) -> bool:
    """Whether the ledger itself says that a later claim took its place."""
    return assertion.claim.standing.state is ClaimState.SUPERSEDED


def copied(several: Sequence[Stand]) -> dict[str, str]:
    """Whom each paper of a range only carries: the claimant it relays, or the paper of the lesser id with its words."""
    by_number: dict[Bounds, list[Assertion]] = {}
    for each in several:
        by_number.setdefault(each.hard, []).append(each.quoted)
    return {copy: original for same in by_number.values() for copy, original in copies(same).items()}


def position(stand: Stand, parties: Parties, copy_of: str | None = None) -> PositionReport:
    """The stand as the report shows it; ``parties`` tell whose losses it counts, ``copy_of`` whom it only carries."""
    quoted, claimant = stand.quoted, stand.quoted.claim.claimant
    quantity, count = quoted.quantity, quoted.count
    return PositionReport(
        claimant=quoted.party,
        name=quoted.name,
        bounds=quantity.hard,
        soft=quantity.soft,
        stated=stated_for_reader(quantity),
        claim_id=quoted.claim.id,
        claim_ids=tuple(sorted({each.claim.id for each in stand.copies})),
        asserted_at=quoted.said_at,
        voice=claimant.name if claimant.speaks_for else None,
        title=claimant.title,
        kind=claimant.kind,
        stance=quoted.claim.stance,
        interest=interest(quoted, parties),
        verification=count.verification if count else None,
        bound=quantity.bound,
        rounded=quantity.rounded,
        of=count.of if count else None,
        of_count=count.of_count if count else None,
        part=_parts(quantity.parts),
        sources=publishers(stand.copies),
        links=links(stand.copies),
        origins=len(stand.origins),
        history=tuple(_former(each) for each in stand.former),
        copy_of=copy_of,
    )


def _stands(several: list[Assertion]) -> Iterator[Stand]:
    """The newest number, or numbers where one moment has several; the same number again is a copy, not a change."""
    current, older = _newest(several)
    by_number: dict[Bounds, list[Assertion]] = {}
    for each in current:
        by_number.setdefault(each.hard, []).append(each)
    repeated = list(takewhile(lambda each: each.hard in by_number, older))
    for each in repeated:
        by_number[each.hard].append(each)
    former = tuple(_changes(older[len(repeated) :]))
    for same in by_number.values():
        ordered = tuple(newest_first(same))
        yield Stand(ordered[0], ordered, former, origins(same))


def _newest(several: list[Assertion]) -> tuple[list[Assertion], list[Assertion]]:
    """Those that count now and the others, newest first. A claim of unsaid moment can't be called older than any."""
    moment = _last_moment(several)
    current: list[Assertion] = []
    older: list[Assertion] = []
    for each in newest_first(several):
        counts = not is_superseded(each) and each.said_at in (None, moment)
        (current if counts else older).append(each)
    return current, older


def _last_moment(several: list[Assertion]) -> datetime | None:
    moments = [each.said_at for each in several if each.said_at is not None and not is_superseded(each)]
    return max(moments, default=None)


def _changes(older: list[Assertion]) -> Iterator[Assertion]:
    """One of each run of equal numbers: its newest."""
    last: Bounds | None = None
    for each in older:
        if each.hard != last:
            yield each
        last = each.hard


def _former(assertion: Assertion) -> Former:
    hard = assertion.hard
    return Former(
        assertion.claim.id, stated_for_reader(assertion.quantity), hard.low, hard.high, assertion.claim.said_at
    )


def _parts(parts: tuple[CountPart, ...]) -> str | None:
    """The sub-counts in words: "children", "3 women and at least 2 children"."""
    return " and ".join(_part(part) for part in parts) or None


def _part(part: CountPart) -> str:
    low, (one, several) = part.bounds.low, _NOUNS[part.demographic_word]
    if part.bounds.is_exact:
        return f"{low:,} {one if low == 1 else several}"
    return several if low <= 1 else f"at least {low:,} {several}"
