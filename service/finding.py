"""Finding incidents: by what their reports say, and by when and where their claims place them.

A look goes through the list of incidents, newest first, in steps of a bounded size, so that a page may be shorter than
asked for and still have a next one; a stream goes on to the end.
"""

from collections.abc import AsyncIterator, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any

import orjson

from service.domain.claim import Claim
from service.domain.event import Place, Window
from service.domain.geography import metres, vector
from service.domain.incident import namesake
from service.domain.name import folded
from service.domain.party import Registry
from service.parallel import all_of
from service.pipeline import Services
from service.ports import RecordedClaim, ReportRecord

AT_ONCE = 100
MOST_LOOKED_AT = 1_000
_MOST_CLAIMS = 50
_MOST_CHANGES = 5_000
_MOST_NEWEST = 2_000
_CHANGES_AT_ONCE = 500
_NEWS = "contradicted"

Document = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Near:
    """Within so many kilometres of a point in degrees."""

    lat: float
    lon: float
    radius_km: float


@dataclass(frozen=True, slots=True)
class Sought:
    """What is asked for; what is ``None`` is not asked. ``window`` is the time in which the event must fall."""

    status: str | None = None
    kind: str | None = None
    party: str | None = None
    publisher: str | None = None
    measure: str | None = None
    min_ratio: float | None = None
    text: str | None = None
    country: str | None = None
    admin1: str | None = None
    near: Near | None = None
    window: Window | None = None

    @property
    def asks(self) -> bool:
        """Whether anything is asked for at all."""
        return any(getattr(self, field.name) is not None for field in fields(self))

    @property
    def asks_of_the_report(self) -> bool:
        """Whether a report is needed to answer."""
        asked = (self.status, self.kind, self.party, self.publisher, self.measure, self.min_ratio, self.text)
        return any(one is not None for one in asked)

    @property
    def asks_of_the_claims(self) -> bool:
        """Whether it matters when or where the claims place it."""
        return any(one is not None for one in (self.country, self.admin1, self.near, self.window))


@dataclass(frozen=True, slots=True)
class Found:
    """An incident with its report, if it has one yet, and the report read."""

    id: str
    report: ReportRecord | None
    document: Document


async def incidents(before: int | None, limit: int, sought: Sought, to: Services) -> tuple[Sequence[Found], int | None]:
    """A page of incidents, newest first, and the position to go on from. Looks at 1,000 at most."""
    if not sought.asks:
        page = await to.projections.listed_incidents(before, limit)
        return await _read(page.ids, to), page.next
    kept: list[Found] = []
    for _ in range(MOST_LOOKED_AT // AT_ONCE):
        page = await to.projections.listed_incidents(before, AT_ONCE)
        kept += await _fitting(page.ids, sought, to)
        if len(kept) > limit or (len(kept) == limit and page.next is not None):
            return kept[:limit], await _position(kept[limit - 1].id, to)
        before = page.next
        if before is None:
            return kept, None
    return kept, before


async def every_incident(sought: Sought, to: Services) -> AsyncIterator[Found]:
    """All incidents that have a report, newest first, to the end; whoever reads slowly slows it down."""
    before: int | None = None
    while True:
        page = await to.projections.listed_incidents(before, AT_ONCE)
        for found in await _fitting(page.ids, sought, to):
            if found.report is not None:
                yield found
        before = page.next
        if before is None:
            return


async def newest(to: Services) -> list[Found]:
    """The newest incidents that have a report, 2,000 at most."""
    before: int | None = None
    kept: list[Found] = []
    for _ in range(_MOST_NEWEST // AT_ONCE):
        page = await to.projections.listed_incidents(before, AT_ONCE)
        kept += [one for one in await _read(page.ids, to) if one.report is not None]
        before = page.next
        if before is None:
            break
    return kept


async def lately_changed(limit: int, sought: Sought, to: Services) -> tuple[int, list[tuple[Found, int]]]:
    """The number of the newest change, and the incidents that are contradicted or have changed, the latest first.

    Each comes with the moment of its newest revision, in milliseconds. Looks back over 5,000 changes at most.
    """
    bounds = await to.history.changes(0, 1)
    revised = await _revised(bounds.first, bounds.last, to)
    fitting: list[Found] = []
    ids = list(revised)
    for start in range(0, len(ids), AT_ONCE):
        found = await these(ids[start : start + AT_ONCE], sought, to)
        fitting += [one for one in found if one.report and (one.report.revision > 1 or one.document["status"] == _NEWS)]
        if len(fitting) >= limit:
            break
    return bounds.last, [(one, revised[one.id]) for one in fitting[:limit]]


async def _revised(first: int, last: int, to: Services) -> dict[str, int]:
    """When each incident that changed lately had its newest revision, the latest first."""
    found: dict[str, int] = {}
    for end in range(last, max(first - 1, last - _MOST_CHANGES), -_CHANGES_AT_ONCE):
        begin = max(first - 1, end - _CHANGES_AT_ONCE)
        for change in reversed((await to.history.changes(begin, end - begin)).items):
            if change.type == "reconciliation.changed":
                found.setdefault(change.said["incident_id"], change.at)
    return found


async def these(incident_ids: Sequence[str], sought: Sought, to: Services) -> Sequence[Found]:
    """Those of some incidents that fit, in the same order."""
    return await _fitting(incident_ids, sought, to)


async def _position(incident_id: str, to: Services) -> int | None:
    """Where an incident stands in the list: by the claim that it is named after."""
    named_after = namesake(incident_id)
    claims = await to.ledger.claims([named_after])
    return claims[named_after].claim.sequence if named_after in claims else None


async def _read(incident_ids: Sequence[str], to: Services) -> Sequence[Found]:
    reports = await all_of([to.projections.report(id) for id in incident_ids])
    return [
        Found(id, report, orjson.loads(report.body) if report else {})
        for id, report in zip(incident_ids, reports, strict=True)
    ]


async def _fitting(incident_ids: Sequence[str], sought: Sought, to: Services) -> list[Found]:
    found = await _read(incident_ids, to)
    if sought.asks_of_the_report:
        registry = (await to.ledger.reference()).registry
        found = [one for one in found if one.report is not None and says(one.document, sought, registry)]
    if sought.asks_of_the_claims:
        claims = await _claims([one.id for one in found], to)
        found = [one for one in found if is_placed(claims[one.id], sought)]
    return list(found)


async def _claims(incident_ids: Sequence[str], to: Services) -> Mapping[str, Sequence[Claim]]:
    records = await to.projections.incidents(incident_ids)
    members = {id: record.members[:_MOST_CLAIMS] for id, record in records.items()}
    claims: Mapping[str, RecordedClaim] = await to.ledger.claims([one for ids in members.values() for one in ids])
    return {id: [claims[one].claim for one in members.get(id, ()) if one in claims] for id in incident_ids}


def says(report: Document, sought: Sought, registry: Registry) -> bool:
    """Whether a report says what is asked for."""
    return (
        sought.status in (None, report["status"])
        and _disagrees(report["disagreements"], sought)
        and (sought.measure is None or any(one["measure"] == sought.measure for one in report["measures"]))
        and (sought.party is None or registry.resolve(sought.party) in parties(report))
        and (sought.publisher is None or folded(sought.publisher) in _publishers(report))
        and (sought.text is None or _reads(report, sought.text))
    )


def parties(report: Document) -> set[str]:
    """The ids of the parties that a report speaks of: who claims, who is counted, who comments."""
    return {*report["parties"], *(one["claimant"] for one in (*_positions(report), *report["comments"]))}


def is_placed(claims: Sequence[Claim], sought: Sought) -> bool:
    """Whether one claim says that it happened then, and one that it happened there."""
    events = [claim.event for claim in claims]
    window = sought.window
    is_then = window is None or any(window.overlaps(event.window) for event in events)
    return is_then and any(_is_there(place, sought) for event in events for place in event.places)


def _is_there(place: Place, sought: Sought) -> bool:
    return (
        sought.country in (None, place.country)
        and (sought.admin1 is None or folded(place.admin1 or "") == folded(sought.admin1))
        and (sought.near is None or _is_near(place, sought.near))
    )


def _is_near(place: Place, near: Near) -> bool:
    """Whether the stated point lies within; a place without a point is near nothing."""
    if place.lat is None or place.lon is None:
        return False
    return metres(vector(place.lat, place.lon), vector(near.lat, near.lon)) <= near.radius_km * 1000


def _disagrees(disagreements: Sequence[Document], sought: Sought) -> bool:
    """Whether one disagreement is of the kind, and as wide, as is asked for."""
    if sought.kind is None and sought.min_ratio is None:
        return True
    return any(
        sought.kind in (None, one["kind"])
        and (sought.min_ratio is None or (one["ratio"] is not None and one["ratio"] >= sought.min_ratio))
        for one in disagreements
    )


def _reads(report: Document, text: str) -> bool:
    """Whether all words stand in what an editor reads first, in any spelling."""
    read = folded(" ".join(str(report[name]) for name in ("title", "headline", "sentence"))).split()
    return set(folded(text).split()) <= set(read)


def _publishers(report: Document) -> set[str]:
    positions = list(_positions(report))
    named = {source for one in positions for source in one["sources"]}
    linked = {link["publisher"] for one in positions for link in one["links"] if link["publisher"]}
    return {folded(name) for name in named | linked}


def _positions(report: Document) -> Iterator[Document]:
    for measure in report["measures"]:
        for each in measure["ranges"]:
            yield from each["positions"]
