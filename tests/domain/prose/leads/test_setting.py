"""What happened and where stands at the beginning of running text, where it has room and nothing says it already."""

import pytest

from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import Basis, Stance
from service.domain.english.marked_text import mark_name_as
from service.domain.prose.leads.setting import with_setting
from service.domain.prose.sentences import Length, sentence
from service.domain.prose.wording import SHORT
from tests.builders.reconciled import reported
from tests.builders.story import Telling, a_claim

STRIKE = "in an air strike in Kunduz, Afghanistan"
FORMS = (STRIKE, "in Kunduz, Afghanistan", "in Kunduz")


@pytest.mark.parametrize(
    ("text", "set"),
    [
        ("Eight people were killed.", "In an air strike in Kunduz, Afghanistan, eight people were killed."),
        ("Twenty-one people were killed.", "In an air strike in Kunduz, Afghanistan, 21 people were killed."),
        ("Twelve hundred were killed.", "In an air strike in Kunduz, Afghanistan, twelve hundred were killed."),
        ("Fifty to sixty were killed.", "In an air strike in Kunduz, Afghanistan, fifty to sixty were killed."),
        (
            "According to the Mayor, 119 people were killed; 21, according to the army.",
            "In an air strike in Kunduz, Afghanistan, 119 people were killed, according to the Mayor; 21, according to "
            "the army.",
        ),
        (
            "Figures for people killed run from three to nine.",
            "Figures for people killed in an air strike in Kunduz, Afghanistan, run from three to nine.",
        ),
        (
            f"The {mark_name_as('Kunduz Hospital')} says eight people were killed.",
            f"In an air strike in Kunduz, Afghanistan, the {mark_name_as('Kunduz Hospital')} says eight people were "
            "killed.",
        ),
        # What says it already, and what is no sentence, stays.
        ("Eight people of Kunduz were killed.", "Eight people of Kunduz were killed."),
        ("Hospital: eight killed; army: two.", "Hospital: eight killed; army: two."),
        ("A raid on a school: no current figure.", "A raid on a school: no current figure."),
    ],
)
def test_a_text_begins_with_what_happened_and_where(text: str, set: str) -> None:
    assert with_setting(text, FORMS, "A raid on a school") == set


def test_what_happened_makes_way_for_figures_and_then_the_country_does() -> None:
    texts = [with_setting("Eight " + "people " * (words - 1), FORMS, "", SHORT) for words in (33, 37, 38, 39)]

    settings = [text.partition(", eight")[0] for text in texts[:3]]
    assert settings == ["In an air strike in Kunduz, Afghanistan", "In Kunduz, Afghanistan", "In Kunduz"]
    assert texts[3].startswith("Eight")


def told(*stances: Stance) -> str:
    strike = Telling(type=EventType.AIR_STRIKE)
    claims = [a_claim("a", "Hospital", strike, killed=8)]
    claims += [a_claim("b", "Army", Telling(type=EventType.AIR_STRIKE, stance=stance)) for stance in stances]
    return sentence(reported(*claims), Length.LONG)


def test_what_somebody_denies_is_not_told_as_what_happened() -> None:
    assert told().startswith("In an air strike in Kunduz, Afghanistan, eight people were killed")
    assert told(Stance.DENIES).startswith("In Kunduz, Afghanistan, eight people were killed")
    assert told(Stance.DISPUTES_ATTRIBUTION).startswith("In Kunduz, Afghanistan, eight people were killed")


def test_what_somebody_denies_with_a_number_is_not_told_either() -> None:
    strike, denial = Telling(type=EventType.AIR_STRIKE), Telling(type=EventType.AIR_STRIKE, stance=Stance.DENIES)
    claims = [a_claim("a", "Elders", strike, killed=12), a_claim("b", "Army", denial, killed=0)]

    assert sentence(reported(*claims), Length.LONG).startswith("In Kunduz, Afghanistan, 12 people were killed")


def test_a_running_total_says_since_when_it_counts() -> None:
    total = Telling(type=EventType.RUNNING_TOTAL, day="2017-05-23", until="2017-08-07", basis=Basis.CUMULATIVE)

    text = sentence(reported(a_claim("a", "Army", total, killed=528)), Length.SHORT)

    assert text == "In Kunduz, Afghanistan, since 23 May 2017, 528 people were killed, according to the Army."


NAMED_AFTER_IT = ("Kunduz Teaching Hospital", "Mayor of Kunduz", "Ministry of Health in Kunduz", "Kunduz police")


@pytest.mark.parametrize("length", Length)
@pytest.mark.parametrize("name", NAMED_AFTER_IT)
def test_the_name_of_a_claimant_is_not_where_it_happened(name: str, length: Length) -> None:
    strike = Telling(type=EventType.AIR_STRIKE)
    alone = reported(a_claim("a", name, strike, killed=8))
    beside = reported(a_claim("a", name, strike, killed=8), a_claim("b", "Emergency Lawyers", strike, killed=14))

    for report in (alone, beside):
        text = sentence(report, length)
        assert text.startswith(("In an air strike in Kunduz", "Kunduz: ", "Kunduz, Afghanistan: ")), text


@pytest.mark.parametrize("name", ["Afghan Red Crescent", "Afghanistan Red Crescent"])
def test_the_name_of_a_claimant_is_no_country_either(name: str) -> None:
    claim = a_claim("a", name, Telling(type=EventType.AIR_STRIKE, place=Place("AF")), killed=8)

    assert sentence(reported(claim), Length.LONG).startswith("In an air strike in Afghanistan, eight people were")
