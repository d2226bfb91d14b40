"""Columns that hold a number of a measure, of certain victims, or one end of it."""

from collections.abc import Sequence

import pytest

from service.formats.imports.columns.headings import read_heading
from service.formats.imports.columns.measure_columns import MEASURE_COLUMNS, MeasureColumn


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Civilians killed", "killed:civilian"),
        ("Killed (civilians)", "killed:civilian"),
        ("Civilian deaths", "killed:civilian"),
        ("Number of civilians killed", "killed:civilian"),
        ("Soldiers killed", "killed:combatant"),
        ("Children injured", "injured:child"),
        ("Women killed", "killed:woman"),
        ("Killed - men", "killed:man"),
        ("Deaths (min)", "killed:low"),
        ("Deaths max", "killed:high"),
        ("Civilians killed - minimum", "killed:civilian:low"),
        ("Total killed", "killed"),
        ("No. injured", "injured"),
        ("Number displaced", "displaced"),
        ("# killed", "killed"),
        ("Civ. deaths", "killed:civilian"),
        ("Tote ges.", "killed"),
        ("Убито мирных жителей", "killed:civilian"),
        ("Убито военных", "killed:combatant"),
        ("Militares muertos", "killed:combatant"),
        ("شهداء", "killed"),
        ("کشته", "killed"),
        ("المصابين", "injured"),
        ("Reported by", "claimant"),
        ("Town/Village", "place"),
        ("Time (UTC)", "start_time"),
    ],
)
def test_a_header_names_what_is_counted_and_of_whom(header: str, field: str) -> None:
    assert read_heading([header], {}).fields == (field,)


@pytest.mark.parametrize("header", ["Women and children killed", "Civilians", "Children", "killed min max", "Best"])
def test_a_header_that_names_several_victims_or_no_measure_is_not_read(header: str) -> None:
    assert read_heading([header], {}).fields == (None,)


@pytest.mark.parametrize("header", ["Casualties", "Opfer", "victimes", "الضحايا"])
def test_a_header_for_the_dead_or_the_hurt_is_not_read_and_the_reason_is_given(header: str) -> None:
    assert "map it to killed" in dict(read_heading([header], {}).reasons)[header]


@pytest.mark.parametrize("field", sorted(MEASURE_COLUMNS))
def test_the_parts_of_a_field_make_it_again(field: str) -> None:
    column = MeasureColumn.of(field)

    assert ":".join(filter(None, (column.measure, *column.victims.values(), column.end))) == field


@pytest.mark.parametrize(
    ("headers", "fields"),
    [
        (["Killed", "of which children"], ("killed", "killed:child")),
        (["Tote", "davon Kinder", "davon Frauen"], ("killed", "killed:child", "killed:woman")),
        (["Убито", "в т.ч. детей"], ("killed", "killed:child")),
        (["Morts", "dont enfants"], ("killed", "killed:child")),
        (["Injured", "incl. civilians"], ("injured", "injured:civilian")),
        (["Killed", "Country", "of which children"], ("killed", "country", None)),
        (["Killed", "of which in Kunduz"], ("killed", None)),
        (["Country", "of which children"], ("country", None)),
        (["KIA", "WIA", "MIA"], ("killed", "injured", "missing")),
        (["KIA", "total dead"], ("killed:combatant", "killed")),
        (["Civilians killed", "KIA", "WIA"], ("killed:civilian", "killed:combatant", "injured")),
        (["KIA", "of which civilians"], ("killed", "killed:civilian")),
        (["Soldiers KIA", "Civilian KIA"], ("killed:combatant", "killed:civilian")),
        (["WIA", "of which soldiers"], ("injured", "injured:combatant")),
    ],
)
def test_a_column_may_name_victims_only_by_its_neighbour(
    headers: Sequence[str], fields: tuple[str | None, ...]
) -> None:
    assert read_heading(headers, {}).fields == fields


def test_a_mapped_abbreviation_stays_as_it_is_mapped() -> None:
    assert read_heading(["KIA", "Civilians killed"], {"KIA": "killed"}).fields == ("killed", "killed:civilian")
