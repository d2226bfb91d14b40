"""The diseases of epidemics and the storms of disasters, by their names in several languages."""

import pytest

from service.domain.claims.event import Event, Place, read_window
from service.domain.claims.event_types import EventType
from service.domain.matching.features.told.named_hazards import diseases_of, names_of_a_disaster, storms_named


@pytest.mark.parametrize(
    ("summary", "diseases"),
    [
        ("Cholera outbreak in camps", {"cholera"}),
        ("Rougeole et choléra dans le Nord-Kivu", {"measles", "cholera"}),
        ("تفشي الكوليرا", {"cholera"}),
        ("Вспышка кори", {"measles"}),
        ("COVID-19 ward", {"covid"}),
        ("SARS-CoV-2", {"covid"}),
        ("Swine flu", {"influenza"}),
        ("Unknown illness", set()),
        ("Patients fluent in Arabic", set()),
    ],
)
def test_a_summary_names_diseases(summary: str, diseases: set[str]) -> None:
    event = Event(EventType.EPIDEMIC, read_window("2024-03-05"), (Place("CD"),), summary=summary)

    assert diseases_of(event) == diseases


def test_only_an_epidemic_has_a_disease() -> None:
    march = Event(EventType.UNREST, read_window("2024-03-05"), (Place("CD"),), summary="March against measles vaccines")

    assert diseases_of(march) == frozenset()


@pytest.mark.parametrize(
    ("summary", "storms"),
    [
        ("Huracán Eta toca tierra en Bilwi", {"eta"}),
        ("Tropical Storm Daniel floods Derna", {"dnl"}),
        ("إعصار دانيال يضرب درنة", {"dnl"}),
        ("Тайфун «Яги» обрушился на Хайнань", {"yagi"}),
        ("台风“摩羯”登陆海南", {"yagi"}),
        ("今年第11号台风摩羯致4人死亡", {"yagi"}),
        ("颱風凱米釀災 高雄淹水", {"gaemi"}),
        ("凱米颱風過後", {"gaemi"}),
        ("马鞍山因台风“海葵”停课", {"haikui"}),
        ("台风过后马鞍山积水", set()),
        ("Inundaciones por Eta en el valle de Sula", set()),
        ("Storm kills three in Texas", set()),
        ("Storm Batters Gulf Coast Towns", set()),
        ("", set()),
    ],
)
def test_a_storm_is_known_by_what_it_is_called(summary: str, storms: set[str]) -> None:
    assert storms_named(summary) == storms


def test_a_flood_may_name_the_storm_that_brought_it() -> None:
    assert "eta" in names_of_a_disaster("Inundaciones por Eta en el valle de Sula")
