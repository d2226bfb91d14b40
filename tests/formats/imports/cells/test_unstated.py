"""Cells that say that nothing is stated."""

import pytest

from service.formats.imports.cells.unstated import states_nothing


@pytest.mark.parametrize("cell", ["n/a", "N/A", "-", "–", "?", "unknown", "not stated", "tbc", "нет данных", "نامشخص"])
@pytest.mark.parametrize(
    "field", ["killed", "injured:civilian:low", "stated", "admin2", "place", "claimant", "url", "start"]
)
def test_a_sign_or_a_word_for_nothing_states_nothing(cell: str, field: str) -> None:
    assert states_nothing(cell, field)


@pytest.mark.parametrize("cell", ["0", "none", "nil", "no", "null", 0, None, "unknown number of people", "at least 3"])
def test_a_figure_is_a_figure_also_where_it_is_zero(cell: str | int | None) -> None:
    assert not states_nothing(cell, "killed")


@pytest.mark.parametrize(
    ("cell", "field"),
    [
        ("NA", "country"),
        ("-", "quote"),
        ("unknown", "claimant_kind"),
        ("unknown", "verification"),
        ("K. A.", "claimant"),
    ],
)
def test_what_means_something_in_its_column_is_kept(cell: str, field: str) -> None:
    assert not states_nothing(cell, field)


@pytest.mark.parametrize("cell", ["NA", "n.d.", "k. A.", "k.A.", "s/d", "н/д"])
def test_an_abbreviation_states_nothing_only_where_a_figure_stands(cell: str) -> None:
    assert states_nothing(cell, "killed")
    assert not states_nothing(cell, "place")


@pytest.mark.parametrize("cell", ["لا يوجد", "none", "нет"])
def test_that_there_is_none_states_nothing_except_of_a_figure(cell: str) -> None:
    assert states_nothing(cell, "url")
    assert not states_nothing(cell, "killed")
