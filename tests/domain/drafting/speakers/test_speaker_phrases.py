"""The noun phrase of a speaker beside a verb of saying."""

import pytest

from service.domain.drafting.speakers.speaker_phrases import speaker_after, speaker_before
from tests.builders.drafting import said, words_of


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The ministry said", "The ministry"),
        ("On Wednesday officials said", "officials"),
        ("Fawzia Yaftali, a member of the assembly, said", "Fawzia Yaftali , a member of the assembly"),
        ("The Taliban, on the other hand, said", "The Taliban"),
        ("Medecins Sans Frontieres (MSF) said", "Medecins Sans Frontieres"),
        ("five were killed, police and medical sources said", "police and medical sources"),
        ("the clinic of MSF, which said", "the clinic of MSF"),
        ("five were killed and police said", "police"),
        ("The mayor condemned the attack and said", "The mayor"),
        ("A council member, Ata Jan, blamed the rebels and said", "A council member , Ata Jan"),
        ("HRANA, based in the US, condemned the arrests and said", "HRANA"),
        ("The president flew to the region and later said", "The president"),
        ("The army shelled the town and rebels said", "rebels"),
        ("the injured and their relatives said", "their relatives"),
        ("five houses said", None),
        ("killed,, said", None),
        ("said", None),
    ],
)
def test_the_speaker_before_a_verb(text: str, speaker: str | None) -> None:
    tokens = words_of(text)
    span = speaker_before(tokens, len(tokens) - 1)

    assert (span and said(tokens, span)) == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("the interior ministry.", "the interior ministry"),
        ("Mohammad Haidari, a resident of Kunduz, on Sunday", "Mohammad Haidari , a resident of Kunduz"),
        ("police, which came late", "police"),
        ("police when five died", "police"),
        (", five", ""),
    ],
)
def test_the_speaker_after_a_verb(text: str, speaker: str) -> None:
    tokens = words_of(text)

    assert said(tokens, speaker_after(tokens, 0)) == speaker
