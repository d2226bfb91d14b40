"""The house style of a newsroom that settled nothing is the one VOCABULARY 10 shows."""

from service.domain.english.house_style import DEFAULT_STYLE, Attribution, ClockFace, HouseStyle, Numerals


def test_without_a_setting_texts_attribute_by_per_spell_small_numbers_and_print_utc() -> None:
    assert HouseStyle(Attribution.PER, Numerals.WORDS_BELOW_TEN, ClockFace.HOURS_24, "UTC") == DEFAULT_STYLE
