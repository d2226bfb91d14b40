"""Lists of everything are streamed: what the API holds of them does not grow with the record.

What it remembers of claims is bounded by itself, so only what reads no claims is measured here.
"""

import asyncio
import tracemalloc
from collections.abc import Sequence
from itertools import product

import orjson
import pytest

from service.api.v1.representations.incident_list_formats import (
    INCIDENT_LIST_FORMATS,
    IncidentListFormat,
    StreamContext,
)
from service.api.v1.representations.report_formats import Options
from service.application import pipeline
from service.application.concurrency import all_of
from service.application.context import NewsroomContext
from service.application.processes.separate_process import SeparateProcesses
from service.application.search import search
from service.application.search.filters import IncidentQuery
from service.ports.projections import GroupingCommit, Placing, ReportCommit
from tests.builders.telling import drain
from tests.contracts.stores import a_submission, opened

AT_ONCE = 200
MIB = 1024 * 1024
FORMS = {form.extension: form for form in INCIDENT_LIST_FORMATS}


async def filled(newsroom: NewsroomContext, count: int) -> None:
    """So many incidents of one claim, each with the report of the first under its own id, without working them out."""
    await pipeline.accept([a_submission("first")], newsroom)
    await drain(newsroom)
    [first] = (await newsroom.projections.listed_incidents(None, 1)).ids
    report = await newsroom.projections.report(first)
    assert report is not None
    body, terms = orjson.loads(report.body), tuple((await newsroom.projections.terms([first]))[first])
    for begin in range(1, count, AT_ONCE):
        items = [a_submission(f"c{number}") for number in range(begin, min(count, begin + AT_ONCE))]
        await newsroom.ledger.append(items)
        await _reported(newsroom, [item.subject for item in items], body, terms)


async def _reported(
    newsroom: NewsroomContext, claim_ids: Sequence[str], body: dict[str, object], terms: tuple[str, ...]
) -> None:
    claims = (await newsroom.ledger.public_claims(claim_ids)).values()
    named = {recorded.claim.id: "inc_" + recorded.claim.id.removeprefix("clm_") for recorded in claims}
    placed = [
        GroupingCommit(0, (Placing(id, recorded.epoch, named[id]),), {named[id]: recorded.claim.sequence})
        for recorded in claims
        if (id := recorded.claim.id)
    ]
    await all_of([newsroom.projections.commit_grouping(placement) for placement in placed])
    reports = [
        ReportCommit(id, 1, 0, orjson.dumps(body | {"incident_id": id}), 1, id, 1, "single_claimant", terms=terms)
        for id in named.values()
    ]
    await newsroom.projections.commit_reports(reports)


async def streamed(
    newsroom: NewsroomContext, form: IncidentListFormat, sought: IncidentQuery
) -> tuple[int, int, float, float]:
    """Parts and bytes of a stream that is thrown away as it comes; MiB held at most in its first part, and in all."""
    assert form.stream is not None
    incidents = search.every_incident(sought, newsroom)
    size = parts = early = 0
    tracemalloc.start()
    async for part in form.stream(
        incidents, StreamContext(newsroom, "http://testserver", Options(), SeparateProcesses())
    ):
        parts, size = parts + 1, size + len(part)
        if parts == AT_ONCE:
            early = tracemalloc.get_traced_memory()[1]
    late = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return parts, size, early / MIB, late / MIB


@pytest.mark.parametrize(
    ("count", "forms"),
    [
        (600, "csv"),
        pytest.param(20_000, "ndjson csv", marks=[pytest.mark.long, pytest.mark.timeout(900)]),
    ],
)
def test_a_stream_of_everything_holds_no_more_at_its_end_than_at_its_beginning(
    server_url: str, count: int, forms: str
) -> None:
    async def test() -> None:
        async with opened("real", server_url) as newsroom:
            await filled(newsroom, count)
            for form, sought in product(forms.split(), (IncidentQuery(), IncidentQuery(status="single_claimant"))):
                parts, size, early, late = await streamed(newsroom, FORMS[form], sought)

                assert count <= parts <= count + 2
                assert size > count * 200
                assert late < early + 1, form

    asyncio.run(test())
