"""Finding incidents: by what their reports say, and by when and where their claims place them.

Terms (``terms``) bring what may fit, the newest first, and each is held against its report and claims. The
steps are of a bounded size, so that a page may be shorter than asked for and still have a next one; a stream goes on to
the end.
"""

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass

import orjson

from service.application.concurrency import all_of
from service.application.context import NewsroomContext
from service.application.search.terms import (
    Document,
    IncidentQuery,
    Near,
    parties,
    publishers,
    read_first,
    terms_for,
    word_term,
    words_of,
)
from service.domain.claims.claim import Claim
from service.domain.claims.event import Place
from service.domain.claims.names import fold_name
from service.domain.claims.party import Registry
from service.domain.incidents.ids import namesake
from service.domain.places.geography import metres, vector
from service.ports.ledger import Page, RecordedClaim
from service.ports.projections import ReportRecord

Wanted = Sequence[Sequence[str]]

AT_ONCE = 100
MOST_LOOKED_AT = 1_000
MOST_STEPS = 100
_MOST_CLAIMS = 500
_MOST_CHANGES = 5_000
_MOST_OF_FEW = 300
_MOST_WORDS, _LIKELY_AT_ONCE = 6, 10
_CHANGES_AT_ONCE = 500
_NEWS = "contradicted"


@dataclass(frozen=True, slots=True)
class Found:
    """An incident with its report, if it has one yet, and the report read."""

    id: str
    report: ReportRecord | None
    document: Document


async def incidents(
    before: int | None, limit: int, sought: IncidentQuery, newsroom: NewsroomContext
) -> tuple[Sequence[Found], int | None]:
    """A page of incidents, newest first, and the position to go on from. Reads 1,000 reports at most."""
    if not sought.asks:
        page = await newsroom.projections.listed_incidents(before, limit)
        return await _read(page.ids, newsroom), page.next
    kept: list[Found] = []
    looked_at = 0
    for _ in range(MOST_STEPS):
        page = await _candidates(before, min(AT_ONCE, limit - len(kept) + 1), sought, newsroom)
        kept += await _fitting(page.ids, sought, newsroom)
        if len(kept) > limit or (len(kept) == limit and page.next is not None):
            return kept[:limit], await _position(kept[limit - 1].id, newsroom)
        before, looked_at = page.next, looked_at + len(page.ids)
        if before is None or looked_at >= MOST_LOOKED_AT:
            break
    return kept, before


async def every_incident(sought: IncidentQuery, newsroom: NewsroomContext) -> AsyncIterator[Found]:
    """All incidents that have a report, newest first, to the end; whoever reads slowly slows it down."""
    before: int | None = None
    while True:
        page = await _candidates(before, AT_ONCE, sought, newsroom)
        for found in await _fitting(page.ids, sought, newsroom):
            if found.report is not None:
                yield found
        before = page.next
        if before is None:
            return


async def _candidates(before: int | None, limit: int, sought: IncidentQuery, newsroom: NewsroomContext) -> Page:
    """Incidents that may fit, by their terms; all of them where terms say nothing. A page may be empty and go on."""
    wanted = terms_for(sought, (await newsroom.ledger.reference()).registry) if sought.asks else ()
    if not wanted:
        return await newsroom.projections.listed_incidents(before, limit)
    return await newsroom.projections.found_incidents(wanted, before, limit)


async def lately_changed(
    limit: int, sought: IncidentQuery, newsroom: NewsroomContext
) -> tuple[int, list[tuple[Found, int]]]:
    """The number of the newest change, and the incidents that are contradicted or have changed, the latest first.

    Each comes with the moment of its newest revision, in milliseconds. Of what is asked for all of it, however long
    ago, if that is not much; else what has changed with the last 5,000 changes.
    """
    bounds = await newsroom.history.changes(0, 1)
    few = await _few(terms_for(sought, (await newsroom.ledger.reference()).registry), newsroom)
    if few is not None:
        news = [one for one in await these(few, sought, newsroom) if _is_news(one)]
        dated = sorted(zip(news, await _moments(news, newsroom), strict=True), key=lambda one: (-one[1], one[0].id))
        return bounds.last, dated[:limit]
    revised = await _revised(bounds.first, bounds.last, newsroom)
    fitting: list[Found] = []
    ids = list(revised)
    for start in range(0, len(ids), AT_ONCE):
        fitting += [one for one in await these(ids[start : start + AT_ONCE], sought, newsroom) if _is_news(one)]
        if len(fitting) >= limit:
            break
    return bounds.last, [(one, revised[one.id]) for one in fitting[:limit]]


def _is_news(found: Found) -> bool:
    return found.report is not None and (found.report.revision > 1 or found.document["status"] == _NEWS)


async def _few(wanted: Wanted, newsroom: NewsroomContext) -> Sequence[str] | None:
    """The ids of all incidents with these terms, if there are few; else, or of no terms, ``None``."""
    page = Page((), None)
    ids: list[str] = []
    for _ in range(MOST_STEPS if wanted else 0):
        page = await newsroom.projections.found_incidents(wanted, page.next, _MOST_OF_FEW + 1 - len(ids))
        ids += page.ids
        if page.next is None or len(ids) > _MOST_OF_FEW:
            break
    return ids if wanted and page.next is None and len(ids) <= _MOST_OF_FEW else None


async def _moments(founds: Sequence[Found], newsroom: NewsroomContext) -> list[int]:
    """When each report had its newest revision, in milliseconds."""
    asked = [newsroom.history.revisions(one.id, one.report.revision - 1, 1) for one in founds if one.report is not None]
    return [notes[0].committed_at if notes else 0 for notes in await all_of(asked)]


async def _revised(first: int, last: int, newsroom: NewsroomContext) -> dict[str, int]:
    """When each incident that changed lately had its newest revision, the latest first."""
    found: dict[str, int] = {}
    for end in range(last, max(first - 1, last - _MOST_CHANGES), -_CHANGES_AT_ONCE):
        begin = max(first - 1, end - _CHANGES_AT_ONCE)
        for change in reversed((await newsroom.history.changes(begin, end - begin)).items):
            if change.type == "reconciliation.changed":
                found.setdefault(change.said["incident_id"], change.at)
    return found


async def newest(limit: int, newsroom: NewsroomContext) -> Sequence[Found]:
    """The newest incidents that have a report, of so many."""
    page = await newsroom.projections.listed_incidents(None, limit)
    return [one for one in await _read(page.ids, newsroom) if one.report is not None]


async def likely(words: str, sought: IncidentQuery, newsroom: NewsroomContext) -> Sequence[str]:
    """The ids of incidents, however old, that somebody's words may mean, within what else is sought.

    Those that say all of the words, all but one, and the newest that say one of them.
    """
    within = terms_for(sought, (await newsroom.ledger.reference()).registry)
    said = [(word_term(word),) for word in words_of(words)[:_MOST_WORDS]]
    all_but_one = [[*said[:at], *said[at + 1 :]] for at in range(len(said))] if len(said) > 2 else []
    looks = [said, *all_but_one, *([one] for one in said), *([[]] if within else [])]
    found = await all_of([_newest_with([*within, *look], newsroom) for look in looks if within or look])
    return list(dict.fromkeys(id for ids in found for id in ids))


async def _newest_with(wanted: Wanted, newsroom: NewsroomContext) -> Sequence[str]:
    """Some incidents with these terms, the newest."""
    page = Page((), None)
    for _ in range(MOST_STEPS):
        page = await newsroom.projections.found_incidents(wanted, page.next, _LIKELY_AT_ONCE)
        if page.ids or page.next is None:
            break
    return page.ids


async def these(incident_ids: Sequence[str], sought: IncidentQuery, newsroom: NewsroomContext) -> Sequence[Found]:
    """Those of some incidents that fit, in the same order."""
    return await _fitting(incident_ids, sought, newsroom)


async def _position(incident_id: str, newsroom: NewsroomContext) -> int | None:
    """Where an incident stands in the list: by the claim that it is named after."""
    named_after = namesake(incident_id)
    claims = await newsroom.ledger.public_claims([named_after])
    return claims[named_after].claim.sequence if named_after in claims else None


async def _read(incident_ids: Sequence[str], newsroom: NewsroomContext) -> Sequence[Found]:
    reports = await all_of([newsroom.projections.report(id) for id in incident_ids])
    return [
        Found(id, report, orjson.loads(report.body) if report else {})
        for id, report in zip(incident_ids, reports, strict=True)
    ]


async def _fitting(incident_ids: Sequence[str], sought: IncidentQuery, newsroom: NewsroomContext) -> list[Found]:
    found = await _read(incident_ids, newsroom)
    if sought.asks_of_the_report:
        registry = (await newsroom.ledger.reference()).registry
        found = [one for one in found if one.report is not None and matches_report(one.document, sought, registry)]
    if sought.asks_of_the_claims:
        claims = await _claims([one.id for one in found], newsroom)
        found = [one for one in found if matches_place(claims[one.id], sought)]
    return list(found)


async def _claims(incident_ids: Sequence[str], newsroom: NewsroomContext) -> Mapping[str, Sequence[Claim]]:
    records = await newsroom.projections.incidents(incident_ids)
    members = {id: record.members[:_MOST_CLAIMS] for id, record in records.items()}
    claims: Mapping[str, RecordedClaim] = await newsroom.ledger.public_claims(
        [one for ids in members.values() for one in ids]
    )
    return {id: [claims[one].claim for one in members.get(id, ()) if one in claims] for id in incident_ids}


def matches_report(report: Document, sought: IncidentQuery, registry: Registry) -> bool:
    """Whether a report says what is asked for."""
    return (
        sought.status in (None, report["status"])
        and _disagrees(report["disagreements"], sought)
        and (sought.measure is None or any(one["measure"] == sought.measure for one in report["measures"]))
        and (sought.party is None or registry.resolve(sought.party) in parties(report))
        and (sought.publisher is None or fold_name(sought.publisher) in publishers(report))
        and (sought.text is None or _contains_words(report, sought.text))
    )


def matches_place(claims: Sequence[Claim], sought: IncidentQuery) -> bool:
    """Whether one claim says that it happened then, and one that it happened there."""
    events = [claim.event for claim in claims]
    window = sought.window
    is_then = window is None or any(window.overlaps(event.window) for event in events)
    return is_then and any(_is_there(place, sought) for event in events for place in event.places)


def _is_there(place: Place, sought: IncidentQuery) -> bool:
    return (
        sought.country in (None, place.country)
        and (sought.admin1 is None or fold_name(place.admin1 or "") == fold_name(sought.admin1))
        and (sought.near is None or _is_near(place, sought.near))
    )


def _is_near(place: Place, near: Near) -> bool:
    """Whether the stated point lies within; a place without a point is near nothing."""
    if place.lat is None or place.lon is None:
        return False
    return metres(vector(place.lat, place.lon), vector(near.lat, near.lon)) <= near.radius_km * 1000


def _disagrees(disagreements: Sequence[Document], sought: IncidentQuery) -> bool:
    """Whether one disagreement is of the kind, and as wide, as is asked for."""
    if sought.kind is None and sought.min_ratio is None:
        return True
    return any(
        sought.kind in (None, one["kind"])
        and (sought.min_ratio is None or (one["ratio"] is not None and one["ratio"] >= sought.min_ratio))
        for one in disagreements
    )


def _contains_words(report: Document, text: str) -> bool:
    """Whether all words stand in what an editor reads first, in any spelling."""
    read = fold_name(read_first(report)).split()
    return set(fold_name(text).split()) <= set(read)
