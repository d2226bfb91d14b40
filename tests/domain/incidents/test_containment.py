"""Which incidents are part of which: raids of roundups, days of periods."""

from dataclasses import replace

import pytest

from service.domain.claims.claim import Claim
from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import Basis
from service.domain.incidents.containment import is_part_of
from service.domain.reconciliation.reconcile import reconcile
from service.domain.reconciliation.relations.related import Neighbour, RelatedIncidents
from service.domain.reconciliation.report import Kind
from tests.builders.story import CIVILIANS, PARTIES, SOLDIERS_DEAD, TALIBAN_DEAD, Telling, a_claim

KHAN_ABAD, KUNDUZ, HERAT = Place("AF", "Kunduz", "Khan Abad"), Place("AF", "Kunduz"), Place("AF", "Herat")

RAID = Telling(
    type=EventType.AIR_STRIKE,
    place=KHAN_ABAD,
    day="2021-06-29",
    until="2021-06-30",
    participants=("Afghan security forces",),
)
ROUNDUP = Telling(
    type=EventType.ROUNDUP,
    place=(HERAT, KUNDUZ),
    day="2021-06-29T12:00:00Z",
    until="2021-06-30T12:00:00Z",
    participants=("Afghan security forces", "Taliban"),
    victims=TALIBAN_DEAD,
)
CIVILIAN_RAID = replace(RAID, victims=CIVILIANS)
TALIBAN_TOTAL = replace(ROUNDUP, type=EventType.RUNNING_TOTAL, day="2001-10-07", until="2021-12-31", place=Place("AF"))


def contained(part: Telling, whole: Telling) -> bool:
    raid, roundup = a_claim("raid", "Governor", part, killed=5), a_claim("roundup", "MoD", whole, killed=119)
    return is_part_of([raid], [roundup], PARTIES)


@pytest.mark.parametrize(
    ("because", "part", "whole"),
    [
        ("the raid of two whole days lies in 24 hours of both", RAID, ROUNDUP),
        ("a district lies in its country", RAID, replace(ROUNDUP, place=Place("AF"))),
        ("half of the days are enough", RAID, replace(ROUNDUP, day="2021-06-30", until=None)),
        ("a place is the same in any spelling", replace(RAID, place=Place("AF", "Qunduz", "Khānābād")), ROUNDUP),
        ("a party that nobody names can't speak against", replace(RAID, participants=()), ROUNDUP),
        ("sides follow parents up", replace(RAID, participants=("MoD",)), ROUNDUP),
        ("a day is part of twenty years", RAID, replace(ROUNDUP, day="2001-10-07", place=Place("AF"))),
        ("of those whose side is unsaid, some may be meant", RAID, TALIBAN_TOTAL),
        ("months are part of years", replace(TALIBAN_TOTAL, day="2021-04-30"), TALIBAN_TOTAL),
        ("a day is part of a month", replace(ROUNDUP, until="2021-06-30"), replace(ROUNDUP, day="2021-06-01")),
    ],
)
def test_it_is_part_of_it_because(because: str, part: Telling, whole: Telling) -> None:
    assert contained(part, whole)


@pytest.mark.parametrize(
    ("because", "part", "whole"),
    [
        ("no single event is a whole", RAID, replace(RAID, place=KUNDUZ)),
        ("another province", replace(RAID, place=Place("AF", "Ghazni")), ROUNDUP),
        ("another country", replace(RAID, place=Place("PK")), ROUNDUP),
        ("a province is not inside its district", replace(RAID, place=KUNDUZ), replace(ROUNDUP, place=KHAN_ABAD)),
        ("another week", replace(RAID, day="2021-06-20", until=None), ROUNDUP),
        ("hours that do not meet", replace(RAID, day="2021-06-29T08:00:00Z", until="2021-06-29T09:00:00Z"), ROUNDUP),
        ("other parties", replace(RAID, participants=("Pakistan Army",)), ROUNDUP),
        ("an earthquake is no fighting", replace(RAID, type=EventType.NATURAL_DISASTER), ROUNDUP),
        ("two summaries of one period are beside row other", ROUNDUP, ROUNDUP),
        ("a long total of fighters counts no civilians", CIVILIAN_RAID, replace(ROUNDUP, day="2001-10-07")),
        ("a running total counts one thing", replace(RAID, victims=SOLDIERS_DEAD), TALIBAN_TOTAL),
    ],
)
def test_it_is_not_part_of_it_because(because: str, part: Telling, whole: Telling) -> None:
    assert not contained(part, whole)


def test_a_part_that_counts_more_than_its_whole_is_a_contradiction_on_both_sides() -> None:
    raid = a_claim("raid", "Governor", replace(RAID, victims=TALIBAN_DEAD), killed="at least 130")
    roundup = a_claim("roundup", "MoD", replace(ROUNDUP, place=Place("AF")), killed=119)

    of_raid = reconcile([raid], PARTIES, RelatedIncidents(wholes=(Neighbour("inc_2", (roundup,)),)))
    of_roundup = reconcile([roundup], PARTIES, RelatedIncidents(parts=(Neighbour("inc_1", (raid,)),)))

    assert [row.kind for row in of_raid.disagreements] == [Kind.PART_EXCEEDS_WHOLE]
    assert of_raid.disagreements == of_roundup.disagreements
    assert (of_raid.status, of_roundup.status) == ("contradicted", "contradicted")
    assert (of_raid.incident_relations.part_of, of_roundup.incident_relations.includes) == (("inc_2",), ("inc_1",))


def test_civilians_are_no_part_of_the_combatants_that_a_roundup_counts() -> None:
    raid = a_claim("raid", "Governor", replace(RAID, victims=CIVILIANS), killed=130)
    roundup = a_claim("roundup", "MoD", ROUNDUP, killed=119)

    assert reconcile([raid], PARTIES, RelatedIncidents(wholes=(Neighbour("inc_2", (roundup,)),))).disagreements == ()


def test_a_withdrawn_total_can_be_exceeded_by_nobody() -> None:
    raid = a_claim("raid", "Governor", replace(RAID, victims=TALIBAN_DEAD), killed=130)

    report = reconcile(
        [raid], PARTIES, RelatedIncidents(wholes=(Neighbour("inc_2", ()),), possibly_same=("b", "a", "b"))
    )

    assert report.disagreements == ()
    assert report.incident_relations.possibly_same == ("a", "b")


YEAR = replace(ROUNDUP, type=EventType.RUNNING_TOTAL, day="2021", place=Place("AF"))


def beyond(part: Claim, whole: Claim) -> list[Kind]:
    report = reconcile([part], PARTIES, RelatedIncidents(wholes=(Neighbour("inc_2", (whole,)),)))
    return [row.kind for row in report.disagreements]


def test_the_killed_of_a_day_are_not_more_than_the_casualties_of_the_year() -> None:
    raid = a_claim("raid", "Governor", replace(RAID, victims=TALIBAN_DEAD), killed="at least 130")

    assert beyond(raid, a_claim("year", "MoD", YEAR, killed_or_injured=119)) == [Kind.PART_EXCEEDS_WHOLE]
    assert beyond(raid, a_claim("year", "MoD", YEAR, injured=119)) == []


def test_a_later_running_total_of_one_claimant_may_be_lower_and_that_of_another_contradicts() -> None:
    june = replace(YEAR, until="2021-06-30", day="2021-01-01")
    of_june = a_claim("june", "MoD", june, killed=500)

    assert beyond(of_june, a_claim("year", "MoD", YEAR, killed=480)) == []
    assert beyond(of_june, a_claim("year", "UN", YEAR, killed=480)) == [Kind.PART_EXCEEDS_WHOLE]


def test_a_running_total_is_not_held_against_what_is_new_in_a_period() -> None:
    as_of = replace(YEAR, day="2021-06-30", basis=Basis.CUMULATIVE)
    week = replace(ROUNDUP, day="2021-06-28", until="2021-07-04", place=Place("AF"))

    assert beyond(a_claim("a", "UN", as_of, killed=9000), a_claim("b", "MoD", week, killed=119)) == []


def test_the_widest_pair_that_lies_wholly_in_the_total_is_told() -> None:
    nearly = replace(RAID, victims=TALIBAN_DEAD, day="2020-12-31", until="2021-01-01")
    inside = replace(RAID, victims=TALIBAN_DEAD, day="2021-01-01")
    both = [a_claim("a", "Governor", nearly, killed=400), a_claim("b", "Mayor", inside, killed=300)]

    report = reconcile(
        both, PARTIES, RelatedIncidents(wholes=(Neighbour("i", (a_claim("c", "MoD", YEAR, killed=119),)),))
    )

    assert [row.between for row in report.disagreements if row.kind is Kind.PART_EXCEEDS_WHOLE] == [("b", "c")]
