"""What is sought is found by terms exactly as it would be by reading every report and every claim."""

import asyncio
from itertools import product

import orjson
import pytest

from service.application import pipeline
from service.application.context import NewsroomContext
from service.application.search import matches, search
from service.application.search.filters import IncidentQuery, Near
from service.application.search.place_words import words_sought
from service.application.search.terms import Document, terms_for
from service.domain.claims.claim import Claim
from service.domain.claims.event import read_window
from service.domain.claims.party import Registry
from service.domain.places.gazetteer import NO_GAZETTEER
from service.ports.projections import IncidentOrder, IncidentWalk
from tests.builders.telling import drain, story, submissions
from tests.contracts.stores import a_submission, on_memory, opened

PLACES = (("AF", "Kunduz", 36.73, 68.86), ("AF", "Khān Ābād", 36.68, 69.11), ("KE", "Nairobi", -1.28, 36.82))
TIMES = (("2021-06-30", None), ("2021-06", None), ("1998", None), ("2020-12-30", "2021-01-02"), ("1913-03-09", None))
SOUGHT = (
    *(IncidentQuery(country=country) for country in ("AF", "KE", "PH", "UA")),
    *(IncidentQuery(admin1=name) for name in ("kunduz", "khan abad", "Leyte")),
    *(IncidentQuery(near=Near(36.7, 68.9, radius)) for radius in (1, 5, 30, 300, 6_000, 20_000)),
    IncidentQuery(near=Near(36.7, 68.9, 30), country="AF", admin1="khan abad"),
    *(IncidentQuery(window=read_window(*ends)) for ends in TIMES),
    IncidentQuery(window=read_window("1900", "1999")),
    IncidentQuery(window=read_window("2013-11-08", "2021-01-01"), country="PH"),
    *(IncidentQuery(status=status) for status in ("contradicted", "disputed", "consistent", "single_claimant")),
    *(IncidentQuery(kind=kind) for kind in ("contradicts", "mirror_counts", "denied")),
    *(IncidentQuery(min_ratio=ratio) for ratio in (1, 1.5, 2, 5, 5.67, 6, 100)),
    IncidentQuery(kind="contradicts", min_ratio=2),
    *(IncidentQuery(measure=measure) for measure in ("killed", "injured", "other:goats")),
    *(IncidentQuery(party=party) for party in ("taliban", "The Taliban", "ministry-of-defense", "ndrrmc", "nobody")),
    *(IncidentQuery(publisher=publisher) for publisher in ("anadolu agency", "nobody")),
    *(
        IncidentQuery(text=words)
        for words in (
            "the people killed",
            "119 taliban",
            "KHAN abad",
            "kunduz nairobi",
            "claimant 3",
            "Nairobi",
            "Kenia",
            "unrest Afghanistan",
            "philippines typhoon",
        )
    ),
    IncidentQuery(text="killed", country="AF", window=read_window("2021"), status="single_claimant"),
)


async def a_record(newsroom: NewsroomContext) -> None:
    """The two stories, and small incidents of many places and times."""
    for name in ("afghanistan-2021-06-30", "haiyan-2013"):
        await pipeline.accept(submissions(story(name)), newsroom)
    for number, ((country, admin1, lat, lon), (start, end)) in enumerate(product(PLACES, TIMES)):
        event = {
            "type": "unrest",
            "start": start,
            **({"end": end} if end else {}),
            "places": [{"country": country, "admin1": admin1, "lat": lat, "lon": lon}],
        }
        await pipeline.accept([a_submission(f"u{number}", claimant=f"Claimant {number}", event=event)], newsroom)
    await drain(newsroom)


async def read_one_by_one(newsroom: NewsroomContext) -> list[tuple[str, Document, list[Claim]]]:
    """Every incident with its report and claims, newest first."""
    ids = (await newsroom.projections.listed_incidents(None, 1_000)).ids
    reports = []
    for id in ids:
        report = await newsroom.projections.report(id)
        assert report is not None
        members = (await newsroom.projections.incidents([id]))[id].members
        claims = [recorded.claim for recorded in (await newsroom.ledger.public_claims(members)).values()]
        reports.append((id, orjson.loads(report.body), claims))
    return reports


def fits(report: Document, claims: list[Claim], sought: IncidentQuery, registry: Registry) -> bool:
    asks = sought.asks_of_the_claims
    is_there = matches.matches_report(report, sought, registry) and (not asks or matches.matches_place(claims, sought))
    wanted = words_sought(sought.text or "", NO_GAZETTEER)
    return is_there and matches.matches_text(report, claims, wanted, NO_GAZETTEER)


@pytest.mark.parametrize("kind", ["memory", "real"])
def test_filters_find_what_reading_everything_would_find(kind: str, server_url: str) -> None:
    async def test() -> None:
        async with opened(kind, server_url) as newsroom:
            await a_record(newsroom)
            every = await read_one_by_one(newsroom)
            registry = (await newsroom.ledger.reference()).registry
            assert len(every) > 15
            for sought in SOUGHT:
                expected = [id for id, report, claims in every if fits(report, claims, sought, registry)]
                page, following = await search.incidents(None, 500, sought, newsroom)

                assert ([incident.id for incident in page], following) == (expected, None), sought

    asyncio.run(test())


def test_most_filters_read_hardly_more_than_what_they_find(server_url: str) -> None:
    """Terms bring few that do not fit: only a circle, and the ends of a time, are wider than what is asked for."""

    async def test() -> tuple[int, int]:
        async with opened("real", server_url) as newsroom:
            await a_record(newsroom)
            registry = (await newsroom.ledger.reference()).registry
            read = found = 0
            for sought in SOUGHT:
                wanted = terms_for(sought, registry)
                walk = IncidentWalk(IncidentOrder.FIRST_CLAIM, wanted=wanted)
                read += len((await newsroom.projections.walked_incidents(walk, 500)).items) if wanted else 0
                found += len((await search.incidents(None, 500, sought, newsroom))[0]) if wanted else 0
            return read, found

    read, found = asyncio.run(test())
    assert found <= read <= 1.2 * found


def test_the_oldest_of_many_is_found_with_one_look(monkeypatch: pytest.MonkeyPatch) -> None:
    # The bound of one request: with it at its least a plain walk from the newest would give up.
    monkeypatch.setattr(search, "MOST_LOOKED_AT", 2)

    async def test() -> tuple[list[str], list[str]]:
        newsroom = on_memory()
        await a_record(newsroom)
        oldest = (await newsroom.projections.listed_incidents(None, 1_000)).ids[-1]
        report = await newsroom.projections.report(oldest)
        assert report is not None
        title = orjson.loads(report.body)["title"]
        page, _ = await search.incidents(None, 5, IncidentQuery(text=title), newsroom)
        return [oldest], [incident.id for incident in page]

    expected, found = asyncio.run(test())
    assert found == expected
