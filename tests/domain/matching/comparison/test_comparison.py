"""Two claims compared: each level of evidence, its sum, and what it says to a person."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from service.domain.claims.claim import Claim, Source
from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.claims.identifiers import read_identifiers
from service.domain.matching.claim_features import ClaimFeatures, features_of
from service.domain.matching.comparison.comparison import FEATURES, compare, is_certain, is_impossible, score
from service.domain.matching.comparison.weights import WEIGHTS
from tests.builders.profiles import an_article, profiled
from tests.builders.story import PARTIES, Telling, a_claim

KHAN_ABAD = Place("AF", "Kunduz", "Khan Abad")


def test_one_claimants_further_figures_for_one_event_are_not_two_events() -> None:
    telling = Telling(source=an_article(), summary="Air raid on Imam Sahib")
    dead, hurt = profiled(telling, killed=5), profiled(telling, id="c2", injured=20)

    assert compare(dead, hurt).total > 0


def with_ref(claim: Claim, ref: str, url: str = "https://aa.example/1") -> ClaimFeatures:
    event = replace(claim.event, ref=ref)
    return features_of(replace(claim, event=event, source=replace(claim.source, url=url)), PARTIES)


def test_a_ref_settles_it_within_one_document_only() -> None:
    raid = with_ref(a_claim("c1", "MoD", Telling(place=KHAN_ABAD), killed=1), "raid")
    same_ref = with_ref(a_claim("c2", "MoD", Telling(place=Place("AF", "Ghazni")), killed=2), "raid")
    different = with_ref(a_claim("c3", "Taliban", Telling(place=KHAN_ABAD), killed=1), "crash")
    elsewhere = with_ref(a_claim("c4", "Taliban", Telling(place=KHAN_ABAD), killed=1), "raid", "https://tolo.example/9")

    assert is_certain(score(raid, same_ref))
    assert set(raid.block_keys) & set(same_ref.search_keys)
    assert is_impossible(score(raid, different))
    assert not is_certain(score(raid, elsewhere))


@pytest.mark.parametrize(
    ("keys", "identifiers", "settled"),
    [
        (("", ""), ("", ""), is_certain),
        (("deaths", "deaths"), ("", ""), is_certain),
        (("deaths", "deaths of children"), ("", ""), is_impossible),
        (("", ""), ("glide:EP-2014-000041-LBR", "glide:EP-2014-000042-LBR"), is_impossible),
        (("", ""), ("glide:EP-2014-000041-LBR", "glide:EP-2014-000041-LBR"), is_certain),
    ],
)
def test_two_keys_or_identifiers_part_what_goes_on_as_one_series(
    keys: tuple[str, str], identifiers: tuple[str, str], settled: Callable[[int], bool]
) -> None:
    telling = Telling(type=EventType.RUNNING_TOTAL, place=Place("LR"), day="2014-03-01", summary="Ebola deaths")
    totals = [
        a_claim(f"c{n}", "Ministry", replace(telling, until=f"2014-05-0{n + 1}"), killed=120 + n) for n in range(2)
    ]
    named = [
        replace(
            claim,
            event=replace(claim.event, ref=key or None, same_as=read_identifiers([identifier] if identifier else [])),
            source=replace(claim.source, url="https://ministry.example/ebola"),
        )
        for claim, key, identifier in zip(totals, keys, identifiers, strict=True)
    ]

    assert settled(score(*(features_of(claim, PARTIES) for claim in named)))


tellings = st.builds(
    Telling,
    type=st.sampled_from([EventType.IED_OR_MINE, EventType.SHOOTING, EventType.ROUNDUP, EventType.RUNNING_TOTAL]),
    place=st.sampled_from([KHAN_ABAD, Place("AF", "Kunduz"), Place("AF"), Place("AF", lat=36.7, lon=68.9)]),
    day=st.sampled_from(["2021-06-30", "2021-06-29", "2021-06-XX"]),
    participants=st.sampled_from([(), ("Taliban",), ("Taliban", "police")]),
    summary=st.sampled_from([None, "Market bombed", "Bus bombed at the market"]),
    source=st.sampled_from([Source(), an_article(), an_article("Tolo", "Bus bombed")]),
)
claimants = st.sampled_from(["MoD", "Taliban"])


@given(tellings, claimants, tellings, claimants)
def test_a_comparison_is_symmetrical_and_its_sum_is_the_score(
    first: Telling, our_claimant: str, second: Telling, their_claimant: str
) -> None:
    left, right = profiled(first, our_claimant, "c1", killed=3), profiled(second, their_claimant, "c2", injured=4)

    assert compare(left, right) == compare(right, left)
    assert compare(left, right).total == score(left, right) == score(right, left)


@given(tellings, tellings)
def test_every_piece_of_evidence_is_a_sentence_with_its_weight(first: Telling, second: Telling) -> None:
    comparison = compare(profiled(first, "MoD"), profiled(second, "Taliban", "c2"))

    assert [row.feature for row in comparison.evidence] == [feature.name for feature in FEATURES]
    assert all(row.found and row.weight == WEIGHTS[row.feature][row.level] for row in comparison.evidence)
