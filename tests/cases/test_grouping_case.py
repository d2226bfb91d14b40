"""The stories of grouping by the core alone, told in several orders; the journey tells them to a running service."""

import json

import pytest

from service.adapters.gazetteer_file import shipped_gazetteer
from service.domain.matching.claim_features import features_of
from service.domain.matching.clustering.grouping import Grouping, group_claims
from service.domain.matching.clustering.match_cache import MatchCache
from tests.cases.case_story import Story, claims_of, registry_of
from tests.root import ROOT

FOLDER = ROOT / "tests" / "cases" / "grouping"
STORIES = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.json"))}
EVERY = pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)


def grouped(story: Story, step: int = 1) -> Grouping:
    registry = registry_of(story)
    profiles = [features_of(claim, registry, gazetteer=shipped_gazetteer()) for claim in claims_of(story).values()]
    return group_claims(profiles[::step], MatchCache())


def incidents(grouping: Grouping) -> list[list[str]]:
    return sorted(sorted(one.members) for one in grouping.groups)


@EVERY
def test_the_claims_of_a_story_come_together_as_it_says(story: Story) -> None:
    assert incidents(grouped(story)) == sorted(sorted(members) for members in story["expect"]["incidents"])


@EVERY
def test_a_story_told_backwards_is_grouped_the_same(story: Story) -> None:
    assert grouped(story, -1) == grouped(story)


@EVERY
def test_what_may_be_the_same_is_put_before_a_person(story: Story) -> None:
    grouping = grouped(story)
    home = {claim: one.members for one in grouping.groups for claim in one.members}
    doubts = [{home[one.left], home[one.right]} for one in grouping.doubtful]

    for left, right in story["expect"].get("possibly_same", ()):
        assert {home[left], home[right]} in doubts
