"""`counterclaim digest`: one hash over everything derived, so that two records can be compared."""

import hashlib
from collections.abc import AsyncIterator
from dataclasses import dataclass

import orjson

from service.application.context import NewsroomContext
from service.formats.reports import report_json

AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class Digest:
    """A hash over incidents, their claims and the content of their reports; ``lines`` has a hash for each incident."""

    sha256: str
    claims: int
    lines: dict[str, str]


async def digest_of(newsroom: NewsroomContext) -> Digest:
    """The digest of the present state, independent of when and in how many revisions it came about."""
    lines: dict[str, str] = {}
    claims = 0
    async for ids in _incidents(newsroom):
        for record in (await newsroom.projections.incidents(ids)).values():
            report = await newsroom.projections.report(record.id)
            report_digest = report_json.digest(orjson.loads(report.body)) if report else ""
            lines[record.id] = hashlib.sha256(
                " ".join((record.id, *record.members, report_digest)).encode()
            ).hexdigest()
            claims += len(record.members)
    whole = "".join(lines[id] for id in sorted(lines))
    return Digest(hashlib.sha256(whole.encode()).hexdigest(), claims, lines)


def differing(left: Digest, right: Digest) -> list[str]:
    """The incidents that differ between two records."""
    return sorted(id for id in {*left.lines, *right.lines} if left.lines.get(id) != right.lines.get(id))


async def _incidents(newsroom: NewsroomContext) -> AsyncIterator[tuple[str, ...]]:
    before: int | None = None
    while True:
        page = await newsroom.projections.listed_incidents(before, AT_ONCE)
        yield page.ids
        if page.next is None:
            return
        before = page.next
