"""Figures in the same words are told once: a bare number is itself in digits and in words, "exactly six" is more."""

import pytest

from service.domain.prose.figures.same_words import with_bare_joined, wording_key
from service.domain.prose.figures.stated_figure import stated_figure
from service.domain.reconciliation.report import PositionReport
from tests.builders.report_story import a_position


def key_of(position: PositionReport) -> tuple[object, ...]:
    return wording_key(position, stated_figure(position, "killed"))


@pytest.mark.parametrize(
    ("left", "right", "is_same"),
    [
        (6, "six", True),
        (6, "exactly six", False),
        (17, "14 soldiers and three medics", False),
        ("six soldiers", "6 soldiers", True),
        ("six soldiers", 6, False),
        ("at least 6", "at least six", True),
        ("over 200", "more than 200", True),
        ("12 or more", "at least 12", True),
        ("well over 200", "just over 200", False),
        ("probably more than 200", "more than 200", False),
        ("10 or 12", "10 to 12", False),
        ("a dozen", "around 12", False),
        ("some 40", "around 40", True),
        ("12 suspected heat-related deaths", 12, False),
        ("12 suspected gunmen", 12, False),
        ("well over 200", "more than 200", False),
        ("about 50", "nearly 50", False),
        ("about 50", "about 50 so far", False),
        ("six critically", "six", False),
        ("12 confirmed", "at least 12", False),
        ("12 feared dead", "12 presumed dead", False),
    ],
)
def test_figures_in_the_same_words_share_a_key(left: int | str, right: int | str, is_same: bool) -> None:
    assert (key_of(a_position("Police", left)) == key_of(a_position("Mayor", right))) is is_same


@pytest.mark.parametrize(("named", "groups"), [("33 Turkish soldiers", 1), ("33 soldiers", 2)])
def test_a_bare_number_joins_that_of_the_same_country(named: str, groups: int) -> None:
    positions = [a_position("Governor", 33), a_position("Ministry", named)]
    holders = {key_of(position): [(position, stated_figure(position, "killed"))] for position in positions}

    assert len(with_bare_joined(holders)) == groups
