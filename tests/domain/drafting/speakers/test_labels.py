"""Labels before a colon, behind a dash and in brackets name a speaker; times, places and short forms do not."""

import pytest

from service.domain.drafting.speakers.labels import is_acronym, labels_of
from tests.builders.drafting import said, words_of

NOBODY = None


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Mayor: 53 people were killed.", "Mayor"),
        ("3 dead, 10 wounded - police.", "police"),
        ("NDRRMC: 20 dead, 165 injured.", "NDRRMC"),
        ("🇦🇿 MoD: nine people were killed.", "MoD"),
        ("Lebanon’s health ministry: 33 dead.", "Lebanon’s health ministry"),
        ("Civil Protection figures (17 August, 16:00): 1,941 people killed.", "Civil Protection figures"),
        ("Gaza MoH, 14 May, 10 am: 119 killed.", "Gaza MoH"),
        ("Governor Ali Yerlikaya on the blast: four lost their lives.", "Governor Ali Yerlikaya"),
        ("39 dead at the station — Gov. Pavlo Kyrylenko", "Gov. Pavlo Kyrylenko"),
        ("149,000 people have fled to Chad (UNHCR).", "UNHCR"),
        ("The cyclone has killed 598 people (source: INGC).", "INGC"),
        ("Twelve died in a raid on the Kurdistan Workers’ Party (PKK).", NOBODY),
        ("Twelve died in a raid (on Tuesday).", NOBODY),
        ("07:45 GMT: rescuers have found 12 bodies.", NOBODY),
        ("BREAKING: 12 people died.", NOBODY),
        ("At 16:00 12 people died.", NOBODY),
        ("Now: 12 people died.", NOBODY),
        ("RUSSIAN ATTACKS: 12 people died.", NOBODY),
        ("UN OCHA: 12 people died.", "UN OCHA"),
        ("RUSSIAN ATTACKS: 12 people died — governor Oleh Kiper", "governor Oleh Kiper"),
        ("UPDATE from Grand Blanc Police: 12 people died.", "Grand Blanc Police"),
        ("Army spokesman, Daniel Hagari: 12 people died.", "Army spokesman , Daniel Hagari"),
        ("14:16 — Military council: 12 people died.", "Military council"),
        ("BREAKING: Interior minister Yerlikaya: 12 people died.", "Interior minister Yerlikaya"),
        ("09:00 - What we know so far: 12 people died.", NOBODY),
        ("Twelve people died.", NOBODY),
        ("", NOBODY),
    ],
)
def test_the_label_of_a_sentence(text: str, speaker: str | None) -> None:
    tokens = words_of(text)
    frame = next(iter(labels_of(tokens)), None)

    assert (frame and said(tokens, frame.source)) == speaker


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("AFAD", True),
        ("MoH", True),
        ("UTC", False),
        ("UK", False),
        ("Health", False),
        ("McDonald", False),
        ("A", False),
    ],
)
def test_what_is_an_acronym_of_a_speaker(word: str, expected: bool) -> None:
    [token] = words_of(word)

    assert is_acronym(token) is expected
