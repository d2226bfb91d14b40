"""Walking from seeds to all that may share an incident with them, as the pipeline does it."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from hypothesis import given, strategies as st

from service.domain.claims.event import Place
from service.domain.matching.claim_features import ClaimFeatures, features_of
from service.domain.matching.clustering.component_search import Component
from service.domain.matching.clustering.grouping import group_claims
from service.domain.matching.clustering.match_cache import MatchCache
from service.domain.matching.judgements import NO_JUDGEMENTS, Decision, Judgement, Judgements
from tests.builders.story import PARTIES, Telling, a_claim

DISTRICTS = ("Khan Abad", "Imam Sahib", "Archi")
AT = datetime(2021, 7, 1, tzinfo=UTC)


def a_profile(id: str, district: str = "Khan Abad", day: int = 20, until: int | None = None) -> ClaimFeatures:
    telling = Telling(
        place=Place("AF", "Kunduz", district), day=f"2021-06-{day:02}", until=f"2021-06-{until:02}" if until else None
    )
    return features_of(a_claim(id, f"claimant {id}", telling, killed=3), PARTIES)


def walked(
    seeds: Sequence[ClaimFeatures], stored: Sequence[ClaimFeatures], judgements: Judgements = NO_JUDGEMENTS
) -> Component:
    """A component closed over what is stored, read key by key."""
    by_id = {claim.id: claim for claim in stored}
    postings: dict[str, list[str]] = {}
    for one in stored:
        for key in one.block_keys:
            postings.setdefault(key, []).append(one.id)
    component = Component(seeds, judgements, MatchCache())
    while keys := component.keys_to_read():
        wanted = component.claims_to_load(keys, {id for key in keys for id in postings.get(key, ())})
        component.add(by_id[claim_id] for claim_id in wanted)
    return component


def ids(component: Component) -> list[str]:
    return [claim.id for claim in component.members]


def test_a_lone_claim_is_a_component_of_one() -> None:
    seed = a_profile("c1")

    assert ids(walked([seed], [seed])) == ["c1"]


def test_who_is_compared_and_too_unlike_is_a_candidate_and_no_member() -> None:
    stored = [a_profile("c1"), a_profile("c2"), a_profile("c3", day=21)]

    component = walked(stored[:1], stored)

    assert ids(component) == ["c1", "c2"]
    assert [claim.id for claim in component.candidates] == ["c3"]


def test_what_nobody_asked_for_is_never_asked_for_again() -> None:
    component = Component([a_profile("c1")], NO_JUDGEMENTS, MatchCache())
    keys = component.keys_to_read()

    component.claims_to_load(keys, ["gone"])
    component.add([])

    assert component.keys_to_read() == ()


def test_a_decision_leads_to_a_claim_that_no_key_leads_to() -> None:
    stored = [a_profile("c1"), a_profile("c2", "Archi", 2), a_profile("c3", "Archi", 2)]
    judgements = Judgements.of([Judgement("j1", ("c1", "c2"), Decision.SAME, "an editor", None, AT)])

    assert ids(walked(stored[:1], stored, judgements)) == ["c1", "c2", "c3"]
    assert ids(walked(stored[2:], stored, judgements)) == ["c1", "c2", "c3"]


@st.composite
def stores(draw: st.DrawFn) -> list[ClaimFeatures]:
    size = draw(st.integers(1, 12))
    days = st.integers(18, 22)
    spans = st.sampled_from([0, 0, 1, 5])
    drawn = [(draw(st.sampled_from(DISTRICTS)), draw(days), draw(spans)) for _ in range(size)]
    return [a_profile(f"c{n}", district, day, day + span) for n, (district, day, span) in enumerate(drawn)]


@st.composite
def decided(draw: st.DrawFn) -> Judgements:
    pairs = draw(st.lists(st.tuples(st.integers(0, 5), st.integers(6, 11)), max_size=2))
    return Judgements.of(
        Judgement(f"j{n}", (f"c{a}", f"c{b}"), Decision.SAME, "an editor") for n, (a, b) in enumerate(pairs)
    )


@given(stores(), st.data())
def test_every_member_as_seed_walks_to_the_same_members(store: list[ClaimFeatures], data: st.DataObject) -> None:
    first = walked(store[:1], store)
    seed = data.draw(st.sampled_from(first.members))

    assert ids(walked([seed], store)) == ids(first)


@given(stores(), decided(), st.data())
def test_a_claims_incident_is_the_same_whatever_else_was_walked_with_it(
    store: list[ClaimFeatures], judgements: Judgements, data: st.DataObject
) -> None:
    known = Judgements() if len(store) < 12 else judgements
    seeds = data.draw(st.lists(st.sampled_from(store), min_size=1, unique_by=lambda claim: claim.id))
    alone = group_claims(walked(store[:1], store, known).members, MatchCache(), known).groups
    together = group_claims(walked([store[0], *seeds], store, known).members, MatchCache(), known).groups

    assert set(alone) <= set(together)
    assert set(alone) <= set(group_claims(store, MatchCache(), known).groups)


@pytest.mark.parametrize("backwards", [False, True])
def test_loading_in_another_order_finds_the_same(backwards: bool) -> None:
    stored = [a_profile(f"c{n}", DISTRICTS[n % 2], 20 + n % 3) for n in range(12)]
    ordered = stored[::-1] if backwards else stored

    assert ids(walked([stored[0]], ordered)) == ["c0", "c6"]
