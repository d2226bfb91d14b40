"""Every reason to look has a sentence, and none a score."""

import re

import pytest

from service.domain.drafting.needs import FOLDED, SENTENCES, Need, NeedCode


@pytest.mark.parametrize("code", NeedCode, ids=lambda code: code.value)
def test_a_reason_is_a_whole_sentence(code: NeedCode) -> None:
    sentence = Need(code, "the ministry", "defense Ministry").sentence

    assert sentence[:1].isupper() or sentence[:1] == "“" or sentence.startswith("Defense")
    assert sentence[-1] in ".:?"
    assert not re.search(r"[{}%]|\bscore\b|\bprobab", sentence)


def test_the_folded_reasons_are_reasons() -> None:
    assert set(SENTENCES) == set(NeedCode)
    assert set(NeedCode) > FOLDED
