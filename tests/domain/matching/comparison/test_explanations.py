"""The result of a comparison in words."""

import pytest

from service.domain.matching.comparison.comparison import FEATURES, compare
from service.domain.matching.comparison.explanations import explanation
from service.domain.matching.comparison.weights import WEIGHTS
from tests.builders.profiles import profiled
from tests.builders.story import Telling


@pytest.mark.parametrize(("feature", "level"), [(name, level) for name, levels in WEIGHTS.items() for level in levels])
def test_every_level_of_evidence_can_be_told_to_a_person(feature: str, level: str) -> None:
    side = profiled(Telling(), killed=3)
    value = next(row.value(side) for row in FEATURES if row.name == feature)

    assert explanation(feature, level, value, value)


def test_every_level_has_words_for_a_person() -> None:
    comparison = compare(
        profiled(Telling(day="2021-06-30"), "MoD"), profiled(Telling(day="2021-07-01"), "Taliban", "c2")
    )

    assert comparison.evidence[0].found == "a day apart: 2021-06-30; 2021-07-01"
