"""Forty stories of the kinds that desks have, told together to the core: they stay apart, and their texts are read.

All claims are grouped at once, so that the test is one of grouping, too. The texts beside the stories were read line
by line; ``python -m tests.cases.test_field_story`` writes them anew: read them before you commit them.
"""

import json
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from service.adapters.gazetteer_file import shipped_gazetteer
from service.domain.claims.claim import Claim
from service.domain.matching.claim_features import features_of
from service.domain.matching.clustering.grouping import group_claims
from service.domain.matching.clustering.match_cache import MatchCache
from service.domain.prose.headline import headline
from service.domain.prose.sentences import Length, sentence
from service.domain.reconciliation.reconcile import reconcile
from service.domain.reconciliation.report import Reconciliation
from service.formats.claims import claim_json
from tests.builders.story import NOBODY_REGISTERED
from tests.cases.case_story import RECEIVED
from tests.root import ROOT

FOLDER = ROOT / "tests" / "cases" / "field"
TEXTS = FOLDER / "texts.txt"
STORIES: list[dict[str, Any]] = json.loads((FOLDER / "stories.json").read_text(encoding="utf-8"))
ABOUT = [story["about"] for story in STORIES]


@cache
def claims() -> Mapping[str, Claim]:
    """The claims of all stories by their ids; the id of a claim begins with the number of its story."""
    bodies = (
        (f"{number:02}-{index}", {"event": story["event"], **body})
        for number, story in enumerate(STORIES)
        for index, body in enumerate(story["claims"])
    )
    return {
        claim_id: replace(claim_json.read_claim(claim_id, body), sequence=sequence, received_at=RECEIVED)
        for sequence, (claim_id, body) in enumerate(bodies, 1)
    }


@cache
def incidents() -> list[list[str]]:
    """The claim ids of each incident, after all claims were grouped at once."""
    profiles = [features_of(claim, NOBODY_REGISTERED, gazetteer=shipped_gazetteer()) for claim in claims().values()]
    return sorted(sorted(group.members) for group in group_claims(profiles, MatchCache()).groups)


def report_of(number: int) -> Reconciliation:
    return reconcile([claim for id, claim in claims().items() if id.startswith(f"{number:02}-")], NOBODY_REGISTERED)


def printed(number: int) -> str:
    """The headline of a story and its text in every length."""
    report = report_of(number)
    lengths = [f"{length}: {sentence(report, length)}" for length in Length]
    return "\n".join([f"# {ABOUT[number]}", f"headline: {headline(report)}", *lengths])


def test_the_claims_of_a_story_come_together_and_no_two_stories_do() -> None:
    assert len(STORIES) == 40
    assert incidents() == [
        sorted(id for id in claims() if id.startswith(f"{number:02}-")) for number in range(len(STORIES))
    ]


@pytest.mark.parametrize(
    ("number", "text"), list(enumerate(TEXTS.read_text(encoding="utf-8").strip().split("\n\n"))), ids=ABOUT
)
def test_the_texts_of_a_story_are_those_that_were_read(number: int, text: str) -> None:
    assert printed(number) == text


if __name__ == "__main__":
    TEXTS.write_text("\n\n".join(map(printed, range(len(STORIES)))) + "\n", encoding="utf-8")
