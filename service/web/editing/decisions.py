"""People's decisions: previewing one, making it, undoing it, and the list of all."""

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Depends
from fastapi.responses import Response
from starlette.requests import Request

from service.application.commands import judge, preview as previewing
from service.application.commands.judge import JudgementRequest, Speaker
from service.application.commands.preview import Outlook
from service.application.context import NewsroomContext
from service.application.queries import read
from service.application.queries.judgements import incidents_after, judgement, newest_judgements
from service.application.reporting.decisions import decisions_on
from service.domain.errors import DecisionsContradict, Refused
from service.domain.matching.judgements import Decision
from service.ports.ledger import EntryType, RecordedJudgement
from service.ports.principal import Scope
from service.web.charts import drawing
from service.web.editing.both_sides import on_both_sides
from service.web.editing.merge_choice import choose_other
from service.web.incident import sources
from service.web.site.confirmation import confirmation_of, confirming
from service.web.site.form import EMPTY, ONCE, HtmlForm, patience_of, posted
from service.web.site.language import gettext as _, noop
from service.web.site.page import PageRoute, page, see_other
from service.web.site.text import dates, ids
from service.web.site.visitor import Visitor, remembered_name, visitor_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)

ACTS = {
    "split": noop("Split claims off"),
    "confirm": noop("Confirm that these belong together"),
    "isolate": noop("Take one claim out"),
    "merge": noop("Merge two incidents"),
    "different": noop("Keep two incidents apart"),
    "unsure": noop("Leave two incidents undecided"),
}
# Where the page of an incident asks for the field that a decision lacks.
LACKING = {"claim": "sources"}
# The page to return to where it is not that of the incident.
BACK, REVIEW = "back", "review"
_FIELDS = ("act", "incident", "other", "claim", BACK)
LONGEST = 2_000
MOST_NAMED, MOST_READ = 3, 20
_PAGE = 100
_CONFLICT, _REFUSED = 409, 422
_LONGEST_ADDRESS = 300

Visiting = Annotated[Visitor, Depends(visitor_of)]


@router.get("/decisions/new")
async def consider(request: Request, visitor: Visiting) -> Response:
    """The reports as they would become; nothing is decided yet."""
    visitor.needs(Scope.EDIT)
    form = HtmlForm(tuple(request.query_params.multi_items()))
    if form.one("act") == "merge" and not ids.is_incident_id(_stated_incident(form)):
        return await choose_other(form, visitor)
    lacking = _not_chosen(form)
    if lacking:
        incident = (await read.incident_record(ids.checked_incident_id(form.one("incident")), visitor.newsroom)).id
        return see_other(f"/incidents/{incident}?lacking={lacking}#{LACKING[lacking]}")
    return await _preview(request, form, visitor)


@router.post("/decisions")
async def decide(request: Request, visitor: Visiting) -> Response:
    """Decide, wait a moment for the reports, and go there."""
    visitor.needs(Scope.EDIT)
    form = await posted(request, visitor)
    errors = _missing_fields(form, visitor)
    if errors:
        return await _preview(request, form, visitor, errors)
    made, _ = await judge.judge(
        await _judgement_request(form, _speaker(request, form, visitor), visitor.newsroom), visitor.newsroom
    )
    where = await incidents_after(made, patience_of(request), visitor.newsroom)
    first = form.one("incident")
    incident = first if first in where.values() else _smallest_incident_id(where) or first
    path = "/review" if form.one(BACK) == REVIEW else f"/incidents/{incident}"
    return see_other(confirming(path, EntryType.JUDGEMENT_MADE, made.judgement.id))


@router.get("/decisions")
async def decisions(request: Request, visitor: Visiting, incident: str = "") -> Response:
    """What people decided, the newest first, also what was taken back."""
    newsroom = visitor.newsroom
    records = await newsroom.projections.incidents([ids.checked_incident_id(incident)] if incident else [])
    members = {id for record in records.values() for id in record.members}
    recorded = await (decisions_on(members, newsroom.ledger) if incident else newest_judgements(_PAGE, newsroom))
    shown = recorded[: -_PAGE - 1 : -1]
    claim_texts = await _claim_texts([id for decision in shown for id in _first(decision)], newsroom)
    listed = [(decision, *_counting_first(decision, claim_texts)) for decision in shown]
    content: dict[str, Any] = {
        "incidents": await _incidents_now(listed, newsroom),
        "decisions": listed,
        "told": claim_texts,
        "most": MOST_NAMED,
        "confirmation": confirmation_of(request, incident),
    }
    return page("decisions.html", visitor, **content, incident=incident)


@router.get("/decisions/{judgement_id}/undo")
async def consider_undoing(request: Request, visitor: Visiting, judgement_id: str) -> Response:
    """What the reports become if a decision is taken back."""
    visitor.needs(Scope.EDIT)
    return await _undoing(request, judgement_id, visitor)


@router.post("/decisions/{judgement_id}/undo")
async def undo(request: Request, visitor: Visiting, judgement_id: str) -> Response:
    """Take a decision back."""
    visitor.needs(Scope.EDIT)
    form = await posted(request, visitor)
    errors = _missing_fields(form, visitor)
    if errors:
        return await _undoing(request, judgement_id, visitor, form, errors)
    speaker = _speaker(request, form, visitor)
    decision = await judgement(ids.checked_judgement_id(judgement_id), visitor.newsroom)
    before = await visitor.newsroom.projections.incidents_of(decision.judgement.named)
    made, _ = await judge.undo(judgement_id, speaker, visitor.newsroom)
    where = await incidents_after(made, patience_of(request), visitor.newsroom)
    # The story that was there before, and not what left it.
    lasting = {id: incident for id, incident in where.items() if incident in before.values()}
    path = f"/incidents/{_smallest_incident_id(lasting or where)}" if where else "/decisions"
    return see_other(confirming(path, EntryType.JUDGEMENT_UNDONE, made.judgement.id))


async def _undoing(
    request: Request,
    judgement_id: str,
    visitor: Visitor,
    form: HtmlForm = EMPTY,
    errors: Mapping[str, str] | None = None,
) -> Response:
    """The form to undo a decision, with what the reports become; a decision that is undone has none."""
    recorded = await judgement(ids.checked_judgement_id(judgement_id), visitor.newsroom)
    if recorded.undone is not None:
        return see_other("/decisions")
    outlook, conflict = await _outlook_or_conflict(lambda: previewing.of_undoing(judgement_id, visitor.newsroom))
    content: dict[str, Any] = {
        "recorded": recorded,
        "by": form.one("by") or remembered_name(request),
        "why": form.one("why"),
        "errors": errors or {},
        **await _outlook_context(outlook, conflict, visitor.newsroom),
    }
    return page("undo.html", visitor, status=_REFUSED if errors else 200, **content)


async def _preview(
    request: Request, form: HtmlForm, visitor: Visitor, errors: Mapping[str, str] | None = None
) -> Response:
    asked = await _judgement_request(form, Speaker("preview", "preview"), visitor.newsroom)
    outlook, conflict = await _outlook_or_conflict(lambda: previewing.of_decision(asked, visitor.newsroom))
    said: dict[str, Any] = {
        "act": form.one("act"),
        "title": ACTS[form.one("act")],
        "fields": [(name, value) for name in _FIELDS for value in form.several(name)],
        "once": form.one(ONCE) or ids.new_form_key(),
        "by": form.one("by") or remembered_name(request),
        "why": form.one("why"),
        "errors": errors or {},
    }
    shown = await _outlook_context(outlook, conflict, visitor.newsroom)
    status = _CONFLICT if conflict else _REFUSED if errors else 200
    return page("decide.html", visitor, status=status, **said, **shown)


async def _outlook_or_conflict(preview: Callable[[], Any]) -> tuple[Outlook | None, Sequence[str]]:
    """The effect of a decision, or the chain of claims that contradicts it."""
    try:
        return await preview(), ()
    except DecisionsContradict as contradiction:
        return None, contradiction.chain


async def _outlook_context(
    outlook: Outlook | None, conflict: Sequence[str], newsroom: NewsroomContext
) -> dict[str, Any]:
    before, after = (outlook.before, outlook.after) if outlook else ((), ())
    return {
        "both_sides": on_both_sides(before, after),
        "before": drawing.marked(before),
        "after": drawing.marked(after),
        "moved": len(outlook.moved) if outlook else 0,
        "conflict": conflict,
        "told": await _claim_texts(conflict, newsroom),
    }


async def _judgement_request(form: HtmlForm, speaker: Speaker, newsroom: NewsroomContext) -> JudgementRequest:
    """The decision that a form asks for. Raises ``Refused``, UnknownIncident and UnknownClaim."""
    act, key = form.one("act"), form.one(ONCE) or None
    claims = tuple(ids.checked_claim_id(id) for id in form.several("claim"))
    if act in ("split", "isolate") and not claims:
        raise Refused("Choose the claims that speak of something else first.", ("claim",))
    match act:
        case "split":
            return JudgementRequest(speaker, key, split=(ids.checked_incident_id(form.one("incident")), claims))
        case "isolate":
            return JudgementRequest(speaker, key, isolate=claims[0])
        case "confirm":
            return JudgementRequest(speaker, key, confirm=ids.checked_incident_id(form.one("incident")))
        case "merge":
            return JudgementRequest(
                speaker, key, merge=(ids.checked_incident_id(form.one("incident")), _other_incident(form))
            )
        case "different" | "unsure":
            return await _pairwise_request(form, speaker, Decision(act), newsroom)
    raise Refused("Choose what to decide on the page of an incident.", ("act",))


def _not_chosen(form: HtmlForm) -> str:
    """The field of the incident's page in which nothing usable was chosen, empty if there is none."""
    return "claim" if form.one("act") == "split" and not form.several("claim") else ""


async def _pairwise_request(
    form: HtmlForm, speaker: Speaker, decision: Decision, newsroom: NewsroomContext
) -> JudgementRequest:
    """A decision on every claim of one incident with every claim of another."""
    ours = (await read.incident_record(ids.checked_incident_id(form.one("incident")), newsroom)).members
    theirs = (await read.incident_record(_other_incident(form), newsroom)).members
    return JudgementRequest(speaker, form.one(ONCE) or None, decision=decision, claims=ours, against=theirs)


def _other_incident(form: HtmlForm) -> str:
    """The other incident, given by its id or by its address. Raises UnknownIncident."""
    return ids.checked_incident_id(_stated_incident(form))


def _stated_incident(form: HtmlForm) -> str:
    stated = form.one("other")[:_LONGEST_ADDRESS].partition("?")[0].partition("#")[0].rstrip("/")
    return stated.rpartition("/")[2]


def _missing_fields(form: HtmlForm, visitor: Visitor) -> Mapping[str, str]:
    """The required fields that a decision lacks: its author and its reason."""
    errors = {}
    if not 0 < len(form.one("why")) <= LONGEST:
        errors["why"] = _(
            "Say why, in at most %(number)s characters: it is kept with the decision.", number=dates.number(LONGEST)
        )
    if visitor.name is None and not 0 < len(form.one("by")) <= 500:
        errors["by"] = _("Say who decides.")
    return errors


def _speaker(request: Request, form: HtmlForm, visitor: Visitor) -> Speaker:
    remembered_name(request, form.one("by"))
    return Speaker(visitor.name or form.one("by"), form.one("why"))


def _first(decision: RecordedJudgement) -> list[str]:
    """The claims of each side of a decision that are read."""
    return [*decision.judgement.claims[:MOST_READ], *decision.judgement.against[:MOST_READ]]


def _counting_first(
    decision: RecordedJudgement, claim_texts: Mapping[str, sources.ClaimText]
) -> tuple[Sequence[str], Sequence[str]]:
    """Both sides of a decision; claims withdrawn or mended since, and those that were not read, stand last."""

    def is_out(id: str) -> bool:
        return id not in claim_texts or claim_texts[id].state != "active"

    return sorted(decision.judgement.claims, key=is_out), sorted(decision.judgement.against, key=is_out)


async def _claim_texts(claim_ids: Sequence[str], newsroom: NewsroomContext) -> Mapping[str, sources.ClaimText]:
    """Claims as a reader sees them, by their ids."""
    claims = await newsroom.ledger.public_claims(list(dict.fromkeys(claim_ids)))
    return {id: sources.claim_text(claim) for id, claim in claims.items()}


async def _incidents_now(
    listed: Sequence[tuple[RecordedJudgement, Sequence[str], Sequence[str]]], newsroom: NewsroomContext
) -> Mapping[str, Mapping[str, str]]:
    """By the ids of decisions, the titles of the incidents in which the claims are that the list names."""
    first_named = {
        decision.judgement.id: [*ours[:MOST_NAMED], *against[:MOST_NAMED]] for decision, ours, against in listed
    }
    where = await newsroom.projections.incidents_of([id for named in first_named.values() for id in named])
    reports = {id: await newsroom.projections.report(id) for id in sorted(set(where.values()))}
    titles = {id: str(orjson.loads(report.body)["title"]) for id, report in reports.items() if report}
    return {
        decision: {where[id]: titles[where[id]] for id in named if where.get(id) in titles}
        for decision, named in first_named.items()
    }


def _smallest_incident_id(where: Mapping[str, str]) -> str:
    return min(where.values(), default="")
