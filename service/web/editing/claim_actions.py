"""Saying something about a claim: adding one, correcting one, withdrawing it, keeping it out of count for now."""

from collections.abc import Mapping
from typing import Annotated, Any

import orjson
from fastapi import APIRouter, Depends
from fastapi.responses import Response
from pydantic import ValidationError
from starlette.requests import Request

from service.application.commands import correct as correcting, preview
from service.application.commands.submit import claim_submission, occasion, record, standing_submission
from service.application.queries import read
from service.application.queries.long_poll import until_reconciled
from service.domain.errors import Refused, UnknownClaim
from service.formats.problems.problem import Problem
from service.ports.ledger import AppendReceipt, EntryType, RecordedClaim, Submission
from service.ports.principal import Scope
from service.web.charts import drawing
from service.web.editing import claim_form
from service.web.incident import sources
from service.web.site.confirmation import confirming
from service.web.site.explained import reasons_of
from service.web.site.form import ONCE, HtmlForm, patience_of, posted
from service.web.site.language import noop
from service.web.site.page import PageRoute, page, see_other
from service.web.site.text import ids
from service.web.site.visitor import Visitor, visitor_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)

_REFUSED = 422
_UNCHANGED = noop("The claim says this already: change what it should have said.")
_TIME_OF_WRONG = noop("Then it said the former figure: enter when it corrected it, or clear this if nobody says.")
# A preview needs none, and shows none.
_NO_REASON_YET = "-"
_STANDINGS: Mapping[str, tuple[EntryType, str, str]] = {
    "retraction": (EntryType.CLAIM_RETRACTED, noop("Withdraw this claim"), noop("It leaves every range for good.")),
    "hold": (EntryType.CLAIM_HELD, noop("Hold this claim"), noop("It leaves every range until the hold is ended.")),
    "release": (EntryType.CLAIM_RELEASED, noop("End the hold"), noop("The claim counts again.")),
}

Visiting = Annotated[Visitor, Depends(visitor_of)]


@router.get("/claims/new")
async def new_claim(visitor: Visiting, like: str = "") -> Response:
    """An empty form; for another claim about an incident what, where and when are filled in."""
    visitor.needs(Scope.CLAIMS_WRITE)
    filled: Mapping[str, str] = {"event.type": "", "counts.0.measure": "killed"}
    if like:
        record = await read.incident_record(ids.checked_incident_id(like), visitor.newsroom)
        first = await read.claim(record.members[0], visitor.newsroom)
        filled = {**filled, **claim_form.alike(orjson.loads(first.body), visitor.style)}
    return await _form(visitor, filled, once=ids.new_form_key())


@router.post("/claims/new")
async def add_claim(request: Request, visitor: Visiting) -> Response:
    """Record a claim and go to its incident."""
    visitor.needs(Scope.CLAIMS_WRITE)
    form = await posted(request, visitor)
    filled, once = form.filled(), form.one(ONCE) or ids.new_form_key()
    if claim_form.asks_for_row(filled):
        return await _form(visitor, filled, once=once)
    try:
        submission = claim_submission(claim_form.body(filled, visitor.style), occasion(visitor.newsroom, once))
        return await recorded(request, submission, visitor)
    except (ValidationError, Refused) as error:
        return await _form(visitor, filled, once=once, errors=_errors(error))


@router.get("/claims/{claim_id}/correction")
async def correction(visitor: Visiting, claim_id: str) -> Response:
    """The form with the claim, to be corrected."""
    visitor.needs(Scope.CLAIMS_WRITE)
    former = await _open_claim(claim_id, visitor)
    filled = claim_form.fields(orjson.loads(former.body), visitor.style)
    return await _form(visitor, filled, once=ids.new_form_key(), of=former)


@router.post("/claims/{claim_id}/correction")
async def correct(request: Request, visitor: Visiting, claim_id: str) -> Response:
    """Record what the claim should have said."""
    visitor.needs(Scope.CLAIMS_WRITE)
    form = await posted(request, visitor)
    former = await _open_claim(claim_id, visitor)
    filled, once = form.filled(), form.one(ONCE) or ids.new_form_key()
    if claim_form.asks_for_row(filled):
        return await _form(visitor, filled, once=once, of=former)
    try:
        sent = _correction(form, filled, former, visitor)
        corrected = await correcting.correct(sent, claim_id, visitor.newsroom, occasion(visitor.newsroom, once))
    except (ValidationError, Refused) as error:
        return await _form(visitor, filled, once=once, of=former, errors=_errors(error))
    if corrected.is_unchanged:
        return await _form(visitor, filled, once=once, of=former, errors={"": _UNCHANGED})
    return await _onward(request, EntryType.CLAIM_CORRECTED, corrected.receipt, visitor)


@router.post("/claims/{claim_id}/correction/outlook")
async def preview_correction(request: Request, visitor: Visiting, claim_id: str) -> Response:
    """The form with the reports as the correction would make them; why it is corrected may be said later."""
    visitor.needs(Scope.CLAIMS_WRITE)
    form = await posted(request, visitor)
    former = await _open_claim(claim_id, visitor)
    filled, once = form.filled(), form.one(ONCE) or ids.new_form_key()
    try:
        sent = _correction(form, filled, former, visitor)
        reasoned = sent | {"reason": sent["reason"] or _NO_REASON_YET}
        outlook = await preview.of_correction(reasoned, former, visitor.newsroom)
    except (ValidationError, Refused) as error:
        return await _form(visitor, filled, once=once, of=former, errors=_errors(error))
    reports = {"before": drawing.marked(outlook.before), "after": drawing.marked(outlook.after)}
    return await _form(visitor, filled, once=once, of=former, reports=reports)


@router.get("/claims/{claim_id}/{standing}")
async def consider_standing(visitor: Visiting, claim_id: str, standing: str) -> Response:
    """The form to withdraw, hold or release a claim, with the reason."""
    visitor.needs(Scope.CLAIMS_WRITE)
    return await _standing_form(visitor, claim_id, standing)


@router.post("/claims/{claim_id}/{standing}")
async def stand(request: Request, visitor: Visiting, claim_id: str, standing: str) -> Response:
    """Withdraw, hold or release a claim."""
    visitor.needs(Scope.CLAIMS_WRITE)
    form, (kind, _, _) = await posted(request, visitor), _standing(standing)
    try:
        body = {"reason": form.one("reason")} if kind is EntryType.CLAIM_RELEASED else _act(form)
        key = form.one(ONCE) or None
        submission = standing_submission(kind, body, ids.checked_claim_id(claim_id), occasion(visitor.newsroom, key))
    except (ValidationError, Refused) as error:
        return await _standing_form(visitor, claim_id, standing, form.filled(), _errors(error))
    return await recorded(request, submission, visitor)


async def recorded(request: Request, submission: Submission, visitor: Visitor) -> Response:
    """Record it, and go to what became of it.

    Raises ``KeyReused``, ``UnknownClaim``, ``ClaimPublic``, and ``Refused`` for an embargo in the past.
    """
    return await _onward(request, submission.type, await record(submission, visitor.newsroom), visitor)


async def _onward(request: Request, kind: EntryType, receipt: AppendReceipt, visitor: Visitor) -> Response:
    """Wait a moment for the report, and go there, to have the entry confirmed; of what is under embargo there is no
    report.
    """
    is_public = await visitor.newsroom.ledger.public_claims([receipt.subject])
    if not is_public and not visitor.may_edit:
        return see_other("/")
    patience = patience_of(request) if is_public else 0
    incident = await until_reconciled(receipt.subject, receipt.sequence, patience, visitor.newsroom)
    path = f"/incidents/{incident}" if incident else f"/claims/{receipt.subject}"
    return see_other(confirming(path, kind, receipt.subject))


async def _open_claim(claim_id: str, visitor: Visitor) -> RecordedClaim:
    """A claim of which something may still be recorded. Raises ``UnknownClaim``, else ``Problem``."""
    claim = await read.claim(ids.checked_claim_id(claim_id), visitor.newsroom)
    if claim.claim.standing.is_final:
        raise Problem("claim-retracted")
    return claim


def _correction(form: HtmlForm, filled: Mapping[str, str], former: RecordedClaim, visitor: Visitor) -> dict[str, Any]:
    """The body of a correction. Raises ``Refused`` where a claimant corrected a figure at the time of the wrong one: a
    program may leave that so, and texts then give no time.
    """
    before = orjson.loads(former.body)
    claim = claim_form.body(filled, visitor.style, before)
    sent = {"claim": claim, **_act(form)}
    is_same_time = before.get("asserted_at") and claim.get("asserted_at") == before["asserted_at"]
    reasoned, now = {**sent, "reason": sent["reason"] or _NO_REASON_YET}, occasion(visitor.newsroom)
    if is_same_time and correcting.has_time_of_corrected(reasoned, former, now):
        raise Refused(_TIME_OF_WRONG, ("claim", "asserted_at"))
    return sent


def _act(form: HtmlForm) -> dict[str, str]:
    """The reason, who was wrong, and the public note. Raises ``Refused`` without a choice: there is no default."""
    if not form.one("by"):
        raise Refused("Choose who was wrong: only of the claimant it is told.", ("by",))
    act = {name: form.one(name) for name in claim_form.OF_AN_ACT}
    return {name: text for name, text in act.items() if text or name == "reason"}


async def _form(
    visitor: Visitor, filled: Mapping[str, str], *, once: str, of: RecordedClaim | None = None, **shown: Any
) -> Response:
    """The form of a claim; ``shown`` are the ``errors`` in it or the ``reports`` as they would become."""
    said: dict[str, Any] = {
        "filled": filled,
        "errors": {},
        "reports": None,
        "once": once,
        "of": sources.claim_text(of) if of else None,
        **claim_form.view(filled, await visitor.newsroom.ledger.reference()),
        **shown,
    }
    return page("claim_form.html", visitor, status=_REFUSED if said["errors"] else 200, **said)


async def _standing_form(
    visitor: Visitor,
    claim_id: str,
    standing: str,
    filled: Mapping[str, str] | None = None,
    errors: Mapping[str, str] | None = None,
) -> Response:
    kind, title, means = _standing(standing)
    claim = sources.claim_text(await _open_claim(claim_id, visitor))
    said: dict[str, Any] = {
        "told": claim,
        "title": title,
        "means": means,
        "standing": standing,
        "is_release": kind is EntryType.CLAIM_RELEASED,
        "filled": filled or {},
        "once": ids.new_form_key(),
    }
    return page("standing.html", visitor, status=_REFUSED if errors else 200, errors=errors or {}, **said)


def _standing(word: str) -> tuple[EntryType, str, str]:
    if word not in _STANDINGS:
        raise UnknownClaim(word)
    return _STANDINGS[word]


def _errors(error: Exception) -> Mapping[str, str]:
    return claim_form.by_field(reasons_of(error))
