"""What holds for a story as a whole."""

from datetime import date

import pytest

from service.domain.drafting.circumstances.story import Story, happened, story_of
from service.domain.drafting.circumstances.times import told_times
from service.domain.drafting.speakers.find_frames import find_frames
from service.domain.drafting.text.sentences import sentences_of
from tests.builders.drafting import WEDNESDAY, SmallAtlas, words_of


def story(text: str) -> Story:
    return story_of(text, WEDNESDAY, SmallAtlas(), sentences_of(text))


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("Afghan forces fought in Kunduz, Afghanistan. A US envoy left.", {"AF"}),
        ("Syria and Iraq closed the border.", {"SY", "IQ"}),
        ("Nothing happened.", set()),
        ("Kabul: 26 dead, 25 Afghans and one Nepali.", {"AF"}),
        ("NDRRMC lists 27 deaths.", {"PH"}),
        ("Helene killed 11 in Georgia and seven in the US.", {"US"}),
        ("Ebola virus disease, Kasai (DRC) – End of outbreak.", {"CD"}),
        ("The Israeli military says it hit a post in Kabul.", {"AF"}),
        ("Uganda — Sudan virus disease, update no. 9.", {"UG"}),
        ("Cholera — Angola. Zambia and Zambia's neighbours send help.", {"AO"}),
        ("Democratic Republic of the Congo: Goma. Help is on its way.", {"CD"}),
        ("The BLA claimed it. Kabul denied it.", {"AF"}),
    ],
)
def test_the_countries_of_a_story_are_those_it_names_most(text: str, home: set[str]) -> None:
    assert story(text).home == home


@pytest.mark.parametrize("text", ["KABUL, 3 April (Reuters) - Five died.", "KABUL, April 3 - Five died."])
def test_the_month_of_a_dateline_is_no_place(text: str) -> None:
    dateline = story(text).dateline

    assert dateline is not None
    assert dateline.name == "Kabul"


@pytest.mark.parametrize("text", ["Kabul, Jun 29 (PTI) Five died.", "KABUL, June 29. /TASS/. Five died."])
def test_the_dateline_of_an_agency_is_no_day_and_tells_the_country(text: str) -> None:
    of_agency = story(text)

    assert of_agency.dateline is not None
    assert (of_agency.dateline.name, set(of_agency.home)) == ("Kabul", {"AF"})
    assert of_agency.day is None


def test_a_dateline_is_a_place_and_not_what_the_story_tells() -> None:
    setting = story("KABUL (Reuters) - Five died in Afghanistan.")

    assert setting.dateline
    assert (setting.dateline.name, setting.dateline.country) == ("Kabul", "AF")
    assert setting.text[setting.begins :].strip() == "Five died in Afghanistan."


def test_of_a_dateline_abroad_nothing_is_taken() -> None:
    assert story("KABUL (Reuters) - Five died in Italy, Italian police said in Italy.").dateline is None


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Police said on Tuesday that 5 died.", 0),
        ("As of 29 June, 5 died.", 0),
        ("As at 17:00 on 29 June, 5 died.", 0),
        ("5 died on Tuesday, police said.", 1),
        ("5 died on Tuesday.", 1),
    ],
)
def test_the_day_of_speaking_is_not_the_day_of_the_event(text: str, times: int) -> None:
    tokens = words_of(text)
    read_times = told_times(text, (0, len(text)), WEDNESDAY)

    assert len(happened(read_times, tokens, find_frames(tokens))) == times


def test_the_day_of_a_story_is_told_by_its_first_sentences() -> None:
    told_day = story("Police spoke. A bomb went off on Tuesday. It was the worst since March 2, 2020.").day

    assert told_day
    assert told_day.days[0] == date(2021, 6, 29)
    assert story("Police spoke.").day is None
