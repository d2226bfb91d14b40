"""The stories by the core alone: every pair that they name, every kind of the table, whatever the order of claims."""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from service.domain.reconciliation.reconcile import reconcile
from service.domain.reconciliation.relations.relate import relations_of
from service.domain.reconciliation.report import Kind
from tests.builders.report_story import without_times
from tests.cases.case_story import (
    Story,
    cases,
    claims_of,
    documents_of,
    examples,
    incidents_of,
    registry_of,
    reports_of,
)

STORIES = cases()
EVERY = pytest.mark.parametrize("story", STORIES.values(), ids=STORIES)
AGAIN = pytest.mark.parametrize("story", {**STORIES, **examples()}.values(), ids=[*STORIES, *examples()])


def typed(story: Story) -> set[tuple[frozenset[str], str]]:
    """Every pair of claims of an incident with each kind it has."""
    claims = claims_of(story)
    several = [relations_of([claims[key] for key in keys], registry_of(story)) for keys in incidents_of(story)]
    return {(frozenset(each.between), each.kind.value) for relations in several for each in relations}


@EVERY
def test_every_pair_a_story_names_is_of_its_kind(story: Story) -> None:
    wanted = {(frozenset(pair.split("|")), kind) for pair, kind in story["expect"].get("relations", {}).items()}

    assert wanted <= typed(story)


def test_the_stories_hold_every_kind_of_the_table() -> None:
    assert {kind for story in STORIES.values() for _, kind in typed(story)} == {kind.value for kind in Kind}


@AGAIN
def test_a_story_told_backwards_comes_out_the_same(story: Story) -> None:
    claims, registry = claims_of(story), registry_of(story)

    for keys in incidents_of(story):
        forwards = [claims[key] for key in keys]
        assert reconcile(forwards[::-1], registry) == reconcile(forwards, registry)


@AGAIN
def test_what_a_story_prints_was_claimed_in_it(story: Story) -> None:
    said = numbers(json.dumps({**story, "expect": None}, ensure_ascii=False))
    bounds = set(_bounds(story))

    for document in documents_of(story):
        texts = [document["headline"], *document["sentences"].values()]
        assert {number for text in texts for number in numbers(without_times(text))} <= said
        assert {number for text in document["reading"] for number in numbers(text)} <= said | bounds


def numbers(text: str) -> set[str]:
    """The numbers in a text, without the signs that group their digits."""
    return {re.sub(r"\D", "", found) for found in re.findall(r"\d[\d,]*\d|\d", text)}


def _bounds(story: Story) -> Iterator[str]:
    """How the words of the claims are read: what a range computes with."""
    for claim in claims_of(story).values():
        for count in claim.counts:
            hard = count.quantity.hard
            yield from (str(number) for number in (hard.low, hard.high) if number is not None)


@EVERY
def test_every_end_names_claimants_who_hold_or_deny_it(story: Story) -> None:
    for report in reports_of(story).values():
        for measure in report.measures:
            for each in measure.ranges:
                assert each.low.claimants
                assert each.high.count is None or each.high.claimants


@EVERY
def test_a_story_says_in_words_what_it_is_for(story: Mapping[str, Any]) -> None:
    assert story["about"].endswith(".")
    assert {"headline", "short", "medium"} <= set(story["expect"])
