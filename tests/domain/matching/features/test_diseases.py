"""The diseases of epidemics, by their names in several languages."""

import pytest

from service.domain.claims.event import Event, Place, read_window
from service.domain.claims.event_types import EventType
from service.domain.matching.features.diseases import diseases_of


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
