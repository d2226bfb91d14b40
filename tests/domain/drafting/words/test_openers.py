"""Abbreviations are compared in lower case without their last point; openers with their capital."""

from service.domain.drafting.words.openers import ABBREVIATIONS, OPENERS


def test_words_are_spelt_as_they_are_compared() -> None:
    assert all(word == word.lower() and not word.endswith(".") for word in ABBREVIATIONS)
    assert all(word[:1].isupper() for word in OPENERS)
