"""The current positions of all claimants."""

from dataclasses import replace

import pytest

from service.domain.claims.claim import Claim, Standing, Victims
from service.domain.claims.corrections import Version, corrected
from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import ActedBy, Basis, ClaimantKind, ClaimState, Demographic, Stance, Status
from service.domain.quantities.bounds import StatedNumbers
from service.domain.reconciliation.report import Kind
from tests.builders.reconciled import kinds, only_range, reported
from tests.builders.story import Telling, a_claim

OUTBREAK = Telling(type=EventType.EPIDEMIC, day="2013-11-01", basis=Basis.PERIOD_INCREMENT)


def injured(value: str, at: str, id: str = "a") -> Claim:
    return a_claim(id, "Mayor", Telling(at=at), injured=value)


FORMER, LATER = injured("20, including 12 children", "14"), injured("10, including 5 children", "15")
REPEATED, MENDED = injured("20, including 25 children", "14"), injured("20, including 5 children", "15")
UPDATES = [(FORMER, LATER), (FORMER, injured("10", "15")), (REPEATED, MENDED)]


def test_a_party_that_denies_its_own_earlier_number_no_longer_holds_it() -> None:
    report = reported(
        a_claim("a", "MoD", Telling(at="14"), killed=119),
        a_claim("b", "MoD", Telling(at="15", stance=Stance.DENIES), killed=119),
        a_claim("c", "Taliban", Telling(at="14"), killed=21),
    )

    assert [position.claimant for position in only_range(report).positions] == ["taliban"]
    assert [(exclusion.claim_id, exclusion.reason) for exclusion in report.excluded] == [("a", "superseded")]


@pytest.mark.parametrize(
    ("times", "told"),
    [
        (("20T18", "21T18"), ["2013-11-20", "2013-11-21"]),
        # Two on one day, or without a time, are two as well: each came to those before.
        (("20T10", "20T18"), ["2013-11-20", "2013-11-20"]),
        ((None, None), [None, None]),
    ],
)
def test_what_is_new_is_never_lowered_by_what_is_new_later(
    times: tuple[str | None, str | None], told: list[str | None]
) -> None:
    first, second = (
        replace(a_claim(id, "Mayor", replace(OUTBREAK, at=at), cases=cases), sequence=index)
        for index, (id, at, cases) in enumerate(zip("ab", times, (60, 45), strict=True))
    )
    [measure] = reported(first, second).measures

    figures = [(range_.told_on, position) for range_ in measure.ranges for position in range_.positions]
    assert sorted((position.stated for _, position in figures), reverse=True) == ["60", "45"]
    assert sorted(map(str, (day for day, _ in figures))) == sorted(map(str, told))
    assert not any(position.history for _, position in figures)


def test_what_is_new_is_no_end_of_the_totals_nor_of_another_day() -> None:
    new = [a_claim(f"n{day}", "Mayor", replace(OUTBREAK, at=f"{day}T18"), cases=day) for day in (20, 21)]
    total = a_claim("t", "Doctors", replace(OUTBREAK, basis=Basis.CUMULATIVE, at="21T18"), cases=48)

    [[of_days], [of_all]] = (reported(*claims).measures for claims in (new, [*new, total]))

    assert [of_days.spread.low.stated, *(end.stated for end in of_days.spread.beside)] == ["21 new", "20 new"]
    assert [of_all.spread.low.stated, *(end.stated for end in of_all.spread.beside)] == ["48", "21 new", "20 new"]
    assert of_days.spread.low == of_days.spread.high
    assert of_all.spread.comparable


def test_what_is_new_on_two_days_does_not_contradict_and_one_figure_in_two_papers_is_one() -> None:
    mayor, doctors = (
        a_claim(name, name, replace(OUTBREAK, at=at), cases=cases)
        for name, at, cases in (("Mayor", "20T18", 60), ("Doctors", "21T18", 45))
    )
    again = a_claim("b", "Mayor", replace(OUTBREAK, at="20T20"), cases="60 confirmed")

    report = reported(mayor, again, doctors)

    assert report.status == "consistent"
    assert [len(range_.positions) for measure in report.measures for range_ in measure.ranges] == [1, 1]
    # Of one day they do.
    assert reported(mayor, replace(doctors, asserted_at=mayor.asserted_at)).status == "contradicted"


def test_the_children_of_a_number_are_compared_where_another_counts_children() -> None:
    children = Telling(victims=Victims(demographic=Demographic.CHILD))
    report = reported(
        a_claim("a", "Mayor", injured="20, including 3 children"), a_claim("b", "Hospital", children, injured=7)
    )

    [injured] = report.measures
    assert [range_.victims_label for range_ in injured.ranges] == ["children", "everyone, or not specified"]
    assert [position.stated for position in injured.ranges[0].positions] == ["3", "7"]
    assert kinds(report) == [Kind.CONTRADICTS]


@pytest.mark.parametrize(
    ("whole", "stated", "named"),
    [
        ("at least 180, including about 20 children", "about 20", StatedNumbers(20, 20, qualifier="about ")),
        ("180, including at least 20 children", "at least 20", StatedNumbers(20, 20, qualifier="at least ")),
        ("180, including more than 20 children", "more than 20", StatedNumbers(20, 20, qualifier="more than ")),
        ("180, including at least one child", "at least 1", StatedNumbers(1, 1, qualifier="at least ")),
        ("180, including 20 to 30 children", "20 to 30", StatedNumbers(20, 30)),
        ("180, including dozens of children", "dozens", StatedNumbers(12, 99, is_numberless=True)),
        ("about 20 children and a man", "about 20", StatedNumbers(20, 20, qualifier="about ")),
    ],
)
def test_a_sub_count_keeps_the_words_and_the_number_of_its_claimant(
    whole: str, stated: str, named: StatedNumbers
) -> None:
    children = Telling(victims=Victims(demographic=Demographic.CHILD))
    report = reported(a_claim("a", "Mayor", injured=whole), a_claim("b", "Hospital", children, injured=150))

    [position] = [candidate for candidate in report.measures[0].ranges[0].positions if candidate.claimant == "mayor"]
    assert (position.stated, position.numbers) == (stated, named)


@pytest.mark.parametrize(("former", "later"), UPDATES)
def test_the_parts_of_a_former_wording_are_no_parts_of_the_one_that_updates_it(former: Claim, later: Claim) -> None:
    assert not reported(corrected(later, [Version(former), Version(later, is_update=True)])).exceeded_wholes


@pytest.mark.parametrize(("former", "later"), UPDATES)
def test_the_parts_of_a_former_claim_are_no_parts_of_the_newer_one(former: Claim, later: Claim) -> None:
    newer = replace(later, id="b")
    superseded = replace(former, standing=Standing(ClaimState.SUPERSEDED))

    assert not reported(former, newer).exceeded_wholes
    assert not reported(superseded, newer).exceeded_wholes


def army(value: int | str, at: str, id: str, status: Status | None = None) -> Claim:
    return a_claim(id, "MoD", Telling(at=at, victims=Victims(status=status), kind=ClaimantKind.STATE), killed=value)


@pytest.mark.parametrize(
    ("former", "later", "current"),
    [
        # A newer sum has the older number among its terms.
        (army("14 soldiers", "14", "a", Status.COMBATANT), army("16 soldiers and 3 medics", "15", "b"), [19]),
        (army(14, "14", "a"), army("14 soldiers and 3 medics", "15", "b"), [17]),
        # A newer part is larger than the older whole, and a newer whole is smaller than the older part.
        (army(17, "14", "a"), army(20, "15", "b", Status.COMBATANT), [20]),
        (army(20, "14", "a", Status.COMBATANT), army(17, "15", "b"), [17]),
        # Nothing excludes the older number.
        (army(14, "14", "a", Status.COMBATANT), army(17, "15", "b"), [14, 17]),
        (army(3, "14", "a", Status.CIVILIAN), army(20, "15", "b", Status.COMBATANT), [3, 20]),
        # Of two numbers of one time neither is the newer.
        (army(17, "14", "a"), army(20, "14", "b", Status.COMBATANT), [17, 20]),
    ],
)
def test_a_newer_number_of_a_claimant_ends_the_older_one_that_it_excludes(
    former: Claim, later: Claim, current: list[int]
) -> None:
    report = reported(former, later)

    ranges = [range_ for measure in report.measures for range_ in measure.ranges]
    shown = [position.bounds.low for range_ in ranges for position in range_.positions]
    assert sorted(shown) == current
    assert Kind.CONTRADICTS not in kinds(report)
    assert (Kind.PART_EXCEEDS_WHOLE in kinds(report)) is (current == [17, 20])


def test_an_older_number_is_the_former_one_of_a_newer_sub_count_that_is_compared() -> None:
    report = reported(
        army("14 soldiers", "14", "a", Status.COMBATANT),
        army("16 soldiers and 3 medics", "15", "b"),
        a_claim("c", "Taliban", Telling(at="15", victims=Victims(status=Status.COMBATANT)), killed=40),
    )

    [ministry] = [
        position
        for measure in report.measures
        for range_ in measure.ranges
        for position in range_.positions
        if position.is_part
    ]
    assert (ministry.bounds.low, [former.bounds.low for former in ministry.history]) == (16, [14])


def test_a_claim_that_still_counts_beside_a_newer_one_is_checked() -> None:
    total = injured("20, including 25 children", "14")
    [whole] = reported(total, a_claim("b", "Mayor", Telling(at="15"), killed=3)).exceeded_wholes

    assert whole.claim_ids == ("a",)


def test_a_corrected_figure_has_no_time_and_one_that_the_claimant_repeated_keeps_its_own() -> None:
    former = a_claim("a", "Guard", Telling(at="10"), killed=15, missing=40)
    later = a_claim("a", "Guard", Telling(at="10"), killed=15, missing=28)
    report = reported(corrected(later, [Version(former), Version(later, "", ActedBy.CLAIMANT)]))

    times = {measure.measure: measure.ranges[0].positions[0].asserted_at for measure in report.measures}
    assert times["missing"] is None
    assert times["killed"] == former.asserted_at


@pytest.mark.parametrize("stated", ["a bomber and nine others", "seven – five in Kherson and two in Sumy"])
def test_a_sum_with_people_of_whom_nothing_is_said_is_of_everybody(stated: str) -> None:
    report = reported(a_claim("a", "Mayor", killed=stated), a_claim("b", "Police", killed=12))

    assert [range_.victims_label for range_ in report.measures[0].ranges] == ["everyone, or not specified"]
