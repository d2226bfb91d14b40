"""Ranges and spreads: ends with their claimants, floor, core, and numbers as stated."""

from dataclasses import replace

import pytest

from service.domain.claims.claim import Victims
from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import Stance, Status, Verification
from service.domain.quantities.bounds import Bounds
from service.domain.reconciliation.report import Kind
from tests.builders.reconciled import killed, kinds, only_range, reported
from tests.builders.story import (
    CIVILIANS,
    TALIBAN_DEAD,
    Telling,
    a_claim,
)


def test_a_denial_takes_the_range_to_none_and_says_who_says_so() -> None:
    report = reported(a_claim("a", "Taliban", killed=21), a_claim("b", "MoD", Telling(stance=Stance.DENIES)))

    range_ = only_range(report)
    assert (range_.low.count, range_.low.claimants, range_.low.claim_ids) == (0, ("afghan-mod",), ("b",))
    assert (range_.high.count, range_.core, range_.agreement, report.status) == (21, None, "denied", "contradicted")
    # Zero is nobody's number: it is shown at the end of the range and not in the spread of what was stated.
    assert killed(report).spread.low.count == 21


def test_the_same_dead_called_civilians_and_fighters_may_be_none_of_either() -> None:
    report = reported(
        a_claim("a", "MoD", Telling(victims=TALIBAN_DEAD), killed=30),
        a_claim("b", "Governor", Telling(victims=CIVILIANS), killed=30),
    )

    ends = [(range_.low.count, range_.low.claimants, range_.high.count) for range_ in killed(report).ranges]
    assert ends == [(0, ("governor",), 30), (0, ("afghan-mod",), 30)]
    assert (kinds(report), report.status) == ([Kind.STATUS_DISPUTE], "disputed")


@pytest.mark.parametrize(("minute", "expected"), [("09:00", [Kind.STATUS_DISPUTE]), ("11:00", [])])
def test_who_disputes_a_status_speaks_of_what_was_said_before(minute: str, expected: list[Kind]) -> None:
    army = Telling(victims=TALIBAN_DEAD, stance=Stance.DISPUTES_STATUS, at="2021-06-30T10:00:00Z")
    un = Telling(victims=CIVILIANS, at=f"2021-06-30T{minute}:00Z")
    report = reported(a_claim("a", "MoD", army, killed="at least 50"), a_claim("b", "UN", un, killed=46))

    assert kinds(report) == expected


def test_a_province_and_its_country_keep_their_ranges_and_are_checked() -> None:
    def quake(place: Place) -> Telling:
        return Telling(type=EventType.NATURAL_DISASTER, place=place)

    leyte, country = quake(Place("PH", "Leyte")), quake(Place("PH"))
    fits = reported(a_claim("a", "Mayor", leyte, killed=500), a_claim("b", "NDRRMC", country, killed=2357))
    exceeds = reported(a_claim("a", "Mayor", leyte, killed=5000), a_claim("b", "NDRRMC", country, killed=2357))

    assert [range_.scope.place for range_ in killed(fits).ranges] == ["Leyte, PH", "PH"]
    assert (fits.status, fits.disagreements) == ("consistent", ())
    assert (exceeds.status, kinds(exceeds)) == ("contradicted", [Kind.PART_EXCEEDS_WHOLE])


def test_a_verified_count_and_a_reported_one_are_not_one_range() -> None:
    report = reported(
        a_claim("a", "UN", Telling(verification=Verification.VERIFIED), killed=5), a_claim("b", "Mayor", killed=30)
    )

    assert [range_.verification for range_ in killed(report).ranges] == ["verified", None]
    assert (report.status, report.disagreements) == ("consistent", ())


@pytest.mark.parametrize(("other", "expected"), [(Verification.ESTIMATED, "estimated"), (None, None)])
def test_what_one_claimant_says_of_its_number_is_not_said_of_the_range(
    other: Verification | None, expected: str | None
) -> None:
    estimated = a_claim("a", "Airwars", Telling(verification=Verification.ESTIMATED), killed=6)

    assert (
        only_range(reported(estimated, a_claim("b", "AP", Telling(verification=other), killed=6))).verification
        == expected
    )


def test_minimums_never_vote_for_a_larger_number() -> None:
    report = reported(
        a_claim("a", "MoD", killed="10 to 14"),
        a_claim("b", "Mayor", killed="at least 12"),
        a_claim("c", "Governor", killed="more than 10"),
    )

    range_ = only_range(report)
    assert (range_.low.count, range_.high.count, range_.open_ended) == (10, 14, True)
    assert (range_.core, range_.floor, range_.agreement) == (Bounds(12, 14), None, "compatible")


def test_the_highest_minimum_that_all_satisfy_is_the_floor() -> None:
    report = reported(
        a_claim("a", "MoD", killed=119),
        a_claim("b", "Mayor", killed="at least 40"),
        a_claim("c", "UN", killed="over 20"),
    )

    assert only_range(report).floor == 40


@pytest.mark.parametrize(
    ("words", "lowest", "highest"),
    [
        ("about 30", 30, 30),
        ("close to 47,600", 47_600, 47_600),
        ("more than 100", 100, 100),
        ("at least 101", 101, 101),
        ("fewer than 50", 50, 50),
        ("up to 40", 40, 40),
        ("two dozen", 24, 24),
        ("10 to 14", 10, 14),
        ("dozens", 12, 99),
    ],
)
def test_a_spread_is_of_numbers_as_stated(words: str, lowest: int, highest: int) -> None:
    spread = killed(reported(a_claim("a", "MoD", killed=words))).spread

    assert (spread.low.count, spread.high.count) == (lowest, highest)


def test_words_without_a_number_do_not_stretch_the_spread_of_those_that_have_one() -> None:
    spread = killed(reported(a_claim("a", "MoD", killed="dozens"), a_claim("b", "Mayor", killed=30))).spread

    assert (spread.low.count, spread.high.count) == (30, 30)


@pytest.mark.parametrize(
    ("type", "places"),
    [(EventType.NATURAL_DISASTER, ["Mundakkara", ""]), (EventType.AIR_STRIKE, ["", ""])],
)
def test_a_number_of_a_village_says_so_beside_that_of_its_district(type: EventType, places: list[str]) -> None:
    village, district = Place("IN", "Kerala", "Wayanad", "Mundakkara"), Place("IN", "Kerala", "Wayanad")
    report = reported(
        a_claim("a", "Ward member", Telling(type=type, place=village, summary="Landslide in Wayanad"), killed=101),
        a_claim("b", "Collector", Telling(type=type, place=district, summary="Landslide in Wayanad"), killed=123),
    )

    assert [position.place for position in only_range(report).positions] == places


def test_who_counts_civilians_and_soldiers_apart_disputes_the_status_of_neither() -> None:
    army = Victims("Afghan security forces")
    both = a_claim("a", "MoD", Telling(victims=replace(army, status=Status.COMBATANT)), killed=5)
    of_civilians = a_claim("x", "MoD", Telling(victims=replace(army, status=Status.CIVILIAN)), killed=8)
    province = a_claim("b", "Governor", Telling(victims=replace(army, status=Status.CIVILIAN)), killed="at least one")

    report = reported(replace(both, counts=(*both.counts, *of_civilians.counts)), province)
    assert Kind.STATUS_DISPUTE not in kinds(report)
    assert Kind.STATUS_DISPUTE in kinds(reported(both, province))
