"""The result of a comparison in words."""

import pytest

from service.domain.matching.comparison.comparison import FEATURES, compare
from service.domain.matching.comparison.explanations import explanation
from service.domain.matching.comparison.weights import WEIGHTS
from tests.builders.profiles import profiled
from tests.builders.story import Telling


@pytest.mark.parametrize(("feature", "level"), [(name, one) for name, levels in WEIGHTS.items() for one in levels])
def test_every_level_of_evidence_can_be_told_to_a_person(feature: str, level: str) -> None:
    side = profiled(Telling(), killed=3)
    value = next(one.value(side) for one in FEATURES if one.name == feature)

    assert explanation(feature, level, value, value)


def test_every_level_has_words_for_a_person() -> None:
    found = compare(profiled(Telling(day="2021-06-30"), "MoD"), profiled(Telling(day="2021-07-01"), "Taliban", "c2"))

    assert found.evidence[0].found == "a day apart: 2021-06-30; 2021-07-01"
