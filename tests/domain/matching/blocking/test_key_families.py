"""Every key is made of the families of the table, in one way, and each family is in use."""

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import product

from hypothesis import given, settings, strategies as st

from service.domain.claims.claim import Claim, Source
from service.domain.claims.event import Place, read_window
from service.domain.claims.event_types import EventType
from service.domain.claims.identifiers import read_identifier
from service.domain.matching.blocking.key_families import KeyFamily
from service.domain.matching.blocking.keys import keys_of
from tests.domain.matching.blocking.test_keys import KHAN_ABAD, claim_of, claims

SPACES = ("", "ro", "ru")
QUOTE = "Nine people were killed when a bomb exploded near the old market"


def of_part(part: str) -> list[KeyFamily]:
    return [family for family in KeyFamily if family.part == part]


def pattern_of(families: Iterable[KeyFamily]) -> str:
    return "".join(family + family.pattern for family in families)


# Each way to make a key of the table: the families of its parts, and the pattern that they give.
WAYS = [((family,), re.compile(pattern_of([family]))) for family in of_part("exact")] + [
    (families, re.compile(space + pattern_of(families)))
    for space in SPACES
    for families in product(of_part("cell"), of_part("home"), of_part("slot"))
]


def families_of(key: str) -> list[tuple[KeyFamily, ...]]:
    """Each way to read a key: the families of its parts."""
    return [families for families, pattern in WAYS if pattern.fullmatch(key)]


def keys(claim: Claim) -> set[str]:
    return {*keys_of(claim).posted, *keys_of(claim).searched}


@st.composite
def claims_of_all_kinds(draw: st.DrawFn) -> Claim:
    claim = draw(claims())
    source = Source(quote=draw(st.sampled_from([None, QUOTE])), url="https://example.org/1")
    event = replace(claim.event, type=draw(st.sampled_from(EventType)), ref=draw(st.sampled_from([None, "raid"])))
    window = read_window("2001", "2021") if draw(st.booleans()) else event.window
    return replace(claim, event=replace(event, window=window), source=source)


@settings(max_examples=40)
@given(claims_of_all_kinds())
def test_every_key_is_made_of_families_of_the_table_in_one_way(claim: Claim) -> None:
    assert all(len(families_of(key)) == 1 for key in keys(claim))


def test_every_family_of_the_table_is_in_use_and_its_example_is_of_it() -> None:
    crash = claim_of(KHAN_ABAD)
    crash = replace(crash, event=replace(crash.event, type=EventType.EPIDEMIC, ref="raid"))
    stories = [
        replace(crash, source=Source(url="https://example.org/1", quote=QUOTE)),
        claim_of(Place("KE", lat=-1.31, lon=36.78, radius_km=1.5), "2021-06-XX"),
        claim_of(KHAN_ABAD, "2001", "2021"),
        replace(crash, event=replace(crash.event, same_as=frozenset({read_identifier("wikidata:Q1")}))),
        replace(crash, event=replace(crash.event, summary="Wedding guests drowned beside the ruined caravanserai")),
        replace(crash, event=replace(crash.event, summary="Cyclone Freddy")),
    ]
    used = {family for claim in stories for key in keys(claim) for families in families_of(key) for family in families}

    assert used == set(KeyFamily)
    for family in KeyFamily:
        assert re.fullmatch(family + family.pattern, family.example)
        assert family.holds


def test_the_example_of_a_whole_key_is_one_that_a_claim_posts() -> None:
    assert "aAFknbdod18808" in keys_of(claim_of(KHAN_ABAD)).posted
