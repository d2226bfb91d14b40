"""Levels of the words of two claims."""

from dataclasses import replace

import pytest

from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.matching.claim_features import ClaimFeatures, features_of
from service.domain.matching.comparison.comparison import Evidence, compare
from service.domain.matching.comparison.text_levels import text_level
from tests.builders.profiles import profiled
from tests.builders.story import NOBODY_REGISTERED, Telling, a_claim
from tests.domain.matching.comparison.test_levels import level


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
    ("first", "second", "expected"),
    [
        ("Ferry Yunicee sinks in the strait", "Naufrage du Yunicee dans le détroit", "same_names"),
        ("Ferry Yunicee sinks in the strait", "Naufrage du Lambelu dans le détroit", "unsaid"),
    ],
)
def test_a_proper_name_is_one_in_every_language(first: str, second: str, expected: str) -> None:
    wreck = Telling(type=EventType.TRANSPORT_ACCIDENT, place=Place("ID"), summary=first)

    assert level("text", wreck, replace(wreck, summary=second)) == expected
