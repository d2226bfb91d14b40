"""Search for incidents: by the content of their reports, and by the time and place of their claims.

Index terms (``terms``) yield candidates, newest first; each candidate is then checked against its report and claims.
Every step is bounded, so a page may be shorter than its limit and still have a next page. A stream runs to the end.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, replace

import orjson

from service.application.concurrency import all_of
from service.application.context import NewsroomContext
from service.application.search.filters import IncidentQuery
from service.application.search.matches import matches_place, matches_report, matches_text
from service.application.search.place_words import words_sought
from service.application.search.terms import Document, terms_for, word_term, words_of
from service.domain.claims.claim import Claim
from service.ports.ledger import RecordedClaim
from service.ports.projections import IncidentOrder, IncidentWalk, ReportRecord

Wanted = Sequence[Sequence[str]]

AT_ONCE = 100
MOST_LOOKED_AT = 1_000
MOST_STEPS = 100
_MOST_WALKS = 20
_MOST_CLAIMS = 500
_MOST_WORDS, _LIKELY_AT_ONCE = 6, 10


@dataclass(frozen=True, slots=True)
class Found:
    """An incident with its report, or ``None`` before the first one, and the parsed report, empty without one."""

    id: str
    report: ReportRecord | None
    document: Document


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """A page of incidents in an order; ``older`` and ``newer`` are where the walks to the next and previous page begin,
    ``None`` where there is nothing more."""

    hits: Sequence[Found]
    older: int | None
    newer: int | None


async def page_of(walk: IncidentWalk, limit: int, sought: IncidentQuery, newsroom: NewsroomContext) -> IncidentPage:
    """A page of the incidents that fit, in the order of the walk, the newest first. Reads at most 1,000 reports.

    A page may be short, or empty, and still have a next one. Only the first page has none before it for certain.
    """
    way = replace(walk, wanted=await terms_wanted(sought, newsroom))
    fitting: list[tuple[Found, int]] = []
    looked_at = 0
    for _ in range(_MOST_WALKS):
        stretch = await newsroom.projections.walked_incidents(way, min(AT_ONCE, limit - len(fitting) + 1))
        positions = dict(stretch.items)
        fitting += [(hit, positions[hit.id]) for hit in await _fitting(list(positions), sought, newsroom)]
        way, looked_at = replace(way, position=stretch.next), looked_at + len(positions)
        if stretch.next is None or len(fitting) > limit or looked_at >= MOST_LOOKED_AT:
            break
    beyond = fitting[limit - 1][1] if len(fitting) > limit else way.position
    return _page(walk, fitting[:limit], beyond)


def _page(walk: IncidentWalk, fitting: Sequence[tuple[Found, int]], beyond: int | None) -> IncidentPage:
    """The page of a walk that came upon these; ``beyond`` is where it goes on."""
    hits, positions = [hit for hit, _ in fitting], [at for _, at in fitting]
    if walk.position is None:
        return IncidentPage(hits, beyond, None)
    if walk.backward:
        return IncidentPage(hits[::-1], positions[0] if positions else walk.position + 1, beyond)
    return IncidentPage(hits, beyond, positions[0] if positions else walk.position - 1)


async def incidents(
    before: int | None, limit: int, sought: IncidentQuery, newsroom: NewsroomContext
) -> tuple[Sequence[Found], int | None]:
    """A page of incidents by their first claims, newest first, and the position of the next page."""
    page = await page_of(IncidentWalk(IncidentOrder.FIRST_CLAIM, before), limit, sought, newsroom)
    return page.hits, page.older


async def every_incident(sought: IncidentQuery, newsroom: NewsroomContext) -> AsyncIterator[Found]:
    """All incidents that have a report and fit, newest first. Pages are read as the caller consumes them."""
    before: int | None = None
    while True:
        walk = IncidentWalk(IncidentOrder.FIRST_CLAIM, before, wanted=await terms_wanted(sought, newsroom))
        stretch = await newsroom.projections.walked_incidents(walk, AT_ONCE)
        for hit in await _fitting([id for id, _ in stretch.items], sought, newsroom):
            if hit.report is not None:
                yield hit
        before = stretch.next
        if before is None:
            return


async def terms_wanted(sought: IncidentQuery, newsroom: NewsroomContext) -> Wanted:
    if not sought.asks:
        return ()
    reference = await newsroom.ledger.reference()
    return terms_for(sought, reference.registry, reference.gazetteer)


async def newest(limit: int, newsroom: NewsroomContext) -> Sequence[Found]:
    """Those of the newest ``limit`` incidents that have a report."""
    page = await newsroom.projections.listed_incidents(None, limit)
    return [hit for hit in await _read(page.ids, newsroom) if hit.report is not None]


async def likely(words: str, sought: IncidentQuery, newsroom: NewsroomContext) -> Sequence[str]:
    """The ids of incidents of any age that a text may mean, among those that fit the rest of the query.

    Incidents with all of the words come first, then those with all but one, then the newest with any one word.
    """
    within = await terms_wanted(sought, newsroom)
    word_terms = [(word_term(word),) for word in words_of(words)[:_MOST_WORDS]]
    all_but_one = [[*word_terms[:skipped], *word_terms[skipped + 1 :]] for skipped in range(len(word_terms))]
    queries = [word_terms, *(all_but_one if len(word_terms) > 2 else ()), *([term] for term in word_terms)]
    if within:
        queries.append([])
    pages = await all_of([_newest_with([*within, *query], newsroom) for query in queries if within or query])
    return list(dict.fromkeys(id for ids in pages for id in ids))


async def _newest_with(wanted: Wanted, newsroom: NewsroomContext) -> Sequence[str]:
    """The first non-empty page of incidents with these terms, newest first."""
    walk = IncidentWalk(IncidentOrder.FIRST_CLAIM, wanted=wanted)
    for _ in range(MOST_STEPS):
        stretch = await newsroom.projections.walked_incidents(walk, _LIKELY_AT_ONCE)
        if stretch.items or stretch.next is None:
            return [id for id, _ in stretch.items]
        walk = replace(walk, position=stretch.next)
    return ()


async def these(incident_ids: Sequence[str], sought: IncidentQuery, newsroom: NewsroomContext) -> Sequence[Found]:
    """The incidents that fit, in the order of ``incident_ids``."""
    return await _fitting(incident_ids, sought, newsroom)


async def _read(incident_ids: Sequence[str], newsroom: NewsroomContext) -> Sequence[Found]:
    reports = await all_of([newsroom.projections.report(id) for id in incident_ids])
    return [
        Found(id, report, orjson.loads(report.body) if report else {})
        for id, report in zip(incident_ids, reports, strict=True)
    ]


async def _fitting(incident_ids: Sequence[str], sought: IncidentQuery, newsroom: NewsroomContext) -> list[Found]:
    hits = await _read(incident_ids, newsroom)
    if sought.asks_of_the_report:
        registry = (await newsroom.ledger.reference()).registry
        hits = [hit for hit in hits if hit.report is not None and matches_report(hit.document, sought, registry)]
    if sought.asks_of_the_claims:
        claims = await _claims([hit.id for hit in hits], newsroom)
        hits = [hit for hit in hits if matches_place(claims[hit.id], sought)]
    return await _with_words(hits, sought.text, newsroom) if sought.text is not None else list(hits)


async def _with_words(hits: Sequence[Found], text: str, newsroom: NewsroomContext) -> list[Found]:
    """The incidents that a text fits; claims are read only of those whose report has not all of the words."""
    gazetteer = (await newsroom.ledger.reference()).gazetteer
    wanted = words_sought(text, gazetteer)
    hits = [hit for hit in hits if hit.report is not None]
    by_report = {hit.id for hit in hits if matches_text(hit.document, (), wanted, gazetteer)}
    claims = await _claims([hit.id for hit in hits if hit.id not in by_report], newsroom)
    return [hit for hit in hits if hit.id in by_report or matches_text(hit.document, claims[hit.id], wanted, gazetteer)]


async def _claims(incident_ids: Sequence[str], newsroom: NewsroomContext) -> Mapping[str, Sequence[Claim]]:
    records = await newsroom.projections.incidents(incident_ids)
    members = {id: record.members[:_MOST_CLAIMS] for id, record in records.items()}
    claims: Mapping[str, RecordedClaim] = await newsroom.ledger.public_claims(
        [claim_id for ids in members.values() for claim_id in ids]
    )
    return {
        id: [claims[claim_id].claim for claim_id in members.get(id, ()) if claim_id in claims] for id in incident_ids
    }
