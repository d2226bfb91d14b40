"""Which of one claimant's statements is its newest (VOCABULARY 6)."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, strategies as st

from service.domain.claims.claim import Claim, Source
from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import Basis
from service.domain.reconciliation.positions.newest import (
    is_later,
    may_be_new,
    newest_first,
    oldest_first,
    possibly_new,
    split_by_time,
    with_bare_apart,
)
from service.domain.reconciliation.relations.relate import relate
from service.domain.reconciliation.report import Kind
from tests.builders.reconciled import assertions, kinds, positions, reported
from tests.builders.story import Telling, a_claim, moment

NOON = datetime(2013, 11, 14, 12, tzinfo=UTC)
OUTBREAK = Telling(type=EventType.EPIDEMIC, day="2013-11-01", at="20T18")
LATER = replace(OUTBREAK, at="21T18")


def statement(number: int, minute: int, published: str | None = None, stated: int | None = None) -> Claim:
    """A statement received so many minutes after noon, with the minute that it states, if any."""
    moment = None if stated is None else (NOON + timedelta(minutes=stated)).isoformat()[:16]
    claim = a_claim(
        f"c{minute}", "Mayor", Telling(day="2013-11-14", at=moment, source=Source(publisher=published)), killed=number
    )
    return replace(claim, sequence=minute, received_at=NOON + timedelta(minutes=minute))


@pytest.mark.parametrize(
    ("newer", "older", "expected"),
    [
        # stated times decide, whatever arrived first
        (statement(3, 1, stated=9), statement(9, 2, stated=8), True),
        (statement(3, 1, stated=8), statement(9, 2, stated=8), False),
        # without any, the later arrival is the newer …
        (statement(9, 2), statement(3, 1), True),
        (statement(9, 2, "AA"), statement(3, 1, "AA"), True),
        (statement(9, 2, "AA"), statement(3, 1), True),
        # … unless two publishers quote the claimant
        (statement(9, 2, "AA"), statement(3, 1, "BBC"), False),
        (statement(9, 2, "AA"), statement(3, 1, "aa"), True),
        # a stated time is compared with a receipt
        (statement(9, 5), statement(3, 6, stated=4), True),
        (statement(9, 5, stated=6), statement(3, 4), True),
    ],
)
def test_something_says_which_of_two_statements_is_newer(newer: Claim, older: Claim, expected: bool) -> None:
    assert is_later(newer, older) is expected
    assert not (expected and is_later(older, newer))


# So long after its event a claim of an old story is entered.
LONG_AFTER = timedelta(days=400)


def received_long_after(claim: Claim) -> Claim:
    assert claim.received_at is not None
    return replace(claim, received_at=claim.received_at + LONG_AFTER)


@pytest.mark.parametrize(
    ("newer", "older", "expected"),
    [
        # who enters an old story posts the figure without a time first or last
        (statement(15, 2, stated=9), statement(8, 1), True),
        (statement(15, 1, stated=9), statement(8, 2), True),
        # of two without a time the later arrival is the newer, as ever
        (statement(9, 2), statement(3, 1), True),
        (statement(9, 1), statement(3, 2), False),
        (statement(9, 2, stated=9), statement(3, 1, stated=8), True),
    ],
)
def test_of_a_past_event_a_receipt_says_nothing_of_the_time(newer: Claim, older: Claim, expected: bool) -> None:
    newer, older = received_long_after(newer), received_long_after(older)

    assert is_later(newer, older) is expected
    assert is_later(older, newer) is not expected
    current, _ = split_by_time(assertions(newer, older))
    assert [assertion.claim.id for assertion in current] == [(newer if expected else older).id]


def test_what_was_received_in_its_time_is_newer_than_what_was_received_long_after() -> None:
    live, late, timed = statement(9, 1), received_long_after(statement(8, 2)), statement(7, 3, stated=0)

    current, _ = split_by_time(assertions(late, timed, live))

    assert [assertion.claim.id for assertion in current] == [live.id]


def test_of_an_epidemic_that_goes_on_a_receipt_says_the_time_ever_after() -> None:
    timed = received_long_after(statement(15, 1, stated=9))
    undated = received_long_after(statement(8, 2))
    lasting = [replace(claim, event=replace(claim.event, type=EventType.EPIDEMIC)) for claim in (undated, timed)]

    assert is_later(*lasting)


def received_in_order(tellings: list[tuple[int, str | None, int | None]]) -> list[Claim]:
    return [statement(number, minute, published, stated) for minute, (number, published, stated) in enumerate(tellings)]


STATEMENTS = st.lists(
    st.tuples(st.integers(1, 3), st.sampled_from([None, "AA", "BBC"]), st.sampled_from([None, 1, 2, 3, 7])), max_size=7
)


@given(STATEMENTS, st.integers(0, 7))
def test_the_newest_are_those_than_which_none_is_newer(
    tellings: list[tuple[int, str | None, int | None]], live: int
) -> None:
    claims = received_in_order(tellings)
    claims = [*claims[:live], *map(received_long_after, claims[live:])]

    current, older = split_by_time(assertions(*claims))

    expected = {claim.id for claim in claims if not any(is_later(rival, claim) for rival in claims)}
    assert {assertion.claim.id for assertion in current} == expected
    assert {assertion.claim.id for assertion in older} == {claim.id for claim in claims} - expected


@given(STATEMENTS)
def test_statements_are_sorted_by_their_times(tellings: list[tuple[int, str | None, int | None]]) -> None:
    claims = received_in_order(tellings)
    every = assertions(*claims)

    for ordered in (newest_first(every)[::-1], oldest_first(every)):
        moments = [assertion.claim.dated.at for assertion in ordered if assertion.claim.dated]
        assert moments == sorted(moments)


def test_a_number_without_a_time_that_was_never_received_is_the_oldest() -> None:
    undated = a_claim("a", "Mayor", killed=3)

    assert is_later(statement(9, 1), undated)
    assert undated.dated is None


WORDS = ["5", "five", "at least 5", "5 to 9", "no fewer than 5", "12"]


@given(st.lists(st.sampled_from(WORDS), min_size=2, max_size=5), st.randoms(use_true_random=False))
def test_statements_of_one_time_are_sorted_by_what_they_say_whatever_their_ids(
    tellings: list[str], rng: Random
) -> None:
    def orders(ids: list[str]) -> list[list[str]]:
        claims = [a_claim(id, "Mayor", Telling(at="14"), killed=words) for id, words in zip(ids, tellings, strict=True)]
        return [[a.quantity.stated for a in ordered(assertions(*claims))] for ordered in (newest_first, oldest_first)]

    ids = [f"c{number}" for number in range(len(tellings))]
    shuffled = rng.sample(ids, len(ids))

    assert orders(ids) == orders(shuffled)


def total(cases: int | str = 1200, telling: Telling = OUTBREAK) -> Claim:
    return a_claim("t", "Ministry", telling, cases=cases)


@pytest.mark.parametrize(
    ("number", "telling", "expected"),
    [
        (60, LATER, True),
        (60, OUTBREAK, True),
        (60, replace(OUTBREAK, at=None), True),
        (600, LATER, True),
        # Nearer than half it is another number of the same, and before it an earlier toll.
        (601, LATER, False),
        (60, replace(OUTBREAK, at="19T18"), False),
        # Who says what it counts is taken at its word.
        (60, replace(LATER, basis=Basis.CUMULATIVE), False),
        (60, replace(LATER, basis=Basis.INCIDENT), False),
        ("60 new cases", LATER, False),
        ("at least 60", LATER, False),
        (0, LATER, False),
        # Nobody tells every day what was new of a flood.
        (60, replace(LATER, type=EventType.NATURAL_DISASTER), False),
    ],
)
def test_a_bare_number_far_below_one_given_before_may_be_new(
    number: int | str, telling: Telling, expected: bool
) -> None:
    telling = replace(telling, basis=Basis.PERIOD_INCREMENT) if number == "60 new cases" else telling
    bare, before = assertions(a_claim("b", "Doctors", telling, cases=number), total())

    assert may_be_new(bare, before) is expected
    assert possibly_new([bare, before]) == [expected, False]


def test_nothing_is_new_beside_what_is_new() -> None:
    bare, new = assertions(total(60, LATER), total(1200, replace(OUTBREAK, basis=Basis.PERIOD_INCREMENT)))

    assert not may_be_new(bare, new)


@pytest.mark.parametrize("claimant", ["Ministry", "Doctors"])
def test_a_number_that_may_be_new_contradicts_and_lowers_nothing(claimant: str) -> None:
    report = reported(total(), a_claim("b", claimant, LATER, cases=60))

    [measure] = report.measures
    assert [(range_.is_basis_unsaid, range_.high.count) for range_ in measure.ranges] == [(True, 60), (False, 1200)]
    assert not any(position.history for range_ in measure.ranges for position in range_.positions)
    assert (report.disagreements, report.flags.count("unstable")) == ((), 0)
    assert measure.spread.low.count == measure.spread.high.count == 1200


def test_a_claimant_that_tells_its_total_and_what_is_new_by_turns_is_not_unstable() -> None:
    numbers = zip("abcde", (1200, 60, 1270, 70, 1300), strict=True)
    claims = [
        a_claim(id, "Ministry", replace(OUTBREAK, at=f"{20 + index}T18"), cases=cases)
        for index, (id, cases) in enumerate(numbers)
    ]

    report = reported(*claims)

    assert "unstable" not in report.flags
    assert [position.stated for position in report.measures[0].ranges[-1].positions] == ["1,300"]
    apart = [assertion for assertion in with_bare_apart(assertions(*claims)) if _is_apart(assertion)]
    assert [assertion.hard.low for assertion in apart] == [60, 70]


def _is_apart(assertion: object) -> bool:
    topic = getattr(assertion, "topic", None)
    return bool(topic and topic.maybe_new)


def test_the_pair_counts_on_a_basis_that_is_not_said() -> None:
    bare, before = assertions(a_claim("b", "Doctors", LATER, cases=60), total())

    relation = relate(bare, before)

    assert (relation.kind, relation.axes.comparability) == ("different_basis", "basis")


Printed = tuple[str, str, int]
"""The publisher, the hour of publication, and the number that it quotes."""


def quotes(*printed: Printed) -> list[Claim]:
    return [
        a_claim(
            f"c{index}",
            "Kyrylenko",
            Telling(source=Source(publisher=publisher, published_at=moment(f"14T{hour}"))),
            killed=number,
        )
        for index, (publisher, hour, number) in enumerate(printed)
    ]


def told(claims: list[Claim]) -> list[tuple[int, str, list[int]]]:
    """Each current number with its hour and the numbers before it."""
    return [
        (
            position.bounds.low,
            f"{position.asserted_at:%H:%M}" if position.asserted_at else "",
            [former.bounds.low for former in position.history],
        )
        for position in positions(*claims)
    ]


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        pytest.param(
            [("AFP", "12:30", 39), ("CNN", "14:00", 50), ("Reuters", "14:10", 50), ("Guardian", "15:00", 39)],
            [(50, "14:00", [39])],
            id="an old figure is carried late",
        ),
        pytest.param(
            [("AFP", "12:30", 51), ("BBC", "14:00", 51)], [(51, "12:30", [])], id="copies date from the first"
        ),
        pytest.param(
            [("AFP", "12:30", 39), ("CNN", "14:00", 50), ("CNN", "15:00", 39)],
            [(39, "15:00", [50, 39])],
            id="the publisher of the other number returns to it",
        ),
        pytest.param(
            [("AFP", "12:30", 51), ("CNN", "14:00", 49), ("BBC", "15:00", 49)],
            [(49, "14:00", [51])],
            id="a figure that fell",
        ),
        pytest.param(
            [("AFP", "12:30", 39), ("CNN", "14:00", 50), ("BBC", "15:00", 39), ("Reuters", "16:00", 50)],
            [(50, "14:00", [39])],
            id="the newer figure is carried late, too",
        ),
    ],
)
def test_a_number_is_as_old_as_its_first_publication(
    printed: list[Printed], expected: list[tuple[int, str, list[int]]]
) -> None:
    claims = quotes(*printed)

    assert told(claims) == expected
    assert told(claims[::-1]) == expected


def test_of_a_lower_number_between_two_prints_of_a_higher_nothing_says_which_is_newer() -> None:
    claims = quotes(("AFP", "12:30", 51), ("CNN", "14:00", 49), ("BBC", "15:00", 51))

    assert kinds(reported(*claims)) == [Kind.RELAY_CONFLICT]
    assert [number for number, *_ in told(claims)] == [49, 51]


def test_what_a_claimant_says_again_at_a_stated_time_is_no_copy() -> None:
    claims = [
        a_claim(f"c{hour}", "Mayor", Telling(at=f"14T{hour}", source=Source(publisher=f"Paper {hour}")), killed=number)
        for hour, number in ((12, 39), (14, 50), (15, 39))
    ]

    assert told(claims) == [(39, "15:00", [50, 39])]
