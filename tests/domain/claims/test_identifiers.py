"""VOCABULARY 2: identifiers that hold across documents, each scheme in its own spelling."""

import re

import pytest

from service.domain.claims.identifiers import PUBLISHED, SCHEMES, read_identifier, read_identifiers
from service.domain.errors import Refused


@pytest.mark.parametrize(
    ("stated", "identifier"),
    [
        ("glide:EQ-2001-000013-SLV", "glide:EQ-2001-000013-SLV"),
        ("GLIDE: eq-2001-000013-slv ", "glide:EQ-2001-000013-SLV"),
        ("wikidata:q12345", "wikidata:Q12345"),
        ("usgs:us6000jllz", "usgs:US6000JLLZ"),
        ("registration:EP-IDA", "registration:EPIDA"),
        ("registration:epida", "registration:EPIDA"),
        ("registration:N12345", "registration:N12345"),
        ("registration:B-1791", "registration:B1791"),
        ("imo:9074729", "imo:9074729"),
        ("imo:IMO9074729", "imo:9074729"),
    ],
)
def test_an_identifier_has_one_spelling(stated: str, identifier: str) -> None:
    assert str(read_identifier(stated)) == identifier


@pytest.mark.parametrize(
    ("stated", "reason"),
    [
        ("EP-IDA", "Give a scheme"),
        ("tail:EP-IDA", "Give a scheme"),
        ("glide:EQ-2001-13-SLV", "like glide:EQ-2001-000013-SLV"),
        ("wikidata:12345", "like wikidata:Q12345"),
        # The last digit is a check digit.
        ("imo:9074728", "like imo:9074729"),
        ("imo:٩٠٧٤٧٢٩", "like imo:9074729"),
    ],
)
def test_what_is_no_identifier_is_refused_with_an_example(stated: str, reason: str) -> None:
    with pytest.raises(Refused, match=reason) as refusal:
        read_identifiers(["wikidata:Q1", stated])

    assert refusal.value.where == (1,)


def test_a_claim_is_of_one_event() -> None:
    with pytest.raises(Refused, match="one event"):
        read_identifiers(["wikidata:Q1", "wikidata:Q2"])
    with pytest.raises(Refused, match="one event"):
        read_identifiers(["glide:EQ-2001-000013-SLV", "glide:EQ-2001-000014-SLV"])


def test_one_disaster_has_a_glide_number_for_each_country_and_two_aircraft_may_collide() -> None:
    assert len(read_identifiers(["glide:TC-2013-000139-PHL", "glide:TC-2013-000139-VNM"])) == 2
    assert len(read_identifiers(["registration:HZ-AIH", "registration:UN-76435", "registration:EP-IDA"])) == 3
    assert len(read_identifiers(["registration:EP-IDA", "registration:EPIDA"])) == 1


@pytest.mark.parametrize("scheme", SCHEMES, ids=lambda scheme: scheme.name)
def test_the_example_of_a_scheme_is_one_and_is_published(scheme: object) -> None:
    example = next(row.example for row in SCHEMES if row is scheme)

    assert read_identifier(example).scheme == example.partition(":")[0]
    assert re.fullmatch(PUBLISHED, example)
