"""The page of a party: what it is called, its track record, and all that it said."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import Response
from starlette.requests import Request

from service.application.queries import parties
from service.application.queries.track_record import PartyRecord, record_of
from service.domain.reconciliation.relations.track_record import CAVEAT, FigurePlace, FigureStep
from service.web.charts import drawing
from service.web.incident import sources
from service.web.site.confirmation import confirmation_of
from service.web.site.language import gettext as _, ngettext, noop, npgettext, translated
from service.web.site.page import PageRoute, page
from service.web.site.text import ids
from service.web.site.text.dates import number
from service.web.site.visitor import Visitor, visitor_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)

CLAIMS = 50

_TIMES = {
    FigureStep.RAISED: noop("%(number)s raised"),
    FigureStep.LOWERED: noop("%(number)s lowered"),
    FigureStep.REWORDED: noop("%(number)s neither higher nor lower"),
}

Visiting = Annotated[Visitor, Depends(visitor_of)]


@router.get("/parties/{party_id}")
async def party(request: Request, visitor: Visiting, party_id: str, before: str = "") -> Response:
    """A party as registered, or as claims name it, and what it said, the newest first."""
    described = await parties.party(ids.checked_party_id(party_id), visitor.newsroom)
    claims = await parties.claims_of(party_id, ids.checked_position(before, "before"), CLAIMS, visitor.newsroom)
    statements: Sequence[tuple[sources.ClaimText, str | None]] = (
        [(sources.claim_text(claim), claim.incident_id) for claim in claims[0]] if claims else ()
    )
    following = claims[1] if claims else None
    counted = None if before else await record_of(party_id, visitor.newsroom)
    registry = (await visitor.newsroom.ledger.reference()).registry
    owner = registry.parties.get(registry.resolve(str(described["name"])))
    return page(
        "party.html",
        visitor,
        party=described,
        # Another party has its name: statements about it are told of that one.
        owner=owner if owner and owner.id != party_id else None,
        confirmation=confirmation_of(request, None),
        counted=counted,
        record_sentences=_in_words(counted) if counted else (),
        record_chart=drawing.record(counted.record) if counted else "",
        caveat=CAVEAT,
        statements=statements,
        following=following,
        too_many=claims is None,
    )


def _in_words(counted: PartyRecord) -> list[str]:
    """The counts of a track record in sentences, without those that are zero."""
    record, steps = counted.record, counted.record.steps
    alone = record.places[FigurePlace.ALONE]
    beside = record.figures - alone
    count = counted.incidents
    incidents = npgettext("figures in", "%(num)s incident", "%(num)s incidents", count, num=number(count))
    if not counted.is_whole:
        incidents = _("%(incidents)s, those that changed last", incidents=incidents)
    sentences = [
        _(
            "%(figures)s beside those of others for the same victims, %(alone)s where nobody else gave one, in "
            "%(incidents)s.",
            figures=_figures(beside),
            alone=number(alone),
            incidents=incidents,
        )
    ]
    changes = [translated(_TIMES[step]) % {"number": number(steps[step])} for step in FigureStep if steps[step]]
    if changes:
        changed = _figures(record.changed)
        sentences.append(_("Changes to %(figures)s: %(changes)s.", figures=changed, changes=", ".join(changes)))
    if record.taken_back:
        taken_back = number(record.taken_back)
        sentences.append(_("%(number)s of its claims corrected or withdrawn by itself.", number=taken_back))
    return sentences


def _figures(figures: int) -> str:
    return ngettext("%(num)s figure", "%(num)s figures", figures, num=number(figures))
