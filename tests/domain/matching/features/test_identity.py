"""Identifiers across documents (VOCABULARY 2) and series of running totals (VOCABULARY 6)."""

from dataclasses import replace

import pytest

from service.domain.claims.claim import Claim
from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.claims.identifiers import read_identifiers
from service.domain.matching.comparison.source_levels import same_as_level, series_level
from service.domain.matching.features.identity import identity_of, series_of
from tests.builders.story import NOBODY_REGISTERED, Telling, a_claim

EQ, EQ_OTHER = "glide:EQ-2001-000013-SLV", "glide:EQ-2001-000014-SLV"
JET = "registration:B-1791"


def known(day: str, *identifiers: str, type: EventType = EventType.AIRCRAFT_LOSS) -> Claim:
    claim = a_claim("c", "Airline", Telling(type=type, day=day), killed=3)
    return replace(claim, event=replace(claim.event, same_as=read_identifiers(identifiers)))


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        (known("2022-03-21", EQ), known("2022-04-21", EQ), "same"),
        (known("2022-03-21", EQ), known("2022-03-21", EQ_OTHER), "different"),
        # One disaster has a number for each country.
        (known("2022-03-21", EQ), known("2022-03-21", "glide:EQ-2001-000013-GTM"), "unsaid"),
        (known("2022-03-21", EQ), known("2022-03-21", "wikidata:Q1"), "unsaid"),
        (known("2022-03-21", JET), known("2022-04-20", JET), "same"),
        (known("2022-03-21", JET), known("2022-04-21", JET), "unsaid"),
        (known("2022-03-21", JET), known("2022-03-21", "registration:B-1792"), "unsaid"),
        (known("2022-03-21"), known("2022-03-21", JET), "unsaid"),
        # One scheme says one event, the other two: a person decides.
        (known("2022-03-21", EQ, "wikidata:Q1"), known("2022-03-21", EQ, "wikidata:Q2"), "unsaid"),
        (known("2022-03-21", EQ), known("2022-03-21", EQ, type=EventType.ROUNDUP), "unsaid"),
    ],
)
def test_identifiers_settle_it(left: Claim, right: Claim, level: str) -> None:
    assert same_as_level(identity_of(left.event), identity_of(right.event)) == level
    assert same_as_level(identity_of(right.event), identity_of(left.event)) == level


def total(
    until: str,
    claimant: str = "Ministry",
    summary: str = "Ebola deaths",
    since: str = "2024-01-01",
    country: str = "LR",
    **counted: int,
) -> Claim:
    telling = Telling(type=EventType.RUNNING_TOTAL, day=since, until=until, place=Place(country), summary=summary)
    return a_claim("c", claimant, telling, **counted or {"killed": 120})


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        (total("2024-05-24"), total("2024-05-25"), "same"),
        (total("2024-05-24"), total("2024-05-31"), "same"),
        (total("2024-05-24"), total("2024-06-01"), "unsaid"),
        (total("2024-05-24"), total("2024-05-25", claimant="Hospital"), "unsaid"),
        (total("2024-05-24"), total("2024-05-25", since="2024-02-01"), "unsaid"),
        (total("2024-05-24"), total("2024-05-25", country="GN"), "unsaid"),
        (total("2024-05-24"), total("2024-05-25", summary="Measles in brick kilns"), "unsaid"),
        (total("2024-05-24"), a_claim("c", "Ministry", killed=3), "unsaid"),
        # A day that counts more goes on with what both count; one that counts other things does not.
        (total("2024-05-24"), total("2024-05-25", killed=130, injured=40), "same"),
        (total("2024-05-24"), total("2024-05-25", injured=40), "unsaid"),
    ],
)
def test_totals_of_one_claimant_and_subject_are_one_series(left: Claim, right: Claim, level: str) -> None:
    assert series_level(series_of(left, NOBODY_REGISTERED), series_of(right, NOBODY_REGISTERED)) == level
