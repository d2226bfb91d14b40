"""The words of one speaker end where those of the next begin."""

import pytest

from service.domain.drafting.speakers.find_frames import find_frames, speaker_of
from tests.builders.drafting import said, words_of


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("Police said 1 died, while rebels said 2 died.", ("Police", "rebels")),
        ("1 died, police said, and 2 fled, rebels said.", ("police", "rebels")),
        ("Local media said 1 died in a quake, which killed 2, according to a ministry.", ("Local media", "a ministry")),
        ("Police said 1 died but 2 fled, rebels said.", ("Police", "rebels")),
        ("Zambia recorded 1 death and 2 arrests, a minister said.", ("a minister", "a minister")),
        ("Hengaw recorded 1 death and 2 arrests, AFP said.", ("Hengaw", "Hengaw")),
        ("According to preliminary figures 1 died, police said, and 2 fled.", ("police", "police")),
    ],
)
def test_each_number_has_its_own_speaker(text: str, speakers: tuple[str | None, str | None]) -> None:
    tokens = words_of(text)
    frames = find_frames(tokens)
    places = [next(step for step, token in enumerate(tokens) if token.text == number) for number in ("1", "2")]
    read_speakers = [speaker_of(frames, place) for place in places]

    assert tuple(frame and said(tokens, frame.source) for frame in read_speakers) == speakers
