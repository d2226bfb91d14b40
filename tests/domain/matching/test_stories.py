"""Stories as newsrooms post them: the claims of one event come together, and no two events do."""

import pytest

from tests.builders.grouping_stories import Story, grouped, mistakes, precision_and_recall, stories

LASTING, TRIES = stories("lasting_events.txt"), stories("first_tries.txt")
SECOND_TRIES, NAMED_TRAPS = stories("second_tries.txt"), stories("named_traps.txt")
THIRD_TRIES, FOURTH_TRIES = stories("third_tries.txt"), stories("fourth_tries.txt")
STORIES = {**LASTING, **TRIES, **SECOND_TRIES, **THIRD_TRIES, **FOURTH_TRIES, **NAMED_TRAPS}


@pytest.mark.parametrize(("title", "story"), LASTING.items(), ids=LASTING)
def test_each_claim_of_a_lasting_event_is_with_its_own(title: str, story: Story) -> None:
    assert mistakes(story, may_ask="(or on review)" in title) == []


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_no_two_events_are_merged(story: Story) -> None:
    assert [(left, right) for left, right, answer in mistakes(story, may_ask=True) if answer == "together"] == []


@pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
def test_backwards_a_story_is_grouped_the_same(story: Story) -> None:
    assert grouped(story, -1) == grouped(story)


def test_what_an_outsider_tries_comes_together_or_is_asked_about() -> None:
    """Thin claims of many countries, types and languages; the two that are missed are two names of one shore."""
    precision, together, asked = precision_and_recall(TRIES)

    assert precision == 1.0
    assert together >= 0.7
    assert asked >= 0.92


def test_a_second_outsiders_stories_come_together_or_are_asked_about() -> None:
    """Nights under two days, seas, epidemics, later tolls, scripts; a gorge and the city near it are missed."""
    precision, together, asked = precision_and_recall(SECOND_TRIES)

    assert precision == 1.0
    assert together >= 0.65
    assert asked >= 0.95


def test_a_third_outsiders_stories_come_together_or_are_asked_about() -> None:
    """Disputed land, borders, scripts, storms of several countries, hours of a day, months of an epidemic."""
    precision, together, asked = precision_and_recall(THIRD_TRIES)

    assert precision == 1.0
    assert together >= 0.72
    assert asked == 1.0


def test_stories_of_the_same_kinds_in_other_countries() -> None:
    """Provinces of three countries that one storm passes are asked about."""
    precision, together, asked = precision_and_recall(FOURTH_TRIES)

    assert precision == 1.0
    assert together >= 0.7
    assert asked == 1.0


def test_what_a_name_may_bring_together_is_asked_about_at_least() -> None:
    precision, _, asked = precision_and_recall(NAMED_TRAPS)

    assert (precision, asked) == (1.0, 1.0)
