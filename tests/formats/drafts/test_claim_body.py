"""Every body of a draft is one that the service takes, and every field of it points at its words."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given, strategies as st

from service.application.commands.submit import Occasion, claim_submission
from service.domain.drafting.told_events import told_claims
from service.formats.drafts.claim_body import StorySource, claim_body, evidence
from service.formats.drafts.draft_json import evidence_json
from tests.builders.drafted import SEED
from tests.builders.drafting import WEDNESDAY, quotes_of

SOURCE = StorySource("Anadolu Agency", WEDNESDAY, {"url": "https://example.org/1"})
NOW = 1_625_054_400_000


def bodies(text: str) -> list[dict[str, Any]]:
    return [claim_body(claim, text, SOURCE) for claim in told_claims(quotes_of(text), WEDNESDAY)]


def test_the_seed_story_gives_claims_that_the_service_takes() -> None:
    for body in bodies(SEED):
        claim_submission(body, Occasion("default", NOW))


def test_the_seed_story_gives_its_ten_numbers() -> None:
    values = [count["value"] for body in bodies(SEED) for count in body.get("counts", [])]  # the lead repeats two

    assert values == [
        "two",
        119,
        119,
        84,
        38,
        "at least five",
        20,
        "at least 21",
        1,
        "at least 17",
        "close to 47,600",
        "more than double",
    ]


def test_a_verified_number_says_so_and_points_at_the_word() -> None:
    text = "The UN said it had verified 38 deaths."
    [claim] = told_claims(quotes_of(text), WEDNESDAY)
    [span] = [span for span in evidence(claim) if span.field == "counts.0.verification"]

    assert claim_body(claim, text, SOURCE)["counts"][0]["verification"] == "verified"
    assert text[span.start : span.end] == "verified"


def test_a_number_of_families_names_its_unit() -> None:
    [body] = bodies("1,166 families were displaced.")

    claim_submission(body, Occasion("default", NOW))
    assert body["counts"][0] == {"measure": "displaced", "value": "1,166", "unit": "families"}


PIECES = st.sampled_from(
    [
        "At least 21 soldiers were killed",
        "the ministry said",
        "“",
        "\r\n",
        ", ",
        ". ",
        "in Kunduz province",
        "on Tuesday",
        "طالبان",
        "👩‍👩‍👧",
        "e\u0301",
        "A child was hurt, Ali Reza told",
        "in June 2020",
        "The army did not comment.",
        "no casualties",
    ]
)


@given(st.lists(PIECES, max_size=25).map(" ".join))
def test_any_draft_is_taken_and_its_evidence_is_in_the_text(text: str) -> None:
    for claim in told_claims(quotes_of(text), WEDNESDAY):
        claim_submission(claim_body(claim, text, SOURCE), Occasion("default", NOW))
        for row in evidence_json(evidence(claim), text):
            assert text[row["start"] : row["end"]] == row["text"] != ""


@pytest.mark.parametrize(
    ("text", "field", "words"),
    [
        ("Police said 12 soldiers died in Kabul on Tuesday.", "claimant", "Police"),
        ("Police said 12 soldiers died in Kabul on Tuesday.", "counts.0.value", "12"),
        ("Police said 12 soldiers died in Kabul on Tuesday.", "counts.0.measure", "died"),
        ("Police said 12 soldiers died in Kabul on Tuesday.", "counts.0.victims", "soldiers"),
        ("Police said 12 soldiers died in Kabul on Tuesday.", "event.places.0.name", "Kabul"),
        ("Police said 12 soldiers died in Kabul on Tuesday.", "event.start", "on Tuesday"),
    ],
)
def test_a_field_points_at_its_words(text: str, field: str, words: str) -> None:
    [claim] = told_claims(quotes_of(text), WEDNESDAY)

    assert {row["field"]: row["text"] for row in evidence_json(evidence(claim), text)}[field] == words


def test_a_story_without_a_place_says_an_unknown_country() -> None:
    [body] = bodies("Twelve people died.")

    assert body["event"] == {
        "type": "other",
        "summary": "Event",
        "start": "2021-06-30",
        "end": "2021-06-30",
        "places": [{"country": "XX"}],
    }
    assert body["claimant"] == {"name": "Anadolu Agency", "kind": "media"}
    assert date.fromisoformat("2021-06-30") == WEDNESDAY
