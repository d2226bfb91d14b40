"""Two claims compared: each level of evidence, its sum, and what it says to a person."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, strategies as st

from service.domain.claims.claim import Claim, Count, Source
from service.domain.claims.event import Place
from service.domain.claims.party import Party, Registry
from service.domain.claims.vocabulary import EventType
from service.domain.matching.claim_features import ClaimFeatures, features_of
from service.domain.matching.comparison.comparison import FEATURES, compare, is_certain, is_impossible, score
from service.domain.matching.comparison.explanations import explanation
from service.domain.matching.comparison.weights import WEIGHTS
from service.domain.matching.thresholds import BIT
from tests.builders.story import PARTIES, Telling, a_claim, number

KHAN_ABAD = Place("AF", "Kunduz", "Khan Abad")
READ_AT = datetime(2021, 6, 30, 12, tzinfo=UTC)


def profiled(telling: Telling, claimant: str = "Taliban", id: str = "c1", **counted: int | str) -> ClaimFeatures:
    return features_of(a_claim(id, claimant, telling, **counted), PARTIES)


def level(feature: str, left: Telling, right: Telling) -> str:
    """The level of one feature for two tellings, by the MoD and by the Taliban."""
    found = compare(profiled(left, "MoD"), profiled(right, "Taliban", "c2"))
    return next(one.level for one in found.evidence if one.feature == feature)


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (("2021-06-30", None), ("2021-06-30", None), "same_day"),
        (("2021-06-29", "2021-06-30"), ("2021-06-29", "2021-06-30"), "same_period"),
        (("2021-06-10", "2021-06-30"), ("2021-06-10", "2021-06-30"), "same_weeks"),
        (("2021-06-29", "2021-06-30"), ("2021-06-30", None), "mostly"),
        (("2021-06-24", "2021-06-30"), ("2021-06-30", None), "partly"),
        (("2021-06-XX", None), ("2021-06-30", None), "hardly"),
        (("2021-06-30", None), ("2021-07-01", None), "day_apart"),
        (("2021-06-30", None), ("2021-07-03", None), "days_apart"),
        (("2021-06-30~", None), ("2021-07-03", None), "unsure"),
        (("2021-06-30", None), ("2021-08-01", None), "far_apart"),
    ],
)
def test_when(ours: tuple[str, str | None], theirs: tuple[str, str | None], expected: str) -> None:
    left, right = (Telling(day=day, until=until) for day, until in (ours, theirs))

    assert level("when", left, right) == expected


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (Place("AF", "Kunduz"), Place("AF", "Kunduz province"), "same_province"),
        (KHAN_ABAD, Place("AF", "Kunduz", "Khanabad"), "same_district"),
        (Place("UA", name="Kyiv"), Place("UA", name="Київ"), "same_name"),
        (KHAN_ABAD, Place("AF", "Kunduz"), "inside"),
        (Place("SY", name="Aleppo"), Place("SY", name="حلب"), "same_name"),
        (Place("KE", name="Westgate, Nairobi"), Place("KE", name="Westgate mall, Nairobi"), "inside"),
        (Place("KE", name="Kibera, Nairobi"), Place("KE", name="Nairobi"), "inside"),
        (Place("KE", name="Kibera, Nairobi"), Place("KE", name="Mathare, Nairobi"), "other_name"),
        (KHAN_ABAD, Place("AF", "Ghazni"), "other_district"),
        (Place("AF", "Ghazni", name="Bazar"), Place("AF", "Kunduz", name="Bazar"), "other_district"),
        (Place("PH", "Leyte"), Place("PH"), "inside_country"),
        (Place("PH"), Place("PH"), "country_only"),
        (Place("PH"), Place("AF"), "elsewhere"),
    ],
)
def test_where_by_name(ours: Place, theirs: Place, expected: str) -> None:
    assert level("where", Telling(place=ours), Telling(place=theirs)) == expected


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (Place("KE", lat=-1.3, lon=36.8, radius_km=3), Place("KE", lat=-1.3, lon=36.8, radius_km=3), "same_point"),
        (Place("KE", lat=-1.3, lon=36.8, radius_km=3), Place("KE", lat=-1.32, lon=36.8, radius_km=3), "near"),
        (Place("KE", lat=-1.3, lon=36.8, radius_km=3), Place("KE", lat=-1.4, lon=36.8, radius_km=3), "beyond"),
        (Place("KE", lat=-1.3, lon=36.8, radius_km=3), Place("KE", lat=-1.6, lon=36.8, radius_km=60), "within"),
        (Place("KE", lat=-1.3, lon=36.8, radius_km=3), Place("KE", lat=-4.0, lon=39.6, radius_km=3), "far"),
        (Place("KE", lat=-1.3, lon=36.8, radius_km=3), Place("KE", lat=0.0, lon=38.0, radius_km=400), "inside_country"),
    ],
)
def test_where_by_points_against_the_stated_precision(ours: Place, theirs: Place, expected: str) -> None:
    assert level("where", Telling(place=ours), Telling(place=theirs)) == expected


def test_of_several_places_the_two_that_fit_best_count() -> None:
    roundup = Telling(place=(Place("AF", "Ghazni"), Place("AF", "Kunduz")))

    assert level("where", roundup, Telling(place=Place("AF", "Kunduz"))) == "same_province"


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (("Taliban", "ANDSF"), ("Afghan security forces", "طالبان"), "all_shared"),
        (("Taliban", "ANDSF"), ("Talban",), "some_shared"),
        (("Police (Kenya)",), ("police",), "none_shared"),
        (("Police",), ("police",), "all_generic"),
        (("MoD",), ("ANDSF",), "sides_shared"),
        (("Taliban",), ("Islamic State",), "none_shared"),
        (("Taliban",), (), "unsaid"),
        (("Taliban",), ("Unknown actor (Kenya)",), "unsaid"),
    ],
)
def test_who(ours: tuple[str, ...], theirs: tuple[str, ...], expected: str) -> None:
    assert level("who", Telling(participants=ours), Telling(participants=theirs)) == expected


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (EventType.IED_OR_MINE, EventType.IED_OR_MINE, "same"),
        (EventType.IED_OR_MINE, EventType.SHOOTING, "near"),
        (EventType.IED_OR_MINE, EventType.NATURAL_DISASTER, "other"),
        (EventType.NATURAL_DISASTER, EventType.NATURAL_DISASTER, "same_rare"),
        (EventType.OTHER, EventType.OTHER, "other"),
        (EventType.ROUNDUP, EventType.IED_OR_MINE, "other_kind"),
        (EventType.ROUNDUP, EventType.RUNNING_TOTAL, "other_kind"),
    ],
)
def test_what(ours: EventType, theirs: EventType, expected: str) -> None:
    assert level("what", Telling(type=ours), Telling(type=theirs)) == expected


def test_another_type_is_no_evidence_against() -> None:
    assert all(weight >= 0 for name, weight in WEIGHTS["what"].items() if name in ("other", "near", "same"))


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("Russian tanks lost", "Russian tanks lost, visually confirmed", "same_subject"),
        ("Russian tanks lost", "Russian aircraft lost", "other_things"),
        ("Civilian casualties of the war", "Civilians killed in two decades", "same_subject"),
        ("Goats stolen in Garissa", "Wells poisoned by raiders", "other_subject"),
    ],
)
def test_totals_of_different_things_are_not_one(ours: str, theirs: str, expected: str) -> None:
    left, right = (Telling(type=EventType.RUNNING_TOTAL, summary=summary) for summary in (ours, theirs))

    assert level("what", left, right) == expected


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("Typhoon Haiyan in Leyte", "Typhoon Haiyan in Leyte", "same"),
        ("Typhoon Haiyan, Yolanda, Leyte", "Typhoon Haiyan (Yolanda) in the Philippines", "strong"),
        ("Bomb at a market", "Bomb hits a bus", "other_site"),
        ("Bomb at a market", "Bomb hits a crowded quarter", "none"),
        ("Bomb at a market", None, "unsaid"),
    ],
)
def test_text(ours: str, theirs: str | None, expected: str) -> None:
    assert level("text", Telling(summary=ours), Telling(summary=theirs)) == expected


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ("Shops looted and burnt", "Looting and arson", "same"),
        ("Shops looted and burnt", "Looters shot", "some"),
        ("Two men shot dead", "Houses burnt", "none"),
        ("Two men shot dead", "Two men dead", "unsaid"),
    ],
)
def test_what_was_done_counts_as_the_words_tell_it(ours: str, theirs: str, expected: str) -> None:
    assert level("manner", Telling(summary=ours), Telling(summary=theirs)) == expected


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [(0, 2, "both_fresh"), (0, 40, "one_fresh"), (10, 20, "both_soon"), (90, 400, "both_late"), (None, 0, "unsaid")],
)
def test_what_is_told_long_after_counts_for_less(ours: int | None, theirs: int | None, expected: str) -> None:
    left, right = (
        Telling(source=an_article(at=READ_AT + timedelta(days=days)) if days is not None else Source())
        for days in (ours, theirs)
    )

    assert level("delay", left, right) == expected


def an_article(publisher: str = "AA", headline: str = "Fighting goes on", at: datetime | None = READ_AT) -> Source:
    return Source(publisher=publisher, headline=headline, published_at=at)


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        ((None, {"killed": 20}), (None, {"killed": 21}), "one_claimant_at_once"),
        (("2021-06-30", {"killed": 20}), ("2021-06-30", {"killed": 21}), "one_claimant_at_once"),
        (("2021-06-30", {"killed": 20}), ("2021-07-01", {"killed": 21}), "one_claimant"),
        ((None, {"killed": 20}), (None, {"killed": 20}), "one_claimant"),
        ((None, {"killed": 1}), (None, {"killed": 1}), "one_claimant_at_once"),
        ((None, {"killed": 20}), (None, {"injured": 21}), "one_claimant"),
        ((None, {"killed": 20}), (None, {"occurrence": 1}), "one_claimant_at_once"),
    ],
)
def test_two_numbers_in_a_claimants_own_list_are_two_rows_unless_one_came_later_or_counts_something_else(
    ours: tuple[str | None, dict[str, int]], theirs: tuple[str | None, dict[str, int]], expected: str
) -> None:
    left, right = (
        profiled(Telling(at=at, source=Source("MoD")), "MoD", id, **counted)
        for id, (at, counted) in zip(("c1", "c2"), (ours, theirs), strict=True)
    )

    assert next(one.level for one in compare(left, right).evidence if one.feature == "source") == expected


def test_words_of_a_list_that_recur_in_it_do_not_make_two_of_its_events_one() -> None:
    at_once, same_words = (WEIGHTS["source"][f"one_claimant_at_once{end}"] for end in ("", "_same_words"))

    assert same_words + WEIGHTS["text"]["same"] <= at_once


@pytest.mark.parametrize(("feature", "level"), [(name, one) for name, levels in WEIGHTS.items() for one in levels])
def test_every_level_of_evidence_can_be_told_to_a_person(feature: str, level: str) -> None:
    side = profiled(Telling(), killed=3)
    value = next(one.value(side) for one in FEATURES if one.name == feature)

    assert explanation(feature, level, value, value)


def test_one_headline_over_a_whole_article_says_nothing_of_its_events() -> None:
    assert level("text", Telling(source=an_article()), Telling(source=an_article())) == "unsaid"


@pytest.mark.parametrize(
    ("claimants", "sources", "expected"),
    [
        (("MoD", "Taliban"), (an_article(), an_article()), "one_document"),
        (("MoD", "MoD"), (an_article(), an_article()), "one_document_one_claimant"),
        (("MoD", "MoD"), (an_article("AA"), an_article("Tolo")), "one_claimant_together"),
        (("MoD", "Taliban"), (an_article("AA"), an_article("Tolo")), "other_claimants_together"),
        (("MoD", "Taliban"), (an_article("AA"), an_article("Tolo", at=None)), "other_claimants"),
        (("MoD", "Taliban"), (Source(), Source()), "other_claimants"),
        (("MoD", "MoD"), (Source(), Source()), "one_claimant"),
        (("MoD", "MoD"), (Source("MoD"), Source("MoD")), "one_claimant_at_once"),
        (("MoD", "MoD"), (Source("AA"), Source("AA")), "one_claimant"),
        (("MoD", "MoD"), (Source(), an_article()), "one_claimant"),
        (("MoD", "MoD"), (an_article(at=None), an_article(headline="Raids", at=None)), "one_claimant"),
        (("AA", "AA"), (an_article(at=None), an_article(headline="Raids", at=None)), "one_claimant_at_once"),
        (("MoD", "MoD"), (an_article("AA", at=None), an_article("Tolo", at=None)), "one_claimant"),
    ],
)
def test_source(claimants: tuple[str, str], sources: tuple[Source, Source], expected: str) -> None:
    left, right = (
        profiled(Telling(source=source), claimant, source.publisher or "", killed=3)
        for claimant, source in zip(claimants, sources, strict=True)
    )

    assert next(one.level for one in compare(left, right).evidence if one.feature == "source") == expected


def test_one_claimants_further_figures_for_one_event_are_not_two_events() -> None:
    told = Telling(source=an_article(), summary="Air raid on Imam Sahib")
    dead, hurt = profiled(told, killed=5), profiled(told, id="c2", injured=20)

    assert compare(dead, hurt).total > 0


@pytest.mark.parametrize(
    ("ours", "theirs", "expected"),
    [
        (119, 119, "same"),
        (119, "at least 21", "compatible"),
        (119, 21, "counted"),
        (1, 1, "compatible"),
        (0, 0, "other"),
    ],
)
def test_numbers(ours: int | str, theirs: int | str, expected: str) -> None:
    found = compare(profiled(Telling(), killed=ours), profiled(Telling(), "MoD", "c2", killed=theirs))

    assert next(one.level for one in found.evidence if one.feature == "numbers") == expected


def test_numbers_never_speak_against_and_never_more_than_a_bit_for_one_event() -> None:
    assert all(0 <= weight <= BIT for weight in WEIGHTS["numbers"].values())


def test_numbers_that_contradict_weigh_within_half_a_bit_of_those_that_agree() -> None:
    assert WEIGHTS["numbers"]["same"] - WEIGHTS["numbers"]["counted"] <= BIT // 2


def with_ref(claim: Claim, ref: str, url: str = "https://aa.example/1") -> ClaimFeatures:
    event = replace(claim.event, ref=ref)
    return features_of(replace(claim, event=event, source=replace(claim.source, url=url)), PARTIES)


def test_a_ref_settles_it_within_one_document_only() -> None:
    one = with_ref(a_claim("c1", "MoD", Telling(place=KHAN_ABAD), killed=1), "raid")
    same = with_ref(a_claim("c2", "MoD", Telling(place=Place("AF", "Ghazni")), killed=2), "raid")
    different = with_ref(a_claim("c3", "Taliban", Telling(place=KHAN_ABAD), killed=1), "crash")
    elsewhere = with_ref(a_claim("c4", "Taliban", Telling(place=KHAN_ABAD), killed=1), "raid", "https://tolo.example/9")

    assert is_certain(score(one, same))
    assert set(one.block_keys) & set(same.search_keys)
    assert is_impossible(score(one, different))
    assert not is_certain(score(one, elsewhere))


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
    ours: Telling, our_claimant: str, theirs: Telling, their_claimant: str
) -> None:
    left, right = profiled(ours, our_claimant, "c1", killed=3), profiled(theirs, their_claimant, "c2", injured=4)

    assert compare(left, right) == compare(right, left)
    assert compare(left, right).total == score(left, right) == score(right, left)


@given(tellings, tellings)
def test_every_piece_of_evidence_is_a_sentence_with_its_weight(ours: Telling, theirs: Telling) -> None:
    found = compare(profiled(ours, "MoD"), profiled(theirs, "Taliban", "c2"))

    assert [one.feature for one in found.evidence] == [feature.name for feature in FEATURES]
    assert all(one.found and one.weight == WEIGHTS[one.feature][one.level] for one in found.evidence)


def test_every_level_has_words_for_a_person() -> None:
    found = compare(profiled(Telling(day="2021-06-30"), "MoD"), profiled(Telling(day="2021-07-01"), "Taliban", "c2"))

    assert found.evidence[0].found == "a day apart: 2021-06-30; 2021-07-01"


def test_a_claims_place_in_the_ledger_and_its_life_change_nothing() -> None:
    claim = a_claim("c1", "Taliban", killed=21)
    later = replace(claim, sequence=99, received_at=READ_AT, corrected_from=(Count("killed", number(20)),))

    assert features_of(claim, PARTIES) == features_of(later, PARTIES)


def test_a_registered_alias_makes_two_names_one_party() -> None:
    registry = Registry.of([Party("taliban", "Taliban", ("Islamic Emirate",))])
    left = features_of(a_claim("c1", "x", Telling(participants=("Taliban",))), registry)
    right = features_of(a_claim("c2", "y", Telling(participants=("Islamic Emirate",))), registry)

    assert left.who == right.who
