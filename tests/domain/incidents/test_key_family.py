"""Every index key belongs to a row of a table, and every row is in use."""

import re

from hypothesis import given, settings, strategies as st

from service.domain.claims.claim import Claim
from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.incidents.day_index import DayKey, name_keys, part_keys, span_keys, whole_keys
from service.domain.incidents.key_family import IncidentKeyFamily
from service.domain.incidents.year_index import YearKey, ceiling_keys, figure_keys_above, year_keys
from tests.builders.story import CIVILIANS, TALIBAN_DEAD, Telling, a_claim

TABLE: tuple[IncidentKeyFamily, ...] = (*DayKey, *YearKey)


def families(key: str) -> list[IncidentKeyFamily]:
    return [family for family in TABLE if re.fullmatch(f"{family}:{family.pattern}", key)]


@st.composite
def claims(draw: st.DrawFn) -> Claim:
    first, last = sorted(draw(st.lists(st.dates(), min_size=2, max_size=2)))
    telling = Telling(
        type=draw(st.sampled_from(EventType)),
        place=tuple(draw(st.sampled_from([[Place("AF")], [Place("KE", name="Nairobi"), Place("XK")]]))),
        day=str(first),
        until=str(draw(st.sampled_from([first, last]))),
        victims=draw(st.sampled_from([CIVILIANS, TALIBAN_DEAD])),
        participants=draw(st.sampled_from([(), ("Police (Kenya)", "طالبان")])),
    )
    measure = draw(st.sampled_from(["killed", "injured", "other:wells-poisoned"]))
    return a_claim("c1", "Ministry of Defence", telling, **{measure: draw(st.sampled_from(["3", "at least 17"]))})


@settings(max_examples=30)
@given(claims())
def test_every_key_belongs_to_one_row_of_the_table(claim: Claim) -> None:
    keys = {*span_keys(claim), *whole_keys([claim]), *part_keys([claim]), *name_keys(claim)}
    keys |= {*year_keys(claim), *ceiling_keys([claim]), *(key for step in figure_keys_above([claim]) for key in step)}

    assert all(len(families(key)) == 1 for key in keys)


def test_each_example_is_a_key_that_a_claim_of_the_family_has() -> None:
    total = a_claim("c1", "Ministry of Defence", Telling(type=EventType.RUNNING_TOTAL, day="2021"), killed=64)
    day = a_claim("c2", "MoD", Telling(type=EventType.ROUNDUP, day="2021-06-30"), killed=64)
    keys = {*span_keys(day), *name_keys(total), *year_keys(total)}

    for family in TABLE:
        assert families(family.example) == [family]
        assert family.holds
    assert {str(family) for family in TABLE} == {key.split(":")[0] for key in keys}
    assert {family.example for family in TABLE} <= keys
