"""A part is never larger than its whole, between an incident and those around it."""

import pytest
from hypothesis import given, strategies as st

from service.domain.claims.claim import Claim, Victims
from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import Basis, Verification
from service.domain.reconciliation.kinds import Kind
from service.domain.reconciliation.positions.current import current_positions
from service.domain.reconciliation.positions.interpretation import Interpretation
from service.domain.reconciliation.relations.disagreements import Groups
from service.domain.reconciliation.relations.part_whole import exceeding, may_exceed
from service.domain.reconciliation.report import Relation
from tests.builders.story import CIVILIANS, PARTIES, TALIBAN_DEAD, Telling, a_claim

JUNE = Telling(type=EventType.ROUNDUP, place=Place("AF"), day="2021-06-01", until="2021-06-30")
NUMBERS = st.sampled_from([1, 5, 20, "at least 5", "about 20", "10 to 14", "more than 20", "dozens"])
COUNTS = st.dictionaries(st.sampled_from(["killed", "injured", "killed_or_injured"]), NUMBERS, min_size=1)


def groups(*claims: Claim) -> Groups:
    return current_positions(Interpretation(PARTIES, claims)).groups


def exceeding_in(part: Claim, whole: Claim) -> list[Relation]:
    return list(exceeding(groups(part), groups(whole)))


def test_a_raid_with_more_dead_than_its_months_roundup_exceeds_it() -> None:
    [relation] = exceeding_in(a_claim("a", "Mayor", killed=30), a_claim("b", "UN", JUNE, killed=20))

    assert (relation.kind, relation.between, relation.measure) == (Kind.PART_EXCEEDS_WHOLE, ("a", "b"), "killed")


@pytest.mark.parametrize(
    ("part", "whole"),
    [
        (Telling(), {"killed": 30}),
        (Telling(), {"killed": "at least 20"}),
        (Telling(), {"injured": 20}),
        (Telling(day="2021-07-01"), {"killed": 20}),
        (Telling(place=Place("PH")), {"killed": 20}),
        (Telling(verification=Verification.VERIFIED), {"killed": 20}),
    ],
)
def test_only_a_count_of_the_same_wholly_inside_and_on_one_ground_can_exceed(
    part: Telling, whole: dict[str, int | str]
) -> None:
    assert exceeding_in(a_claim("a", "Mayor", part, killed=30), a_claim("b", "UN", JUNE, **whole)) == []


def test_the_officers_of_a_whole_are_no_whole() -> None:
    officers = a_claim("b", "UN", JUNE, killed="20 officers")

    assert exceeding_in(a_claim("a", "Mayor", killed=30), officers) == []
    assert len(exceeding_in(a_claim("a", "Mayor", killed="30 officers"), officers)) == 1
    assert len(exceeding_in(a_claim("a", "Mayor", killed="30 officers"), a_claim("b", "UN", JUNE, killed=20))) == 1


def test_the_killed_can_exceed_the_killed_or_injured_and_civilians_can_exceed_everyone() -> None:
    whole = a_claim("b", "UN", JUNE, killed_or_injured=20)
    taliban = a_claim("c", "UN", Telling(**{**vars(JUNE), "victims": TALIBAN_DEAD}), killed=20)
    civilians = a_claim("a", "Mayor", Telling(victims=CIVILIANS), killed=30)

    assert len(exceeding_in(civilians, whole)) == 1
    assert exceeding_in(civilians, taliban) == []


def test_a_claimants_older_running_total_does_not_exceed_its_newer_one() -> None:
    def total(until: str) -> Telling:
        return Telling(type=EventType.RUNNING_TOTAL, basis=Basis.CUMULATIVE, place=Place("AF"), until=until)

    older, newer = total("2021-07-10"), total("2021-07-11")
    assert exceeding_in(a_claim("a", "UN", older, killed=30), a_claim("b", "UN", newer, killed=20)) == []
    assert len(exceeding_in(a_claim("a", "OCHA", older, killed=30), a_claim("b", "UN", newer, killed=20))) == 1


@given(COUNTS, COUNTS, st.sampled_from([Victims(), CIVILIANS, TALIBAN_DEAD]))
def test_the_quick_test_never_misses_a_part_that_exceeds(
    part: dict[str, int | str], whole: dict[str, int | str], victims: Victims
) -> None:
    raid, month = a_claim("a", "Mayor", Telling(victims=victims), **part), a_claim("b", "UN", JUNE, **whole)

    assert may_exceed([raid], [month]) or not exceeding_in(raid, month)
