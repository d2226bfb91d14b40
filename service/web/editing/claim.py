"""The page of a claim: what was said, why it is where it is, and what a person can do about it."""

from collections.abc import Collection
from typing import Annotated, Any

from fastapi import APIRouter, Depends
from fastapi.responses import Response
from starlette.requests import Request

from service.application.queries import acts, explain, read as reading
from service.application.queries.read import Compared
from service.domain.claims.measures import measure_named
from service.domain.errors import Refused
from service.domain.matching.comparison.comparison import is_certain
from service.domain.matching.thresholds import THRESHOLD
from service.domain.quantities.languages import LANGUAGES
from service.domain.quantities.quantity import Multiple, Quantity
from service.domain.quantities.words.verification import verification_said
from service.formats.claims.said_nouns import read_under
from service.ports.ledger import EntryType, RecordedClaim
from service.web.incident import sources
from service.web.incident.evidence import evidence
from service.web.site import language
from service.web.site.confirmation import confirmation_of
from service.web.site.language import gettext as _, noop
from service.web.site.page import PageRoute, extent, page, spelt
from service.web.site.text import ids
from service.web.site.visitor import Visitor, visitor_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)

_BITS = 1000
LANGUAGE = "source.language"
VALUE, MEASURE, VERIFICATION = ".value", ".measure", ".verification"
_ACTS = {
    EntryType.CLAIM_RECEIVED: noop("Recorded"),
    EntryType.CLAIM_CORRECTED: noop("Corrected"),
    EntryType.CLAIM_RETRACTED: noop("Withdrawn"),
    EntryType.CLAIM_HELD: noop("Put on hold"),
    EntryType.CLAIM_RELEASED: noop("Taken off hold"),
    EntryType.EMBARGO_SET: noop("Embargo changed"),
}

Visiting = Annotated[Visitor, Depends(visitor_of)]


@router.get("/read/quantity")
async def read_quantity(request: Request, visitor: Visiting) -> Response:
    """How a stated quantity would be read, as a part of a page, for a person with a session.

    The field is sent under its own name, with the language of the source and the measure and the verification of each
    figure of the form. A program asks `POST /v1/quantities:read`.
    """
    sent = {name: value.strip() for name, value in request.query_params.items()}
    language = sent.pop(LANGUAGE, "")
    beside = {name: sent.pop(name) for name in [*sent] if name.endswith((MEASURE, VERIFICATION))}
    field, stated = next(iter(sent.items()), ("", ""))
    row, measures = field.removesuffix(VALUE), [word for name, word in beside.items() if name.endswith(MEASURE)]
    reading = _reading(stated, language or None, beside.get(row + MEASURE, ""), measures)
    if reading["reads"] and not beside.get(row + VERIFICATION):
        reading["notes"] += _verification_unset(stated)
    return page("quantity.html", visitor, **reading)


@router.get("/claims/{claim_id}")
async def claim(request: Request, visitor: Visiting, claim_id: str) -> Response:
    """A claim as posted and what became of it."""
    recorded = await reading.claim(ids.checked_claim_id(claim_id), visitor.newsroom)
    confirmation = confirmation_of(request, recorded.incident_id)
    return page("claim.html", visitor, confirmation=confirmation, **await _content(recorded, visitor))


def _reading(stated: str, language: str | None, measure: str, measures: Collection[str]) -> dict[str, Any]:
    if not stated:
        return {"reads": "", "refused": ""}
    number = int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 13 else stated
    try:
        read = read_under(measure, number, language)
    except Refused as refused:
        return {"reads": "", "refused": refused.reason, "accepted": getattr(refused, "accepted", ())[:6]}
    if isinstance(read, Multiple):
        return {"reads": _("a multiple of another count of this claim"), "refused": "", "notes": []}
    reads = extent({"low": read.hard.low, "high": read.hard.high})
    return {"reads": reads, "refused": "", "notes": [*_notes(read), *_unused(read, measures)]}


def _notes(read: Quantity) -> list[str]:
    """What else a stated quantity says: its language, if it is not English, of whom, in which unit, what kind."""
    counted = read.counted
    victims = [spelt(word) for word in (counted.status, counted.demographic) if word]
    notes = (
        _("in %(language)s", language=_language_name(read.language)) if read.language != "en" else "",
        _("counts %(victims)s", victims=language.series(victims)) if victims else "",
        _("in %(unit)s", unit=counted.unit) if counted.unit else "",
        _("further ones, beside those counted before") if counted.increment else "",
        _("feared, presumed or believed") if counted.feared else "",
    )
    return [note for note in notes if note]


def _unused(read: Quantity, measures: Collection[str]) -> list[str]:
    """The words that no figure of the form takes up."""
    unused = read.unused_beside([measure_named(measure) for measure in measures])
    return [_("“%(words)s” is not used: add a figure for it", words=clause.words) for clause in unused]


def _verification_unset(stated: str) -> list[str]:
    """How to record what the words say of the verification."""
    verification = verification_said(stated)
    note = _("it is not recorded as “%(verification)s”: say so under “How they know”", verification=spelt(verification))
    return [note] if verification else []


def _language_name(code: str) -> str:
    return str(language.locale().languages.get(code, LANGUAGES[code].name))


async def _content(recorded: RecordedClaim, visitor: Visitor) -> dict[str, Any]:
    to, id = visitor.newsroom, recorded.claim.id
    why = await explain.why(id, to) if recorded.incident_id and not recorded.quarantined else None
    neighbours = [
        other_id for pair in (why.candidates if why else ()) for other_id in (pair.left, pair.right) if other_id != id
    ]
    ties = [why.best, why.worst] if why else []
    names = await to.ledger.public_claims(
        [*neighbours, *(other_id for pair in ties if pair for other_id in (pair.left, pair.right))]
    )
    report = await to.projections.report(recorded.incident_id) if recorded.incident_id else None
    records = await to.projections.incidents([recorded.incident_id] if recorded.incident_id else [])
    return {
        "told": sources.claim_text(recorded),
        "party": (await to.ledger.reference()).registry.resolve(recorded.claim.claimant.party),
        "recorded": recorded,
        "report": sources.parsed_report(report),
        "alone": sum(len(record.members) for record in records.values()) < 2,
        "why": why,
        "best": _tie(why.best, id, names) if why and why.best else None,
        "near": [_tie(pair, id, names) | _elsewhere(pair, id, why.elsewhere) for pair in why.candidates] if why else [],
        "threshold": THRESHOLD / _BITS,
        "average": None if why is None or why.average is None else why.average / _BITS,
        "by_decision": why is not None and why.average is not None and is_certain(why.average),
        "decided": why.constraints if why else (),
        "acts": [(_ACTS[EntryType(act.type)], act) for act in await acts.acts(id, to)],
    }


def _tie(pair: Compared, id: str, claims: Any) -> dict[str, Any]:
    """The evidence for and against one event for two claims, for a table."""
    other = pair.right if pair.left == id else pair.left
    return {
        "other": sources.claim_text(claims[other]) if other in claims else None,
        "id": other,
        "evidence": evidence(pair),
    }


def _elsewhere(pair: Compared, id: str, where: Any) -> dict[str, Any]:
    return {"incident": where.get(pair.right if pair.left == id else pair.left)}
