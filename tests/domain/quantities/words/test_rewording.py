"""What stands around a number is put into the words of the grammar; the number itself stays as it is."""

import re

import pytest

from service.domain.quantities.words.rewording import reworded, without_names


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("the governor said 23 people were killed", "23 people were killed"),
        ("according to the mayor of kabul, 23 died", "23 died"),
        ("laut polizei 14 tote", "14 tote"),
        ("30 were eliminated, an army spokesman claimed", "30 were eliminated"),
        ("23, compared with 12 the day before", "23"),
        ("18, down from 20 reported earlier", "18"),
        ("11,234 (+6)", "11,234"),
        ("two more bodies were found, bringing the death toll to 31", "death toll of 31"),
        ("two more succumb, toll now 19", "death toll of 19"),
        ("12 people; three were children", "12 people; three of them children"),
        ("8,120 families or 34,567 persons", "34,567 persons"),
    ],
)
def test_who_says_it_and_what_was_before_are_left_out(text: str, wording: str) -> None:
    assert reworded(text) == wording


@pytest.mark.parametrize(
    "text",
    [
        *("nobody said 23 were killed", "the army denied 23 were killed", "police never said 23 were killed"),
        *("the hospital reported no deaths", "23 per day", "20 per cento", "no deaths", "the fire claimed 11 lives"),
        *("20 killed, 30 wounded", "five families (20 people)", "at least 12, many of them children"),
    ],
)
def test_what_denies_or_counts_stays(text: str) -> None:
    assert reworded(text) == text


def test_a_rule_adds_no_number() -> None:
    digits = re.compile(r"[0-9]+")
    texts = ("revised down to 35 from an earlier 41", "raised the toll from 12 to 16", "31, up from 28 on tuesday")

    assert all({*digits.findall(reworded(text))} <= {*digits.findall(text)} for text in texts)


@pytest.mark.parametrize(
    ("stated", "without"),
    [
        ("its commander, Abu Yusuf, and three bodyguards", "its commander and three bodyguards"),
        ("two Britons, Americans, and three Turks", "two Britons, Americans, and three Turks"),
        ("an Afghan, Turks, and three others", "an Afghan, Turks, and three others"),
    ],
)
def test_a_name_behind_who_bears_it_is_left_out(stated: str, without: str) -> None:
    assert without_names(stated) == without
