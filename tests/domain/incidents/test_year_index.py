"""What a long total may include is found by year, from either side, and only while the year is quiet."""

from datetime import date

from hypothesis import given, settings, strategies as st

from service.domain.claims.claim import Claim
from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.incidents.containment import is_long, is_part_of
from service.domain.incidents.year_index import (
    MOST_OF_A_YEAR,
    Year,
    ceiling_keys,
    figure_keys_above,
    quiet_years,
    year_keys,
    years_of_parts,
    years_of_totals,
)
from service.domain.reconciliation.relations.related import Neighbour, exceeds
from tests.builders.story import PARTIES, Telling, a_claim

DAYS = st.dates(min_value=date(2019, 11, 1), max_value=date(2022, 3, 1))


@st.composite
def drawn_claims(draw: st.DrawFn, id: str, types: list[EventType]) -> Claim:
    first, last = sorted((draw(DAYS), draw(DAYS)))
    place = draw(st.sampled_from([(Place("AF"),), (Place("AF", "Kunduz"),), (Place("AF", "Herat"), Place("PK"))]))
    telling = Telling(type=draw(st.sampled_from(types)), place=place, day=str(first), until=str(last))
    number = draw(st.sampled_from(["none", "3", "at least 17", "up to 60", "300", "about 5,000"]))
    return a_claim(id, draw(st.sampled_from(["MoD", "UN"])), telling, **{draw(MEASURES): number})


MEASURES = st.sampled_from(["killed", "injured", "killed_or_injured"])
PARTS = drawn_claims("part", [EventType.AIR_STRIKE, EventType.ROUNDUP, EventType.RUNNING_TOTAL])
TOTALS = drawn_claims("whole", [EventType.ROUNDUP, EventType.RUNNING_TOTAL])


@given(PARTS, TOTALS)
@settings(max_examples=300, deadline=None)
def test_whatever_is_part_of_a_long_total_shares_a_year_with_it(part: Claim, whole: Claim) -> None:
    if is_long(whole) and is_part_of([part], [whole], PARTIES):
        shared = set(years_of_parts([part])) & set(years_of_totals([whole]))

        assert shared
        for year in shared:
            assert year.sum_key in year_keys(part)
            assert year.total_key in year_keys(whole)


@given(PARTS, TOTALS)
@settings(max_examples=300, deadline=None)
def test_a_figure_too_large_for_a_total_and_the_total_lead_to_each_other(part: Claim, whole: Claim) -> None:
    is_part = is_long(whole) and is_part_of([part], [whole], PARTIES)
    if is_part and exceeds(Neighbour("p", (part,)), Neighbour("w", (whole,)), PARTIES):
        looked_for = {key for keys in figure_keys_above([whole]) for key in keys}

        assert set(ceiling_keys([part])) & set(year_keys(whole))
        assert looked_for & set(year_keys(part))


def test_a_claim_without_a_count_is_part_of_no_total_and_a_single_event_is_no_total() -> None:
    assert year_keys(a_claim("a", "MoD")) == ()
    assert [key for key in year_keys(a_claim("a", "MoD", killed=119)) if not key.startswith("figure")] == [
        "sum:AF:2021"
    ]


def test_a_year_is_crowded_by_its_claims_or_by_its_totals() -> None:
    year = Year("AF", 2021)

    assert quiet_years([year], {year.sum_key: MOST_OF_A_YEAR, year.total_key: 1}) == (year,)
    assert quiet_years([year], {year.sum_key: MOST_OF_A_YEAR + 1, year.total_key: 1}) == ()
    assert quiet_years([year], {year.sum_key: 1, year.total_key: MOST_OF_A_YEAR + 1}) == ()


def test_the_largest_figures_are_looked_at_first_and_none_that_fits() -> None:
    total = a_claim("w", "MoD", Telling(type=EventType.RUNNING_TOTAL, day="2021"), killed=100)

    steps = [[key.rsplit(":", 1)[1] for key in keys] for keys in figure_keys_above([total])]

    assert steps[0] == ["1048576"]
    assert steps[-1] == []
    assert ["64"] in steps
    assert ["16"] not in steps
