"""The numbers of an outbreak say whether they are cases or deaths, wherever they stand."""

import pytest

from service.domain.claims.claim import Claim
from service.domain.claims.event_types import EventType
from service.domain.english.house_style import Attribution, HouseStyle
from service.domain.prose.headline import headline
from service.domain.prose.sentences import Length, sentence
from service.domain.reconciliation.reconcile import reconcile
from service.domain.reconciliation.report import Reconciliation
from tests.builders.story import NOBODY_REGISTERED, Telling, a_claim


def of(name: str, **counted: int | str) -> Claim:
    return a_claim(name, name, Telling(type=EventType.EPIDEMIC), **counted)


def outbreak(*claims: Claim) -> Reconciliation:
    return reconcile(claims, NOBODY_REGISTERED)


CASES = outbreak(of("WHO", cases=60), of("Ministry of Health", cases=52))
DEATHS = outbreak(of("WHO", cases=60, killed=15), of("Ministry of Health", killed=12))
DEATHS_ALONE = outbreak(of("WHO", killed=15), of("Ministry of Health", killed=12))


@pytest.mark.parametrize(
    ("report", "line", "text"),
    [
        (
            CASES,
            "60 cases reported per the WHO versus 52 cases per the Ministry of Health",
            "In an outbreak in Kunduz, Afghanistan, 60 cases were reported, according to the WHO, "
            "versus 52 cases according to the Ministry of Health.",
        ),
        (
            DEATHS,
            "15 died per the WHO versus 12 died per the Ministry of Health",
            "In an outbreak in Kunduz, Afghanistan, 15 people died, according to the WHO, "
            "versus 12 deaths according to the Ministry of Health.",
        ),
        (
            DEATHS_ALONE,
            "15 died per the WHO versus 12 died per the Ministry of Health",
            "In an outbreak in Kunduz, Afghanistan, 15 people died, according to the WHO, "
            "versus 12 according to the Ministry of Health.",
        ),
    ],
)
def test_a_second_number_is_of_cases_or_of_deaths(report: Reconciliation, line: str, text: str) -> None:
    assert headline(report) == line
    assert sentence(report, Length.SHORT) == text


def test_nobody_says_deaths() -> None:
    report = outbreak(of("WHO", cases=60, killed=15), of("Ministry of Health", killed="at least 12"))
    texts = [sentence(report, length, HouseStyle(attribution=Attribution.SAYS)) for length in Length]

    assert all("the Ministry of Health says at least 12 people died" in text for text in texts)
