"""Which characters a text and a name may hold, and which names are seen."""

import sys
import unicodedata

import pytest
from hypothesis import given, strategies as st

from service.formats.requests.characters import is_visible, unfit_character

CONTROLS = [chr(code) for code in (*range(0x20), *range(0x7F, 0xA0))]
NON_CHARACTERS = [chr(code) for code in (*range(0xFDD0, 0xFDF0), 0xFFFE, 0xFFFF, 0x1FFFE, 0x10FFFF)]


@pytest.mark.parametrize("character", CONTROLS + NON_CHARACTERS, ids=ascii)
def test_controls_and_non_characters_fit_nowhere_but_for_tabs_and_line_breaks_in_texts(
    character: str,
) -> None:
    code = f"U+{ord(character):04X}"

    assert unfit_character(f"Taliban{character}", is_name=True) == code
    assert unfit_character(f"21 killed{character}") == (None if character in "\t\n\r" else code)


@given(st.text("a\t\n\x85\u2028é中🔥\ufdd0\uffff\U0001fffe\U0010ffff\x00", max_size=6))
def test_the_first_unfit_character_is_named_whatever_is_beside_it(text: str) -> None:
    unfit = [letter for letter in text if letter in {*CONTROLS, *NON_CHARACTERS} - {*"\t\n\r"}]

    assert unfit_character(text) == (f"U+{ord(unfit[0]):04X}" if unfit else None)


@given(st.characters(exclude_categories=("Cc", "Cs")).filter(lambda letter: ord(letter) & 0xFFFE != 0xFFFE))
def test_every_other_character_fits_into_a_text(letter: str) -> None:
    assert unfit_character(letter) is None or 0xFDD0 <= ord(letter) <= 0xFDEF


@pytest.mark.parametrize(
    "name",
    ["\u200b", "\u202e\u2066", "\u3164", "\u2800 \u00a0", "\ufe0f", "\U000e0041", "\u2028", "\u115f\u1160", "\u00ad"],
)
def test_a_name_of_nothing_but_invisible_characters_is_not_seen(name: str) -> None:
    assert not is_visible(name)


@pytest.mark.parametrize(
    "name", ["Taliban", "طالبان", "मंत्रालय", "나라", "\u202eTaliban", "🔥", "محمد\u200cی", "Ⅳ", "—"]
)
def test_a_name_in_any_script_is_seen(name: str) -> None:
    assert is_visible(name)
    assert unfit_character(name, is_name=True) is None


def test_every_letter_is_seen() -> None:
    blank = {"HANGUL CHOSEONG FILLER", "HANGUL JUNGSEONG FILLER", "HANGUL FILLER", "HALFWIDTH HANGUL FILLER"}
    letters = (chr(code) for code in range(sys.maxunicode + 1) if unicodedata.category(chr(code)).startswith("L"))

    assert {unicodedata.name(letter, "") for letter in letters if not is_visible(letter)} == blank
