"""A number is as old as its first publication: a paper that carries it late tells no change (VOCABULARY 6)."""

import pytest

from service.domain.claims.claim import Claim, Source
from service.domain.reconciliation.report import Kind
from tests.builders.reconciled import kinds, positions, reported
from tests.builders.story import Telling, a_claim, moment

Printed = tuple[str, str, int]
"""The publisher, the hour of publication, and the number that it quotes."""


def quotes(*printed: Printed) -> list[Claim]:
    return [
        a_claim(
            f"c{place}",
            "Kyrylenko",
            Telling(source=Source(publisher=publisher, published_at=moment(f"14T{hour}"))),
            killed=number,
        )
        for place, (publisher, hour, number) in enumerate(printed)
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
