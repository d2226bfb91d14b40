"""A story as sent is read with its words, its day and its embargo."""

import pytest

from service.application.drafting.story import story_of
from service.domain.errors import Refused
from tests.builders.drafted import STORY

NOW = 1_625_054_400_000


@pytest.mark.parametrize(
    ("sent", "key"),
    [
        ({}, ""),
        ({"key": "aa-1", "url": "https://example.org/1"}, "aa-1"),
        ({"url": "https://example.org/1"}, "https://example.org/1"),
    ],
)
def test_a_story_without_a_key_has_its_url_as_one(sent: dict[str, str], key: str) -> None:
    assert story_of({**STORY, **sent}, NOW).key == key


def test_a_url_of_any_length_gives_a_key_of_its_own() -> None:
    first, second = [story_of({**STORY, "url": f"https://example.org/{'a' * 1_900}{end}"}, NOW).key for end in "12"]

    assert len({first, second}) == 2
    assert len(first) <= 240


def test_html_becomes_text() -> None:
    story = story_of({"html": "<p>Five died.</p>", "publisher": "AA"}, NOW)

    assert (story.text, story.published_at, story.source) == ("Five died.", NOW, {})


@pytest.mark.parametrize(
    "wrong",
    [
        {"html": "<script>x</script>", "text": None},
        {"published_at": "2091-06-30T12:00:00Z"},
        {"embargo_until": "2001-06-30T12:00:00Z"},
    ],
)
def test_a_story_that_cannot_be_is_refused(wrong: dict[str, str | None]) -> None:
    with pytest.raises(Refused):
        story_of({**STORY, **wrong}, NOW)
