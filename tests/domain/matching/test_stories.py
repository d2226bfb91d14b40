"""Stories as newsrooms post them: the claims of one event come together, and no two events do."""

import pytest

from tests.builders.grouping_stories import Story, grouped, mistakes, stories

STORIES = {**stories("lasting_events.txt")}
EVERY = pytest.mark.parametrize(("title", "story"), STORIES.items(), ids=STORIES)


@EVERY
def test_each_claim_is_with_its_own_event(title: str, story: Story) -> None:
    assert mistakes(story, may_ask="(or on review)" in title) == []


@EVERY
def test_backwards_a_story_is_grouped_the_same(title: str, story: Story) -> None:
    assert grouped(story, -1) == grouped(story)
