"""Every row of VOCABULARY 4, quoted, with a pair that it names and that no row above it names."""

import pytest

from service.domain.claims.claim import Claim, Source, Victims
from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import Basis, ClaimantKind, ClaimState, Demographic, Stance, Status, Verification
from service.domain.reconciliation.positions.interpretation import Interpretation
from service.domain.reconciliation.relations.relate import relate, rule_of
from service.domain.reconciliation.relations.rules import ROWS
from service.domain.reconciliation.report import Kind
from tests.builders.reconciled import pair
from tests.builders.story import CIVILIANS, PARTIES, SOLDIERS_DEAD, TALIBAN_DEAD, Telling, a_claim, withdrawn

QUAKE = EventType.NATURAL_DISASTER
LEYTE, COUNTRY, CEBU = Place("PH", "Leyte"), Place("PH"), Place("PH", "Cebu")
PAPER = ClaimantKind.MEDIA
QUOTE = "At least forty people were killed when a bus fell into a ravine near Kunduz, the governor said."


BY_ROW = {rule.row: rule for rule in ROWS}


def quake(place: Place, moment: str | None = None) -> Telling:
    return Telling(type=QUAKE, place=place, at=moment)


def fire(moment: str | None = None) -> Telling:
    return Telling(type=EventType.INDUSTRIAL_ACCIDENT, at=moment)


def paper(publisher: str, origin: str | None = None, quote: str | None = None) -> Telling:
    return Telling(kind=PAPER, source=Source(publisher=publisher, origin=origin, quote=quote))


TABLE = [
    # 1 | retracted | either claim withdrawn
    ("1", withdrawn(a_claim("a", "MoD", killed=119)), a_claim("b", "Taliban", killed=21)),
    # 2 | held | either on hold (embargo, checking)
    ("2", withdrawn(a_claim("a", "MoD", killed=119), ClaimState.HELD), a_claim("b", "Taliban", killed=21)),
    # 3 | superseded | same claimant, same measure and victims, later in time (section 6), or explicit `revises`
    ("3", a_claim("a", "MoD", Telling(at="14"), killed=119), a_claim("b", "MoD", Telling(at="15"), killed=112)),
    # 4 | corrected | as 3 with an explicit correction
    (
        "4",
        withdrawn(a_claim("a", "MoD", Telling(at="14"), killed=119), ClaimState.CORRECTED),
        a_claim("b", "MoD", Telling(at="15"), killed=112),
    ),
    # 5 | double_report | same origin, relay, or the same figure in near-identical words
    ("5", a_claim("a", "MoD", paper("AA"), killed=119), a_claim("b", "MoD", paper("Reuters"), killed=119)),
    (
        "5",
        a_claim("a", "Daily A", paper("A", "Reuters"), killed=40),
        a_claim("b", "B", paper("B", "Reuters"), killed=40),
    ),
    ("5", a_claim("a", "A", paper("A", None, QUOTE), killed=40), a_claim("b", "B", paper("B", None, QUOTE), killed=40)),
    ("5", a_claim("a", "Reuters", paper("Reuters"), killed=40), a_claim("b", "B", paper("B", "Reuters"), killed=40)),
    # 6 | relay_conflict | one claimant, quoted with different numbers by different publishers, and nothing says which
    # is newer: the same stated or published time, or none for either
    ("6", a_claim("a", "MoD", paper("AA"), killed=119), a_claim("b", "MoD", paper("Reuters"), killed=112)),
    (
        "6",
        a_claim("a", "MoD", Telling(at="14"), killed="at least 100"),
        a_claim("b", "MoD", Telling(at="14"), killed=112),
    ),
    # 7 | mirror_counts | opposing parties, each counts only the other's losses
    (
        "7",
        a_claim("a", "MoD", Telling(victims=TALIBAN_DEAD), killed=119),
        a_claim("b", "Taliban", Telling(victims=SOLDIERS_DEAD), killed="at least 21"),
    ),
    # 8 | different_measure | killed vs injured vs casualties
    ("8", a_claim("a", "MoD", killed=119), a_claim("b", "Taliban", injured=21)),
    ("8", a_claim("a", "MoD", killed=119), a_claim("b", "Taliban", killed_or_injured=121)),
    # 9 | different_victims | affiliation, status or demographic differ, not mirror
    (
        "9",
        a_claim("a", "UN", Telling(victims=TALIBAN_DEAD), killed=119),
        a_claim("b", "UN OCHA", Telling(victims=SOLDIERS_DEAD), killed=21),
    ),
    (
        "9",
        a_claim("a", "UN", Telling(victims=Victims(demographic=Demographic.CHILD)), killed=4),
        a_claim("b", "Governor", Telling(victims=Victims(demographic=Demographic.WOMAN)), killed=4),
    ),
    (
        "9",
        a_claim("a", "MoD", Telling(victims=TALIBAN_DEAD), killed=30),
        a_claim("b", "Governor", Telling(victims=CIVILIANS), killed="at least 5"),
    ),
    # 10 | status_dispute | same dead, called civilian by one and combatant by another
    (
        "10",
        a_claim("a", "MoD", Telling(victims=TALIBAN_DEAD), killed=30),
        a_claim("b", "Governor", Telling(victims=CIVILIANS), killed=30),
    ),
    (
        "10",
        a_claim("a", "MoD", Telling(victims=TALIBAN_DEAD), killed=30),
        a_claim("b", "Governor", Telling(stance=Stance.DISPUTES_STATUS)),
    ),
    # 11 | part_of | place and time (or victims) of one inside the other's
    ("11", a_claim("a", "Mayor", quake(LEYTE), killed=500), a_claim("b", "NDRRMC", quake(COUNTRY), killed=2357)),
    ("11", a_claim("a", "Mayor", Telling(victims=CIVILIANS), killed=5), a_claim("b", "MoD", killed=30)),
    (
        "11",
        a_claim("a", "MoD", Telling(type=EventType.ROUNDUP, day="2021-06-30"), killed=5),
        a_claim("b", "UN", Telling(type=EventType.ROUNDUP, day="2021-06-28", until="2021-06-30"), killed=30),
    ),
    (
        "11",
        a_claim("a", "UN", Telling(victims=CIVILIANS, verification=Verification.VERIFIED), injured=31),
        a_claim("b", "Governor", Telling(verification=Verification.REPORTED), injured=23),
    ),
    # 12 | part_exceeds_whole | 11 and the part's low > the whole's high
    ("12", a_claim("a", "Mayor", quake(LEYTE), killed=3000), a_claim("b", "NDRRMC", quake(COUNTRY), killed=2357)),
    ("12", a_claim("a", "Mayor", Telling(victims=CIVILIANS), killed=31), a_claim("b", "MoD", killed=30)),
    ("12", a_claim("a", "Mayor", killed=31), a_claim("b", "MoD", killed_or_injured=30)),
    # 13 | different_scope | places or periods overlap without containment
    ("13", a_claim("a", "Mayor", quake(LEYTE), killed=500), a_claim("b", "Governor", quake(CEBU), killed=2)),
    (
        "13",
        a_claim("a", "MoD", Telling(type=EventType.ROUNDUP, day="2021-06-28", until="2021-06-29"), killed=5),
        a_claim("b", "UN", Telling(type=EventType.ROUNDUP, day="2021-06-29", until="2021-06-30"), killed=30),
    ),
    # 14 | different_basis | cumulative vs increment; exactly one of the two `verified`
    (
        "14",
        a_claim("a", "UN", Telling(verification=Verification.VERIFIED), killed=5),
        a_claim("b", "Governor", Telling(verification=Verification.REPORTED), killed=30),
    ),
    (
        "14",
        a_claim("a", "UN", Telling(type=EventType.EPIDEMIC, basis=Basis.CUMULATIVE), killed=5),
        a_claim("b", "Governor", Telling(type=EventType.EPIDEMIC, basis=Basis.PERIOD_INCREMENT), killed=1),
    ),
    # 15 | denied | stance denies what the other asserts, or [0,0] against low ≥ 1
    ("15", a_claim("a", "MoD", Telling(stance=Stance.DENIES)), a_claim("b", "Taliban", killed=21)),
    ("15", a_claim("a", "MoD", Telling(stance=Stance.DENIES), killed=21), a_claim("b", "Taliban", killed=21)),
    ("15", a_claim("a", "MoD", killed="none"), a_claim("b", "Taliban", killed="at least 21")),
    ("15", a_claim("a", "MoD", killed="none"), a_claim("b", "Governor", Telling(victims=CIVILIANS), killed=5)),
    # 16 | attribution_dispute | counts fit, the responsible party differs
    ("16", a_claim("a", "MoD", Telling(stance=Stance.DISPUTES_ATTRIBUTION)), a_claim("b", "Taliban", killed=21)),
    (
        "16",
        a_claim("a", "MoD", Telling(stance=Stance.DISPUTES_ATTRIBUTION), killed=21),
        a_claim("b", "Taliban", killed=21),
    ),
    # 17 | no_comment | asked, would not say / cannot verify
    ("17", a_claim("a", "Kabul", Telling(stance=Stance.NO_COMMENT)), a_claim("b", "Taliban", occurrence=1)),
    ("17", a_claim("a", "UN", Telling(stance=Stance.CANNOT_VERIFY)), a_claim("b", "Taliban", killed=21)),
    # 18 | agrees | identical hard bounds
    ("18", a_claim("a", "MoD", killed=21), a_claim("b", "Taliban", killed="21")),
    (
        "18",
        a_claim("a", "UN", Telling(verification=Verification.ESTIMATED), killed=21),
        a_claim("b", "Taliban", Telling(verification=Verification.REPORTED), killed=21),
    ),
    # 19 | lower_bound_compatible | one is a lower bound that the other satisfies
    ("19", a_claim("a", "MoD", killed=119), a_claim("b", "Governor", killed="at least 40")),
    ("19", a_claim("a", "MoD", killed="more than 20"), a_claim("b", "Governor", killed="at least 40")),
    # 20 | rounding_compatible | hard bounds disjoint, soft ones meet, one rounded
    ("20", a_claim("a", "MoD", killed=200), a_claim("b", "Governor", killed=196)),
    # 21 | refines | one strictly inside the other
    ("21", a_claim("a", "MoD", killed=12), a_claim("b", "Governor", killed="10 to 14")),
    # 22 | overlaps | bounds intersect otherwise
    ("22", a_claim("a", "MoD", killed="10 to 14"), a_claim("b", "Governor", killed="12 to 20")),
    # 22a | developing | comparable, provenance independent or unknown, disjoint; the lower figure (of *missing*:
    # either) is older by 15 minutes or more by stated or published times; the measure can grow; neither claimant is a
    # party to the conflict or speaks for one
    ("22a", a_claim("a", "Mayor", fire("14T08:00"), killed=4), a_claim("b", "Hospital", fire("14T08:15"), killed=31)),
    ("22a", a_claim("a", "Mayor", fire("14T09:00"), missing=4), a_claim("b", "Hospital", fire("14T08:00"), missing=9)),
    # … rows 12 and 15 yield to 22a under the same test
    ("22a", a_claim("a", "Mayor", quake(COUNTRY, "14"), killed=9), a_claim("b", "UN", quake(LEYTE, "15"), killed=12)),
    ("22a", a_claim("a", "Mayor", fire("14T08:00"), killed=0), a_claim("b", "Hospital", fire("14T09:00"), killed=2)),
    # 23 | contradicts | comparable, provenance independent or unknown, disjoint, and the clock does not explain it
    ("23", a_claim("a", "Mayor", fire("14T08:00"), killed=4), a_claim("b", "Hospital", fire("14T08:14"), killed=31)),
    ("23", a_claim("a", "Mayor", fire("14T08:00"), killed=31), a_claim("b", "Hospital", fire("14T12:00"), killed=4)),
    ("23", a_claim("a", "MoD", killed=119), a_claim("b", "Taliban", killed=21)),
    (
        "23",
        a_claim("a", "UN", Telling(basis=Basis.CUMULATIVE), killed=119),
        a_claim("b", "Taliban", Telling(basis=Basis.INCIDENT), killed=21),
    ),
    # 24 | undetermined | a needed field is missing
    ("24", a_claim("a", "MoD", Telling(stance=Stance.DISPUTES_NUMBER)), a_claim("b", "Taliban", killed=21)),
]


@pytest.mark.parametrize(("row", "left", "right"), TABLE)
def test_the_first_row_that_holds_names_the_pair(row: str, left: Claim, right: Claim) -> None:
    assert rule_of(pair(left, right)).row == row


@pytest.mark.parametrize(("row", "left", "right"), TABLE)
def test_a_relation_reads_the_same_from_both_ends(row: str, left: Claim, right: Claim) -> None:
    first, second = Interpretation(PARTIES, [left, right]).assertions([left, right])

    assert relate(first, second) == relate(second, first)
    assert relate(first, second).between == ("a", "b")


def test_the_table_has_all_rows_of_the_vocabulary_in_its_order_and_none_can_be_swapped() -> None:
    rows = [*map(str, range(1, 23)), "22a", "23", "24"]

    assert [rule.row for rule in ROWS] == rows
    assert [rule.kind for rule in ROWS] == list(Kind)
    assert {row for row, _, _ in TABLE} == set(rows)


# Pairs that two rows hold for: the order alone decides. Row, the later row that holds too.
BOTH_HOLD = [
    ("1", "2", withdrawn(a_claim("a", "MoD", killed=1)), withdrawn(a_claim("b", "MoD", killed=2), ClaimState.HELD)),
    ("2", "23", withdrawn(a_claim("a", "MoD", killed=9), ClaimState.HELD), a_claim("b", "Taliban", killed=2)),
    ("3", "24", a_claim("a", "MoD", Telling(at="14"), killed=1), a_claim("b", "MoD", Telling(at="15"), killed=2)),
    ("5", "18", a_claim("a", "MoD", paper("A"), killed=1), a_claim("b", "MoD", paper("B"), killed=1)),
    ("6", "19", a_claim("a", "MoD", killed="at least 1"), a_claim("b", "MoD", killed=2)),
    (
        "7",
        "9",
        a_claim("a", "MoD", Telling(victims=TALIBAN_DEAD), killed=119),
        a_claim("b", "Taliban", Telling(victims=SOLDIERS_DEAD), killed=21),
    ),
    ("8", "23", a_claim("a", "MoD", killed=119), a_claim("b", "Taliban", injured=21)),
    (
        "9",
        "23",
        a_claim("a", "UN", Telling(victims=TALIBAN_DEAD), killed=119),
        a_claim("b", "OCHA", Telling(victims=CIVILIANS), killed=21),
    ),
    (
        "10",
        "18",
        a_claim("a", "MoD", Telling(victims=TALIBAN_DEAD), killed=30),
        a_claim("b", "Mayor", Telling(victims=CIVILIANS), killed=30),
    ),
    ("11", "23", a_claim("a", "Mayor", quake(LEYTE), killed=5), a_claim("b", "NDRRMC", quake(COUNTRY), killed=23)),
    ("12", "23", a_claim("a", "Mayor", quake(LEYTE), killed=50), a_claim("b", "NDRRMC", quake(COUNTRY), killed=23)),
    ("13", "23", a_claim("a", "Mayor", quake(LEYTE), killed=5), a_claim("b", "Governor", quake(CEBU), killed=23)),
    (
        "14",
        "23",
        a_claim("a", "UN", Telling(verification=Verification.VERIFIED), killed=5),
        a_claim("b", "Governor", killed=30),
    ),
    ("15", "23", a_claim("a", "MoD", killed=0), a_claim("b", "Taliban", killed=21)),
    (
        "16",
        "18",
        a_claim("a", "MoD", Telling(stance=Stance.DISPUTES_ATTRIBUTION), killed=2),
        a_claim("b", "Taliban", killed=2),
    ),
    ("18", "19", a_claim("a", "MoD", killed="at least 5"), a_claim("b", "Taliban", killed="at least 5")),
    ("19", "21", a_claim("a", "MoD", killed="at least 5"), a_claim("b", "Taliban", killed=21)),
    ("20", "23", a_claim("a", "MoD", killed=200), a_claim("b", "Governor", killed=196)),
    ("21", "22", a_claim("a", "MoD", killed=12), a_claim("b", "Governor", killed="10 to 14")),
    ("23", "24", a_claim("a", "MoD", killed=119), a_claim("b", "Taliban", killed=21)),
]


@pytest.mark.parametrize(("first", "later", "left", "right"), BOTH_HOLD)
def test_where_two_rows_hold_the_earlier_one_names_the_pair(first: str, later: str, left: Claim, right: Claim) -> None:
    both = pair(left, right)

    assert BY_ROW[first].holds(both)
    assert BY_ROW[later].holds(both)
    assert rule_of(both).row == first


def test_police_and_soldiers_are_not_one_dead_because_their_numbers_meet() -> None:
    police = a_claim("a", "Mayor", Telling(victims=Victims(status=Status.POLICE)), killed=5)
    soldiers = a_claim("b", "Governor", Telling(victims=Victims(status=Status.COMBATANT)), killed=5)

    assert rule_of(pair(police, soldiers)).kind is Kind.DIFFERENT_VICTIMS


def test_no_children_killed_does_not_deny_that_men_were() -> None:
    children = a_claim("a", "Mayor", Telling(victims=Victims(demographic=Demographic.CHILD)), killed=0)

    assert rule_of(pair(children, a_claim("b", "Governor", killed=20))).kind is Kind.PART_OF


def test_no_casualties_denies_that_anybody_was_killed() -> None:
    none = a_claim("a", "MoD", killed_or_injured=0)

    assert rule_of(pair(none, a_claim("b", "Taliban", killed=21))).kind is Kind.DENIED


def test_a_bombing_has_one_toll_however_closely_its_place_is_told() -> None:
    gate = Telling(type=EventType.SUICIDE_ATTACK, place=Place("AF", "Kabul", None, "Abbey Gate"))
    city = Telling(type=EventType.SUICIDE_ATTACK, place=Place("AF", "Kabul"))

    assert rule_of(pair(a_claim("a", "MoD", gate, killed=90), a_claim("b", "UN", city, killed=170))).row == "23"
