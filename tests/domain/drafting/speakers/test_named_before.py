"""Short names and pronouns lead back to whoever was named before, and say that they do."""

import pytest

from service.domain.drafting.speakers.named_before import NamedBefore, NamedSpeaker


@pytest.mark.parametrize(
    ("before", "mention", "expected"),
    [
        (["Defense Ministry"], "the ministry", NamedSpeaker("Defense Ministry", doubt="short_name")),
        (["Taliban"], "The group", NamedSpeaker("Taliban", doubt="short_name")),
        (["Fawzia Yaftali", "Defense Ministry"], "she", NamedSpeaker("Fawzia Yaftali", doubt="pronoun")),
        (["Fawzia Yaftali", "Defense Ministry"], "it", NamedSpeaker("Defense Ministry", doubt="pronoun")),
        (["Fawzia Yaftali"], "Yaftali", NamedSpeaker("Fawzia Yaftali")),
        (["officials", "Syrian Observatory"], "the report", NamedSpeaker("Syrian Observatory", doubt="short_name")),
        (
            ["Taliban"],
            "The group’s spokesman, Ali Reza",
            NamedSpeaker("Ali Reza", "Taliban", "spokesman", "short_name"),
        ),
        ([], "WHO", NamedSpeaker("WHO")),
        ([], "the ministry", NamedSpeaker("ministry")),
        ([], "he", NamedSpeaker("he", doubt="pronoun")),
    ],
)
def test_whom_a_mention_means(before: list[str], mention: str, expected: NamedSpeaker) -> None:
    named = NamedBefore()
    for name in before:
        named.keep(name)

    assert named.speaker(mention) == expected
