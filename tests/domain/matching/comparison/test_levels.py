"""The level of evidence of each feature, for two claims."""

from dataclasses import replace
from datetime import timedelta

import pytest

from service.domain.claims.claim import Source
from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.matching.claim_features import ClaimFeatures, features_of
from service.domain.matching.comparison.comparison import Evidence, compare
from service.domain.matching.comparison.levels import text_level
from tests.builders.profiles import READ_AT, an_article, profiled
from tests.builders.story import NOBODY_REGISTERED, Telling, a_claim

KHAN_ABAD = Place("AF", "Kunduz", "Khan Abad")


def level(feature: str, left: Telling, right: Telling) -> str:
    """The level of one feature for two tellings, by the MoD and by the Taliban."""
    comparison = compare(profiled(left, "MoD"), profiled(right, "Taliban", "c2"))
    return next(row.level for row in comparison.evidence if row.feature == feature)


@pytest.mark.parametrize(
    ("first", "second", "expected"),
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
def test_when(first: tuple[str, str | None], second: tuple[str, str | None], expected: str) -> None:
    left, right = (Telling(day=day, until=until) for day, until in (first, second))

    assert level("when", left, right) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (("2024-05-01", None), ("2024-05-01", None), "same_day"),
        (("2024-05-01", "2024-05-04"), ("2024-05-01", "2024-05-09"), "same_start"),
        (("2024-05-01", "2024-07-04"), ("2024-05-01", "2024-08-09"), "same_start"),
        (("2024-05-01", "2024-05-09"), ("2024-05-04", None), "going_on"),
        (("2024-05-01", "2024-05-04"), ("2024-05-03", "2024-05-09"), "going_on"),
        # A season, and a day in it.
        (("2024-05-01", "2024-08-09"), ("2024-06-04", None), "hardly"),
        (("2024-05-01", None), ("2024-05-02", None), "days_of_one"),
        (("2024-05-01", "2024-05-03"), ("2024-05-08", None), "days_of_one"),
        (("2024-05-01", None), ("2024-05-08", None), "far_apart"),
        # A flood of May, known to the month.
        (("2024-05", None), ("2024-05-01", None), "hardly"),
    ],
)
def test_when_of_a_flood(first: tuple[str, str | None], second: tuple[str, str | None], expected: str) -> None:
    left, right = (
        Telling(type=EventType.NATURAL_DISASTER, summary="Floods", day=day, until=until)
        for day, until in (first, second)
    )

    assert level("when", left, right) == expected


@pytest.mark.parametrize(
    ("first", "second", "what", "text"),
    [
        ("Cholera outbreak", "Cholera in camps of the displaced", "same_disease", "weak"),
        ("Rougeole dans la vallée", "Measles in camps of the displaced", "same_disease", "unsaid"),
        ("Cholera outbreak", "Measles outbreak", "other_disease", "none"),
        ("Outbreak among herders", "Measles outbreak", "same_rare", "none"),
    ],
)
def test_an_epidemic_is_told_by_its_disease(first: str, second: str, what: str, text: str) -> None:
    left, right = (Telling(type=EventType.EPIDEMIC, summary=summary) for summary in (first, second))

    assert level("what", left, right) == what
    assert level("text", left, right) == text


def test_an_epidemic_and_a_flood_of_one_place_and_time_are_two_events() -> None:
    dengue = Telling(type=EventType.EPIDEMIC, summary="Dengue", day="2023-08-01", until="2023-08-20")
    flood = Telling(type=EventType.NATURAL_DISASTER, summary="Floods", day="2023-08-07", until="2023-08-12")

    assert level("what", dengue, flood) == level("what", flood, dengue) == "other_hazard"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Flooding across the state", "Floods after torrential rain", "same_cause"),
        ("Flash floods sweep cattle away", "Floods after torrential rain", "same_cause"),
        ("Quake levels the old town", "Earthquake topples minarets", "same_cause"),
        # Two landslides of a day are often two; so are a flood and a quake.
        ("Landslide buries a chapel", "Landslide hits herders", "none"),
        ("Flooding across the state", "Earthquake topples minarets", "none"),
    ],
)
def test_the_words_of_one_hazard_may_differ(first: str, second: str, expected: str) -> None:
    left, right = (Telling(type=EventType.NATURAL_DISASTER, summary=summary) for summary in (first, second))

    assert level("text", left, right) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (Place("AF", "Kunduz"), Place("AF", "Kunduz province"), "same_province"),
        (KHAN_ABAD, Place("AF", "Kunduz", "Khanabad"), "same_district"),
        (Place("UA", name="Kyiv"), Place("UA", name="Київ"), "same_name"),
        (KHAN_ABAD, Place("AF", "Kunduz"), "inside"),
        (Place("SY", name="Aleppo"), Place("SY", name="حلب"), "same_name"),
        (Place("KE", name="Westgate, Nairobi"), Place("KE", name="Westgate mall, Nairobi"), "inside"),
        (Place("KE", name="Kibera, Nairobi"), Place("KE", name="Nairobi"), "inside"),
        (Place("KE", name="Kibera, Nairobi"), Place("KE", name="Mathare, Nairobi"), "other_name"),
        (KHAN_ABAD, Place("AF", "Ghazni"), "other_province"),
        (Place("AF", "Ghazni", name="Bazar"), Place("AF", "Kunduz", name="Bazar"), "other_province"),
        (Place("PH", "Leyte"), Place("PH"), "inside_country"),
        (Place("PH"), Place("PH"), "country_only"),
        (Place("PH"), Place("AF"), "elsewhere"),
    ],
)
def test_where_by_name(first: Place, second: Place, expected: str) -> None:
    assert level("where", Telling(place=first), Telling(place=second)) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (Place("KE", lat=-1.3, lon=36.8, radius_km=3), Place("KE", lat=-1.3, lon=36.8, radius_km=3), "same_point"),
        (Place("KE", lat=-1.3, lon=36.8, radius_km=3), Place("KE", lat=-1.32, lon=36.8, radius_km=3), "near"),
        (Place("KE", lat=-1.3, lon=36.8, radius_km=3), Place("KE", lat=-1.4, lon=36.8, radius_km=3), "beyond"),
        (Place("KE", lat=-1.3, lon=36.8, radius_km=3), Place("KE", lat=-1.6, lon=36.8, radius_km=60), "within"),
        (Place("KE", lat=-1.3, lon=36.8, radius_km=3), Place("KE", lat=-4.0, lon=39.6, radius_km=3), "far"),
        (Place("KE", lat=-1.3, lon=36.8, radius_km=3), Place("KE", lat=0.0, lon=38.0, radius_km=400), "inside_country"),
    ],
)
def test_where_by_points_against_the_stated_precision(first: Place, second: Place, expected: str) -> None:
    assert level("where", Telling(place=first), Telling(place=second)) == expected


def test_of_several_places_the_two_that_fit_best_count() -> None:
    roundup = Telling(place=(Place("AF", "Ghazni"), Place("AF", "Kunduz")))

    assert level("where", roundup, Telling(place=Place("AF", "Kunduz"))) == "same_province"


@pytest.mark.parametrize(
    ("first", "second", "expected"),
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
def test_who(first: tuple[str, ...], second: tuple[str, ...], expected: str) -> None:
    assert level("who", Telling(participants=first), Telling(participants=second)) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (EventType.IED_OR_MINE, EventType.IED_OR_MINE, "same"),
        (EventType.IED_OR_MINE, EventType.SHOOTING, "near"),
        (EventType.IED_OR_MINE, EventType.NATURAL_DISASTER, "other"),
        (EventType.NATURAL_DISASTER, EventType.NATURAL_DISASTER, "same_uncommon"),
        (EventType.OTHER, EventType.OTHER, "other"),
        (EventType.ROUNDUP, EventType.IED_OR_MINE, "other_kind"),
        (EventType.ROUNDUP, EventType.RUNNING_TOTAL, "other_kind"),
    ],
)
def test_what(first: EventType, second: EventType, expected: str) -> None:
    assert level("what", Telling(type=first), Telling(type=second)) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Russian tanks lost", "Russian tanks lost, visually confirmed", "same_subject"),
        ("Russian tanks lost", "Russian aircraft lost", "other_things"),
        ("Civilian casualties of the war", "Civilians killed in two decades", "same_subject"),
        ("Goats stolen in Garissa", "Wells poisoned by raiders", "other_subject"),
    ],
)
def test_totals_of_different_things_are_not_one(first: str, second: str, expected: str) -> None:
    left, right = (Telling(type=EventType.RUNNING_TOTAL, summary=summary) for summary in (first, second))

    assert level("what", left, right) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Typhoon Haiyan in Leyte", "Typhoon Haiyan in Leyte", "same"),
        ("Typhoon Haiyan, Yolanda, Leyte", "Typhoon Haiyan (Yolanda) in the Philippines", "strong"),
        ("Bomb at a market", "Bomb hits a bus", "other_site"),
        ("Bomb at a market", "Bomb hits a crowded quarter", "unsaid"),
        # A shared word of every crash is no telling word; two vehicles are two events.
        ("Bus crash on the highway", "Train crash on the highway", "other_site"),
        # A bus is one by any of its words, and may crash into what stands in one place.
        ("Coach of pilgrims fell off a bridge", "Bus of pilgrims plunged", "weak"),
        ("Bus crash with pilgrims", "Pilgrims crash into a factory", "weak"),
        ("Ferry capsized", "Tractor overturned", "other_thing"),
        ("Bus crash", "Bus crash", "unsaid"),
        ("Bus overturned at Sion circle", "Bus hit a divider wall", "same_thing"),
        ("Guests drowned beside caravanserai", "Pilgrims trampled during procession", "none"),
        ("Girls taken", "Schoolgirls seized at night", "weak"),
        # Two languages, and two scripts, share no words.
        ("Pilgrims trampled in the procession", "Des invités noyés dans la rivière", "unsaid"),
        ("Pilgrims trampled during procession", "Паломники погибли при шествии", "unsaid"),
        ("Bomb at a market", None, "unsaid"),
    ],
)
def test_text(first: str, second: str | None, expected: str) -> None:
    assert level("text", Telling(summary=first), Telling(summary=second)) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Shops looted and burnt", "Looting and arson", "same"),
        ("Shops looted and burnt", "Looters shot", "some"),
        ("Two men shot dead", "Houses burnt", "none"),
        ("Two men shot dead", "Two men dead", "unsaid"),
    ],
)
def test_what_was_done_counts_as_the_words_tell_it(first: str, second: str, expected: str) -> None:
    assert level("manner", Telling(summary=first), Telling(summary=second)) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [(0, 2, "both_fresh"), (0, 40, "one_fresh"), (10, 20, "both_soon"), (90, 400, "both_late"), (None, 0, "unsaid")],
)
def test_what_is_told_long_after_counts_for_less(first: int | None, second: int | None, expected: str) -> None:
    left, right = (
        Telling(source=an_article(at=READ_AT + timedelta(days=days)) if days is not None else Source())
        for days in (first, second)
    )

    assert level("delay", left, right) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
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
    first: tuple[str | None, dict[str, int]], second: tuple[str | None, dict[str, int]], expected: str
) -> None:
    left, right = (
        profiled(Telling(at=said_at, source=Source("MoD")), "MoD", id, **counted)
        for id, (said_at, counted) in zip(("c1", "c2"), (first, second), strict=True)
    )

    assert next(row.level for row in compare(left, right).evidence if row.feature == "source") == expected


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

    assert next(row.level for row in compare(left, right).evidence if row.feature == "source") == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (119, 119, "same"),
        (119, "at least 21", "compatible"),
        (119, 21, "counted"),
        (1, 1, "compatible"),
        (0, 0, "other"),
    ],
)
def test_numbers(first: int | str, second: int | str, expected: str) -> None:
    comparison = compare(profiled(Telling(), killed=first), profiled(Telling(), "MoD", "c2", killed=second))

    assert next(row.level for row in comparison.evidence if row.feature == "numbers") == expected


def test_the_place_of_one_summary_in_the_words_of_the_other_is_no_evidence_against() -> None:
    mall = Place("KE", "Nairobi", None, "Westgate mall")
    inside = a_claim("a", "Army", Telling(place=mall, summary="Siege of a shopping centre"), killed=67)
    city = replace(mall, name="Nairobi")
    around = a_claim("b", "Red Cross", Telling(place=city, summary="Gunmen storm Westgate mall"), killed=61)

    left, right = (features_of(claim, NOBODY_REGISTERED) for claim in (inside, around))

    assert "no text" in str([row.found for row in _evidence(left, right)])


def _evidence(left: ClaimFeatures, right: ClaimFeatures) -> tuple[Evidence, ...]:
    return tuple(row for row in compare(left, right).evidence if row.feature == "text")


@pytest.mark.parametrize(
    ("left", "right", "type", "expected"),
    [
        ("Cyclone Freddy", "Mudslide after Cyclone Freddy", EventType.NATURAL_DISASTER, "same_names"),
        ("Tara Air plane crashed", "Tara Air Twin Otter down", EventType.TRANSPORT_ACCIDENT, "same_names"),
        ("tara plane crashed", "tara twin otter down", EventType.TRANSPORT_ACCIDENT, "weak"),
        # In reports of violence names are those of the parties.
        ("Raid on Hamas tunnels", "Fire on Hamas convoy", EventType.GROUND_CLASH, "weak"),
    ],
)
def test_a_proper_name_in_common_tells_more_than_a_word(left: str, right: str, type: EventType, expected: str) -> None:
    tellings = [Telling(type=type, place=Place("MW"), summary=summary) for summary in (left, right)]

    assert level("text", *tellings) == expected


def test_one_summary_says_as_much_from_either_side_though_it_has_the_name_of_one_place() -> None:
    yelwata, yelewata = (
        profiled(Telling(place=Place("NG", "Benue", name=name), summary="Gunmen raid Yelwata at night"), id=id)
        for name, id in (("Yelwata", "a"), ("Yelewata", "b"))
    )

    assert text_level(yelwata.text, yelewata.text) == text_level(yelewata.text, yelwata.text) == "moderate"


@pytest.mark.parametrize(
    ("accident", "expected"),
    [("Light aircraft crashes", "same_unique"), ("Bus crashes", "other"), ("Crash kills two", "other")],
)
def test_an_accident_of_an_aircraft_is_the_loss_of_an_aircraft(accident: str, expected: str) -> None:
    loss = Telling(type=EventType.AIRCRAFT_LOSS, place=Place("PY"), summary="Cae avioneta")

    assert level("what", loss, replace(loss, type=EventType.TRANSPORT_ACCIDENT, summary=accident)) == expected


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        ("Ferry Yunicee sinks in the strait", "Naufrage du Yunicee dans le détroit", "same_names"),
        ("Ferry Yunicee sinks in the strait", "Naufrage du Lambelu dans le détroit", "unsaid"),
    ],
)
def test_a_proper_name_is_one_in_every_language(first: str, second: str, expected: str) -> None:
    wreck = Telling(type=EventType.TRANSPORT_ACCIDENT, place=Place("ID"), summary=first)

    assert level("text", wreck, replace(wreck, summary=second)) == expected
