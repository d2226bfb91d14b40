"""Positions: each claimant's current number, its former numbers and its copies (VOCABULARY 4 rows 3, 5 and 6)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import permutations, takewhile

from service.domain.claims.claim import Claim
from service.domain.claims.event import Event
from service.domain.claims.event_types import SUMMARIES, WITHOUT_KILLERS
from service.domain.claims.hazards import hazards_of
from service.domain.claims.names import fold_name
from service.domain.claims.vocabulary import ClaimState
from service.domain.matching.features.told.named_hazards import diseases_in
from service.domain.matching.features.told.violence import manner_of
from service.domain.matching.judgements import Merger
from service.domain.quantities.bounds import Bounds
from service.domain.reconciliation.positions.assertion import Assertion, Topic
from service.domain.reconciliation.positions.newest import (
    PositionKey,
    is_later,
    newest_first,
    position_key,
    split_by_time,
)
from service.domain.reconciliation.positions.parts import is_part_of
from service.domain.reconciliation.positions.speakers.origins import copies, origins
from service.domain.reconciliation.report import PositionReport, SetAside

# A famine is told as a running total, an emergency of no type or a drought.
_HUNGER = re.compile(r"\b(?:famine|malnutrition|malnourish\w*|starv\w+|hunger)\b(?! strike)", re.IGNORECASE)
# Words of violence beside those of its manners. A war may have the name of a flood.
_VIOLENCE = re.compile(
    r"\b(?:al aqsa flood|terroris\w+|insurgen\w+|militants?|militias?|jihad\w*|gunm[ae]n|invasions?|hostilities|"
    r"genocide|crackdowns?|(?:execut|assassinat|invad)(?:e[sd]?|ing|ions?)|"
    r"(?:war|conflict|fighting|clash|attack|strike|airstrike|raid|offensive|operation|shell|bomb|shoot|kill|massacre|"
    r"battle|missile|rocket|drone|murder|slaughter|lynch|behead)(?:e?s|ed|ing|ings)?)\b"
)
# What burns may be a forest.
_OF_ACCIDENTS_TOO = frozenset({"burning"})
_KILLED = re.compile(r"\bkill(?:s|ed|ing)?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Position:
    """One current number of one claimant: the assertion that is quoted, all its copies, and the former numbers.

    ``copies`` includes the quoted assertion. ``former`` is newest first. ``origins`` are the independent sources. A
    claimant has two positions on one topic only if it is unknown which of two numbers is newer.
    """

    quoted: Assertion
    copies: tuple[Assertion, ...]
    former: tuple[Assertion, ...] = ()
    origins: frozenset[str] = frozenset()
    hard: Bounds = field(init=False)
    order: tuple[int, bool, int, str, str] = field(init=False)
    """By number, then claimant, then claim; open ends behind closed ones."""

    def __post_init__(self) -> None:
        # Computed once, since a report reads both many times.
        hard = self.quoted.hard
        object.__setattr__(self, "hard", hard)
        order = (hard.low, hard.high is None, hard.high or 0, self.quoted.party, self.quoted.claim.id)
        object.__setattr__(self, "order", order)

    @property
    def topic(self) -> Topic:
        if self.quoted.topic is None:
            raise ValueError("a position is a number on a topic")
        return self.quoted.topic

    @property
    def party(self) -> str:
        return self.quoted.party


def positions_of(assertions: Iterable[Assertion]) -> list[Position]:
    """The current positions of all claimants, from the voiced counts of claims that count, in order of number."""
    by_key = numbers_by_key(assertions)
    return sorted(
        (position for numbers in by_key.values() for position in _positions(numbers)),
        key=lambda position: position.order,
    )


def numbers_by_key(assertions: Iterable[Assertion]) -> dict[PositionKey, list[Assertion]]:
    """The numbers of which only the newest counts, by their key.

    A claimant's newer toll ends its number of a named group that stood for the toll ("20 pilgrims", then 25), and so
    does its newer number of a group that is no smaller. "12 officers" ends no toll of 80 before.
    """
    by_key: dict[PositionKey, list[Assertion]] = {}
    for assertion in assertions:
        by_key.setdefault(position_key(assertion), []).append(assertion)
    for key in [key for key in by_key if key.group]:
        toll = replace(key, group=())
        if toll in by_key and _is_toll_too(by_key[key], by_key[toll]):
            by_key[toll] += by_key.pop(key)
    return by_key


def _is_toll_too(named: Sequence[Assertion], tolls: Sequence[Assertion]) -> bool:
    """Whether a claimant's numbers of a named group are its tolls as well: it said both one after the other."""
    last_named, last_toll = newest_first(named)[0], newest_first(tolls)[0]
    if last_named.hard == last_toll.hard:
        return True
    if not {assertion.claim.id for assertion in named}.isdisjoint(assertion.claim.id for assertion in tolls):
        return False
    if is_later(last_toll.claim, last_named.claim):
        return True
    return is_later(last_named.claim, last_toll.claim) and last_named.hard.low >= last_toll.hard.top


def parts_of_their_own_whole(positions: Iterable[Position]) -> Iterator[Position]:
    """The positions that count some of the people of another position of the same claim, be it the quoted or a copy.

    A claimant that says "ten children and one woman" and later 11 is quoted with the 11; the children are a part of it.
    """
    by_claim: dict[str, list[tuple[Position, Assertion]]] = {}
    for position in positions:
        for copy in position.copies:
            by_claim.setdefault(copy.claim.id, []).append((position, copy))
    for counts in by_claim.values():
        for (part, narrow), (whole, wide) in permutations(counts, 2):
            if part is not whole and is_part_of(narrow, wide):
                yield part


def is_superseded(assertion: Assertion) -> bool:
    """Whether the ledger records that a later claim replaced the assertion's claim."""
    return assertion.claim.standing.state is ClaimState.SUPERSEDED


def copied(positions: Sequence[Position]) -> dict[str, str]:
    """For each media claimant of a range that only copied its number, the claimant it copied from (see ``copies``)."""
    by_number: dict[Bounds, list[Assertion]] = {}
    for position in positions:
        by_number.setdefault(position.hard, []).append(position.quoted)
    return {copy: original for equal in by_number.values() for copy, original in copies(equal).items()}


def with_mergers(report: PositionReport, position: Position, mergers: Iterable[Merger]) -> PositionReport:
    """The report without former numbers that were another incident's until a merger: nobody changed those.

    A claim that says which number it replaces says so itself.
    """
    former = {assertion.claim.id for assertion in position.former if not is_superseded(assertion)}
    current = {copy.claim.id for copy in position.copies}
    apart = frozenset[str]().union(*(merger.unrelated(former, current) for merger in mergers))
    history = (
        replace(number, set_aside=SetAside.OTHER_EVENT) if number.claim_id in apart and not number.set_aside else number
        for number in report.history
    )
    return replace(report, history=tuple(history)) if apart else report


def says_killed(assertion: Assertion) -> bool:
    """Whether the dead of an assertion were killed."""
    return are_killed(assertion.claim, assertion.quantity.stated if assertion.topic else "")


def are_killed(claim: Claim, stated: str) -> bool:
    """Whether the dead of a number were killed: by the kind of its event, or in the words of claimant or source.

    In an epidemic, a disaster, an accident or a famine people die, whatever measure is posted (VOCABULARY 8).
    """
    wordings = (stated, claim.source.quote or "")
    return not _is_without_killers(claim.event) or any(map(_KILLED.search, wordings))


def _is_without_killers(event: Event) -> bool:
    """Whether nobody kills in an event by its type, or, of a summary of many events, by what its words name."""
    summary = event.summary or ""
    is_of_disasters = event.type in SUMMARIES and (hazards_of(event) or diseases_in(summary))
    is_without = is_of_disasters and not _names_violence(fold_name(summary))
    return event.type in WITHOUT_KILLERS or bool(is_without or _HUNGER.search(summary))


def _names_violence(folded: str) -> bool:
    manners = manner_of(frozenset(folded.split())) - _OF_ACCIDENTS_TOO
    return bool(manners or _VIOLENCE.search(folded))


def _positions(holding: list[Assertion]) -> Iterator[Position]:
    """One position for each newest number. An earlier repetition of that number is a copy, not a change."""
    replaced = [assertion for assertion in holding if is_superseded(assertion)]
    current, older = split_by_time([assertion for assertion in holding if not is_superseded(assertion)])
    older = newest_first([*older, *replaced]) if replaced else older
    by_number: dict[Bounds, list[Assertion]] = {}
    for assertion in current:
        by_number.setdefault(assertion.hard, []).append(assertion)
    repeated = list(takewhile(lambda assertion: assertion.hard in by_number, older))
    for assertion in repeated:
        by_number[assertion.hard].append(assertion)
    former = tuple(_changes(older[len(repeated) :]))
    for equal in by_number.values():
        ordered = tuple(newest_first(equal))
        yield Position(ordered[0], ordered, former, origins(equal))


def _changes(older: list[Assertion]) -> Iterator[Assertion]:
    """The newest assertion of each run of equal numbers."""
    last: Bounds | None = None
    for assertion in older:
        if assertion.hard != last:
            yield assertion
        last = assertion.hard
