"""The text of a key: its parts can be read off it, slips of the hand are found, and a quotation of it is hidden."""

import pytest
from hypothesis import given, strategies as st

from service.application.access.api_key import KeyText, digest, found_in, new_key, read_key

ID, TEXT = new_key("north-desk", "live")


def test_a_key_says_its_environment_newsroom_and_id() -> None:
    assert read_key(TEXT) == KeyText("live", "north-desk", ID)


@given(st.integers(0, len(TEXT) - 1), st.sampled_from("aZ0_-.é "))
def test_a_key_with_one_letter_changed_is_no_key(index: int, letter: str) -> None:
    changed = TEXT[:index] + letter + TEXT[index + 1 :]

    assert changed == TEXT or read_key(changed) is None


@pytest.mark.parametrize(
    "text",
    ["", "cck_", TEXT[:-1], TEXT + "x", TEXT + TEXT, f" {TEXT}", TEXT.upper()],
    ids=["nothing", "a beginning", "cut", "one letter more", "twice", "with a space", "in capitals"],
)
def test_other_texts_are_no_keys(text: str) -> None:
    assert read_key(text) is None


def test_a_key_that_a_text_quotes_is_found() -> None:
    quoting = f"I sent {TEXT} by mistake"

    assert found_in(quoting) == TEXT
    assert found_in("no key here") is None


def test_two_keys_have_nothing_secret_in_common() -> None:
    _, other_text = new_key("north-desk", "live")

    assert digest(other_text) != digest(TEXT)
    assert len(digest(TEXT)) == 64
