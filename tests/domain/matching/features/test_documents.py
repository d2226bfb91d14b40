"""The document that a claim was read in."""

from dataclasses import replace
from datetime import UTC, datetime

from service.domain.claims.claim import Claim, Source
from service.domain.matching.features.documents import document_of, publication_day, ref_document_of
from tests.builders.story import a_claim

NIGHT = datetime(2021, 6, 30, 23, tzinfo=UTC)


def read_in(source: Source, ref: str | None = None) -> Claim:
    claim = a_claim("c1", "a paper")
    return replace(claim, source=source, event=replace(claim.event, ref=ref))


def test_one_address_is_one_document_whatever_its_headline() -> None:
    first, second = (read_in(Source(url="https://example.org/a", headline=headline)) for headline in ("One", "Two"))

    assert document_of(first) == document_of(second) is not None


def test_without_an_address_publisher_day_and_headline_make_a_document() -> None:
    first, second = (read_in(Source("Paper", headline="A raid", published_at=day)) for day in (NIGHT, None))

    assert document_of(first) != document_of(second)
    assert document_of(read_in(Source("Paper"))) is None


def test_a_reference_is_of_one_document_only() -> None:
    assert ref_document_of(read_in(Source(url="https://example.org/a"), "raid")) is not None
    assert ref_document_of(read_in(Source(url="https://example.org/a"))) is None


def test_a_publication_is_known_by_its_day() -> None:
    assert publication_day(Source(published_at=NIGHT)) == 18_808
