"""Names in any script and spelling are compared in one form."""

import pytest
from hypothesis import given, strategies as st

from service.domain.claims.names import fold_name, named_in, phrases_of, slug


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Khān Ābād", "khan  abad"),
        ("The Taliban", "taliban"),
        ("Médecins Sans Frontières", "MEDECINS SANS FRONTIERES"),
        ("Governor's Office", "Governors Office"),
        ("Ukraine’s General Staff", "Ukraine's general staff"),
        ("ＵＮ OCHA", "un-ocha"),
    ],
)
def test_spellings_of_one_name_are_equal(left: str, right: str) -> None:
    assert fold_name(left) == fold_name(right)


def test_a_name_in_another_script_is_spelt_in_ascii() -> None:
    assert fold_name("طالبان") == "tlbn"
    assert fold_name("Київ").isascii()


@given(st.text(max_size=200))
def test_folding_is_ascii_and_settles_at_once(name: str) -> None:
    folded = fold_name(name)

    assert folded.isascii()
    assert " ".join(folded.split()) == folded


@given(st.text(min_size=1, max_size=300))
def test_every_name_has_a_short_id(name: str) -> None:
    party_id = slug(name)

    assert 1 <= len(party_id) <= 80
    assert not party_id.startswith("-")


def test_long_names_with_one_beginning_have_ids_of_their_own() -> None:
    beginning = "Committee for " * 10

    assert slug(beginning + "the north") != slug(beginning + "the south")
    assert slug("Defence Ministry") == "defence-ministry"


@pytest.mark.parametrize(
    ("text", "things"),
    [
        ("A flood", {"flood"}),
        ("Flash flood", {"flash flood"}),
        ("Crue éclair, puis inondation", {"flood", "flash flood"}),
        ("Floodlights", set()),
        ("", set()),
    ],
)
def test_the_words_of_a_longer_phrase_name_nothing_else(text: str, things: set[str]) -> None:
    phrases = phrases_of({"flood": "flood; inondation", "flash flood": "flash flood; crue éclair"})

    assert named_in(text, phrases) == things
