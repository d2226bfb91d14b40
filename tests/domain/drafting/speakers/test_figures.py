"""A figure is the one of its owner."""

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
    ],
)
def test_the_owner_of_a_figure_speaks(text: str, speaker: str) -> None:
    tokens = words_of(text)
    [frame] = find_frames(tokens)

    assert said(tokens, frame.source) == speaker
