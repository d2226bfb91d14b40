"""The state of the service: waiting work, workers, the safety of the store, quarantined claims."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from service.application.context import NewsroomContext
from service.application.queries.growth import growth
from service.ports.work import Stage, Vitals
from service.web.incident import sources
from service.web.site.language import gettext as _, ngettext, noop, translated
from service.web.site.page import PageRoute, page
from service.web.site.text.dates import duration, number
from service.web.site.visitor import Visitor, visitor_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)

LONGEST_WAIT_MS = 60_000
MOST_SHOWN = 50
MOST_BEHIND = 1_000
_STAGES = (Stage.GROUP, Stage.RECONCILE, Stage.PARTY)
_LATE = noop("%(number)s %(pieces)s, the oldest for %(time)s.")
_LATE_AMONG_WORKERS = noop(
    "%(number)s %(pieces)s, the oldest for %(time)s: look at the logs of the workers, and start another one with "
    "“counterclaim work” if they are busy."
)
_GROWTH = {
    "hour": noop("%(number)s in the last hour"),
    "day": noop("%(number)s in the last day"),
    "week": noop("%(number)s in the last week"),
}


@router.get("/status")
async def status(visitor: Annotated[Visitor, Depends(visitor_of)]) -> Response:
    """The state of the service, for its operators; with scripts the page refreshes itself."""
    vitals, backlog = await visitor.newsroom.projections.vitals(), await _backlog(visitor.newsroom)
    return page(
        "status.html",
        visitor,
        vitals=vitals,
        waiting=_waiting(vitals),
        late=_late(vitals),
        backlog=backlog,
        needs=[*_late(vitals), *_needs(vitals, backlog)],
        growth=[
            translated(_GROWTH[span]) % {"number": number(entries)}
            for span, entries in await growth(vitals.head, visitor.newsroom)
        ],
        set_aside=await _set_aside(visitor.newsroom) if vitals.quarantined else [],
        embargoed=await _embargoed(visitor.newsroom) if visitor.may_edit else [],
        checkpoint=visitor.newsroom.checkpoints.latest() if visitor.newsroom.checkpoints else None,
    )


def _waiting(vitals: Vitals) -> list[tuple[int, str, str]]:
    """Of each stage how much waits, what it is, and how long the oldest has waited."""
    rows = []
    for stage in _STAGES:
        pieces, age = vitals.dirty.get(stage, 0), vitals.ages.get(stage, 0)
        rows.append((pieces, _called(stage, pieces), duration(age) if pieces else ""))
    return rows


def _late(vitals: Vitals) -> list[str]:
    """What has waited too long, each with what to do; that nobody works is told apart from it."""
    late = [(stage, vitals.dirty.get(stage, 0), age) for stage, age in vitals.ages.items() if age > LONGEST_WAIT_MS]
    sentence = translated(_LATE_AMONG_WORKERS if vitals.workers else _LATE)
    return [
        sentence % {"number": number(pieces), "pieces": _called(stage, pieces), "time": duration(age)}
        for stage, pieces, age in late
    ]


def _called(stage: Stage, pieces: int) -> str:
    """What waits at a stage, as one piece or as several."""
    match stage:
        case Stage.GROUP:
            return ngettext("claim to group", "claims to group", pieces)
        case Stage.RECONCILE:
            return ngettext("incident to reconcile", "incidents to reconcile", pieces)
        case _:
            return ngettext("party to follow up", "parties to follow up", pieces)


def _needs(vitals: Vitals, backlog: "Backlog") -> Iterator[str]:
    """What else needs somebody, each with what to do; the store and the workers are told apart from it."""
    if vitals.quarantined:
        yield _("%(number)s set aside after failing five times: see below.", number=number(vitals.quarantined))
    if vitals.altered:
        yield _(
            "%(number)s claims are stored otherwise than the ledger says: somebody wrote to the store. Run "
            "“counterclaim verify”, then “counterclaim rebuild --swap”.",
            number=number(vitals.altered),
        )
    if backlog.stopped:
        yield _(
            "%(number)s of %(webhooks)s webhooks stopped: the receiver refused for days, or said that it is gone. "
            "“POST /v1/webhooks/…/replay” starts one again.",
            number=backlog.stopped,
            webhooks=backlog.webhooks,
        )
    if backlog.failing:
        yield _(
            "%(number)s of %(webhooks)s webhooks cannot be delivered now; the slowest is %(behind)s changes behind. It "
            "is tried again by itself; “GET /v1/webhooks/…/deliveries” says what its receiver answers.",
            number=backlog.failing,
            webhooks=backlog.webhooks,
            behind=number(backlog.behind),
        )
    elif backlog.behind > MOST_BEHIND:
        yield _(
            "A webhook is %(number)s changes behind: its receiver answers more slowly than changes come.",
            number=number(backlog.behind),
        )


@dataclass(frozen=True, slots=True)
class Backlog:
    """How many webhooks there are, how many were stopped, how many fail now, and how many changes the slowest of those
    that are not stopped is behind."""

    webhooks: int
    stopped: int
    failing: int
    behind: int


async def _backlog(newsroom: NewsroomContext) -> Backlog:
    """Without their addresses, which may be secrets."""
    courses = [course for _, course in await newsroom.webhooks.all()] if newsroom.webhooks else []
    last = (await newsroom.history.changes(0, 1)).last
    behind = [last - course.cursor for course in courses if not course.stopped]
    failing = sum(course.failures > 0 for course in courses if not course.stopped)
    return Backlog(len(courses), len(courses) - len(behind), failing, max(behind, default=0))


async def _embargoed(newsroom: NewsroomContext) -> list[tuple[sources.ClaimText, int | None]]:
    """The claims whose embargoes end soonest, for people with the scope to edit."""
    ids = await newsroom.projections.embargoed(MOST_SHOWN)
    claims = await newsroom.ledger.all_claims(ids)
    return [(sources.claim_text(claims[id]), claims[id].embargo_until) for id in ids if id in claims]


async def _set_aside(newsroom: NewsroomContext) -> list[tuple[str, str]]:
    """The pages of what failed too often, each with what is called there. Of a claim under embargo there is none."""
    pieces = await newsroom.projections.set_aside(MOST_SHOWN)
    claims = await newsroom.ledger.public_claims([id for stage, id in pieces if stage is Stage.GROUP])
    parties = [id for stage, id in pieces if stage is Stage.PARTY]
    return [
        *(
            (f"/claims/{id}", _("The claim of %(name)s", name=sources.claim_text(claim).name))
            for id, claim in claims.items()
        ),
        *((f"/incidents/{id}", _("The incident %(id)s", id=id)) for stage, id in pieces if stage is Stage.RECONCILE),
        *((f"/parties/{id}", _("The party %(id)s", id=id)) for id in parties if ":" not in id),
    ]
