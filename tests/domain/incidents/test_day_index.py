"""Wholes and parts find each other by country and day."""

from hypothesis import given, settings, strategies as st

from service.domain.claims.claim import Claim
from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.incidents.containment import LONGEST_BY_DAY, is_part_of
from service.domain.incidents.day_index import name_keys, part_keys, party_names, span_keys, whole_keys
from tests.builders.story import PARTIES, TALIBAN_DEAD, Telling, a_claim


def claim_of(id: str, type: EventType, first: int, last: int) -> Claim:
    telling = Telling(type=type, place=Place("AF", "Kunduz"), day=f"2021-05-{first:02}", until=f"2021-05-{last:02}")
    return a_claim(id, "MoD", telling, killed=3)


spans = st.lists(st.integers(1, 31), min_size=2, max_size=2).map(sorted)


@settings(max_examples=40)
@given(spans, spans, st.sampled_from([EventType.AIR_STRIKE, EventType.ROUNDUP]))
def test_a_part_and_its_whole_find_each_other(inner: list[int], outer: list[int], type: EventType) -> None:
    part, whole = claim_of("part", type, *inner), claim_of("whole", EventType.ROUNDUP, *outer)

    if is_part_of([part], [whole], PARTIES):
        assert set(whole_keys([part])) & set(span_keys(whole))
        assert set(part_keys([whole])) & set(span_keys(part))


def test_a_single_event_posts_as_a_part_and_has_none() -> None:
    raid = claim_of("raid", EventType.AIR_STRIKE, 1, 1)

    assert span_keys(raid) == ("part:AF:18748",)
    assert part_keys([raid]) == ()


def test_a_period_too_long_for_days_is_not_in_this_index() -> None:
    year = a_claim("year", "UN", Telling(type=EventType.RUNNING_TOTAL, day="2021"), killed=3)

    assert year.event.window.days > LONGEST_BY_DAY
    assert span_keys(year) == whole_keys([year]) == part_keys([year]) == ()


def test_a_claim_is_found_by_every_name_that_may_stand_for_a_party() -> None:
    telling = Telling(victims=TALIBAN_DEAD, participants=("Afghan Army",), speaks_for="ANDSF")
    claim = a_claim("c1", "Zabihullah Mujahed", telling, killed=3)

    assert set(party_names(claim)) == {"Zabihullah Mujahed", "ANDSF", "Afghan Army", "Taliban"}
    assert name_keys(claim) == ("name:afghan-army", "name:andsf", "name:taliban", "name:zabihullah-mujahed")
