"""A figure is the one of its owner; the speaker of a passive stands behind "by", and "it is confirmed" names nobody."""

import pytest

from service.domain.drafting.speakers.find_frames import find_frames
from tests.builders.drafting import said, words_of


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("IOM’s own estimate stands at 670 dead.", "IOM’s"),
        ("State TV’s last figure for the whole country is 1,037 dead.", "State TV’s"),
        ("The prefecture speaks of 12 deaths.", "The prefecture"),
        ("It rose above the figure of the U.N., given as 12.", "the U.N."),
        ("The toll was revised by the judiciary to 57.", "the judiciary"),
        ("INGD’s data of 22 December show 94 deaths.", "INGD’s data of 22 December"),
        ("IOM is deeply saddened by the death of 68 migrants.", "IOM"),
        ("JNIM, which holds Djibo, claimed responsibility and put the dead at 12.", "JNIM"),
    ],
)
def test_the_owner_of_a_figure_speaks(text: str, speaker: str) -> None:
    tokens = words_of(text)
    [frame] = find_frames(tokens)

    assert said(tokens, frame.source) == speaker


@pytest.mark.parametrize(
    ("text", "speaker", "content"),
    [
        ("12 deaths were confirmed by the ministry.", "the ministry", "12 deaths were"),
        ("We're told by a fire officer that 12 died.", "a fire officer", "12 died ."),
        ("The agency quoted a doctor as saying 12 died.", "a doctor", "12 died ."),
        ("12 died, it was stated by the prosecution.", "the prosecution", "12 died , it was"),
    ],
)
def test_the_speaker_of_a_passive(text: str, speaker: str, content: str) -> None:
    tokens = words_of(text)
    [frame] = find_frames(tokens)

    assert (said(tokens, frame.source), said(tokens, frame.content)) == (speaker, content)


def test_a_country_that_grieves_says_no_number() -> None:
    assert find_frames(words_of("Germany was shocked by the killing of 10 people.")) == []


@pytest.mark.parametrize("text", ["It is now confirmed that 12 died.", "It has been reported that 12 died."])
def test_an_impersonal_passive_names_nobody(text: str) -> None:
    assert find_frames(words_of(text)) == []
