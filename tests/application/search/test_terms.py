"""Terms of incidents: every incident that fits a query has a term of each group that the query looks up."""

from typing import Any

import orjson
import pytest

from service.application.context import NewsroomContext
from service.application.queries import read
from service.application.search.filters import IncidentQuery
from service.application.search.terms import terms_for, terms_of, words_of
from service.domain.claims.event import read_window
from tests.builders.grouped import MINISTRY, TALIBAN, incident_of, on_story


@pytest.mark.parametrize(
    ("criteria", "fits"),
    [
        ({"status": "contradicted"}, True),
        ({"status": "consistent"}, False),
        ({"country": "AF", "admin1": "KUNDUZ"}, True),
        ({"country": "PH"}, False),
        ({"party": "Taliban"}, True),
        ({"text": "ministry defense"}, True),
        ({"text": "typhoon"}, False),
        ({"text": "Kunduz"}, True),
        ({"text": "119 Afganistán"}, True),
        ({"text": "Portugal"}, False),
        ({"min_ratio": 5.0}, True),
        ({"min_ratio": 64.0}, False),
        ({"window": read_window("2021-06")}, True),
        ({"window": read_window("2013")}, False),
    ],
)
def test_an_incident_is_found_by_its_terms(criteria: dict[str, Any], fits: bool) -> None:
    async def test(newsroom: NewsroomContext) -> None:
        record = await read.reconciliation(await incident_of(MINISTRY, newsroom), newsroom)
        claims = await newsroom.ledger.public_claims([MINISTRY.subject, TALIBAN.subject])
        terms = terms_of(orjson.loads(record.body), [claim.claim for claim in claims.values()])

        groups = terms_for(IncidentQuery(**criteria), (await newsroom.ledger.reference()).registry)

        assert groups
        assert all(not set(terms).isdisjoint(group) for group in groups) == fits

    on_story(test)


def test_words_that_every_report_has_are_not_looked_up() -> None:
    assert words_of("The Ministry said that 119 people were killed, the ministry") == ["ministry", "119"]
