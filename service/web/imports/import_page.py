"""Importing a spreadsheet: a person chooses the file, looks at what it is read as, mends the columns, imports it."""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Annotated, Any, Protocol

from fastapi import APIRouter, Depends
from fastapi.responses import Response
from pydantic import ValidationError
from starlette.requests import Request

from service.application.context import NewsroomContext
from service.application.queries.long_poll import until_reconciled
from service.domain.claims.claim import EVERYONE
from service.domain.claims.event_types import EventType
from service.domain.claims.victims.fits import label
from service.domain.errors import CounterclaimError, Refused
from service.formats.imports.columns.headings import field_and_claimant
from service.formats.imports.columns.unread_columns import HALF_KNOWN
from service.formats.imports.dates.days import ORDERS
from service.formats.imports.read_row import RowError
from service.formats.imports.refused_rows import NO_COLUMN, AlikeErrors, alike
from service.formats.problems.problem import Problem
from service.formats.tables.encoding import ENCODINGS
from service.ports.principal import Principal, Scope
from service.web.imports.cell_words import shown_words, unknown_words
from service.web.imports.field_names import field_options, field_words
from service.web.imports.file_form import FILE, LARGEST_CARRIED, posted_with_file
from service.web.imports.import_choice import SETTINGS, ImportChoice, choice_of, claimant_of, shown_columns, shown_field
from service.web.imports.import_sheet import BECAME, sheet_address
from service.web.incident import sources
from service.web.site.explained import Explained, explained
from service.web.site.form import patience_of
from service.web.site.language import gettext as _, ngettext, noop
from service.web.site.page import PageRoute, page, see_other, spelt
from service.web.site.text import country_names
from service.web.site.visitor import Visitor, settings_of, visitor_of

router = APIRouter(include_in_schema=False, route_class=PageRoute)

MOST_SHOWN, MOST_COLUMNS = 200, 100
LOOK_SECONDS = 0.1
_REFUSED = 422
# What a person can mend in the form; anything else is a page of its own.
_MENDABLE = (413, _REFUSED)
_OLD_WORKBOOK = b"\xd0\xcf\x11\xe0"
# The victims that a figure without stated victims counts need not be shown.
_EVERYONE = label(EVERYONE, None)

Json = Mapping[str, Any]
Visiting = Annotated[Visitor, Depends(visitor_of)]


class FileImports(Protocol):
    """The import of the API, for a person at a page: within the same limits, counted as their key's."""

    async def admit(self, request: Request, principal: Principal | None) -> None:
        """Count the request, before its body is read. Raises ``Problem`` for too many or too large ones at once."""
        ...

    async def report(
        self, request: Request, content: bytes, media_type: str, query: Mapping[str, str], *, dry_run: bool
    ) -> Json:
        """What became of the claims of a file. Raises ``ValidationError``, ``Problem`` and our errors."""
        ...

    async def hand_over(self, request: Request, content: bytes, media_type: str, query: Mapping[str, str]) -> str:
        """Hand a file to a worker; the id of the import. Raises ``ValidationError`` and ``Problem``."""
        ...

    async def standing(self, import_id: str, newsroom: NewsroomContext) -> Json:
        """How far an import is. Raises ``Problem``."""
        ...


@router.get("/import")
async def choose_file(visitor: Visiting) -> Response:
    """The form for a file."""
    visitor.needs(Scope.CLAIMS_WRITE)
    return _chooser(visitor, {})


@router.post("/import")
async def import_chosen(request: Request, visitor: Visiting) -> Response:
    """Show what a file is read as; what a person has looked at as it is, a worker imports when they say so."""
    visitor.needs(Scope.CLAIMS_WRITE)
    imports = _imports(request)
    await imports.admit(request, visitor.principal)
    form, file = await posted_with_file(request, visitor, settings_of(request).batch_body_bytes)
    choice = choice_of(form, file)
    if choice is None:
        return _chooser(visitor, form.filled(), {FILE: noop("Choose a file first.")})
    wants_import = form.one("act") == "import"
    stated = (choice.file.content, choice.media_type, choice.query)
    try:
        _refuse_old_workbook(choice)
        if wants_import and choice.fingerprint == form.one("looked"):
            import_id = await imports.hand_over(request, *stated)
            await _await_end(import_id, imports, visitor.newsroom, patience_of(request))
            return see_other(f"/import/{import_id}")
        report = await imports.report(request, *stated, dry_run=True)
    except (ValidationError, CounterclaimError, Problem) as error:
        return _to_mend(visitor, choice, error)
    return _looked_at(visitor, choice, report, changed=wants_import)


@router.get("/import/{import_id}")
async def show_import(request: Request, visitor: Visiting, import_id: str) -> Response:
    """How far an import is; once it is done, what became of the file."""
    visitor.needs(Scope.CLAIMS_WRITE)
    standing = await _imports(request).standing(import_id, visitor.newsroom)
    if standing["problem"]:
        return _chooser(visitor, {}, notice=standing["problem"]["detail"])
    report = standing["report"]
    if report is None:
        return page("import_progress.html", visitor, standing=standing)
    return page(
        "import_result.html", visitor, **_shown_of_report(report), **await _imported_claims(request, report, visitor)
    )


def _imports(request: Request) -> FileImports:
    imports: FileImports = request.app.state.imports
    return imports


async def _await_end(import_id: str, imports: FileImports, newsroom: NewsroomContext, patience: float) -> None:
    """Wait a little: a small file is done before a person could look how far it is."""
    with suppress(TimeoutError):
        async with asyncio.timeout(patience):
            while not (standing := await imports.standing(import_id, newsroom))["report"] and not standing["problem"]:
                await asyncio.sleep(LOOK_SECONDS)


def _refuse_old_workbook(choice: ImportChoice) -> None:
    if choice.file.content.startswith(_OLD_WORKBOOK):
        raise Refused("It is a workbook of an old Excel (.xls) or has a password: save it as .xlsx without one.")


def _chooser(
    visitor: Visitor, filled: Mapping[str, str], errors: Mapping[str, str] | None = None, notice: str = ""
) -> Response:
    content: dict[str, Any] = {**_form(filled, errors), "notice": notice}
    return page("import.html", visitor, status=_REFUSED if errors or notice else 200, **content)


def _by_setting(explanation: Explained) -> tuple[dict[str, str], list[str]]:
    """The errors of single settings, and those of the whole file."""
    errors: dict[str, str] = {}
    notices = [] if explanation.errors else [explanation.detail]
    for path, reason in explanation.errors:
        field = next((part for part in path if part != "query"), None)
        if field in SETTINGS:
            errors.setdefault(str(field), reason)
        else:
            notices.append(reason)
    return errors, notices


def _to_mend(visitor: Visitor, choice: ImportChoice, error: Exception) -> Response:
    """The form again, with what is wrong at its field, or above it where it is of the whole file."""
    explanation = explained(error)
    if explanation is None or explanation.status not in _MENDABLE:
        raise error
    errors, notices = _by_setting(explanation)
    if any(path[:1] == ("mapping",) for path, _ in explanation.errors):
        # The chosen columns or words are wrong, so the choice begins again.
        choice = replace(choice, columns={}, values={})
    return _chooser(visitor, choice.filled, errors, " ".join(dict.fromkeys(notices)))


def _looked_at(visitor: Visitor, choice: ImportChoice, report: Json, *, changed: bool) -> Response:
    columns, words = shown_columns(report, MOST_COLUMNS), unknown_words(report, choice.values)
    content = {
        **_shown_of_report(report),
        **_form(choice.filled, None),
        "columns": [(name, field, *field_options(field)) for name, field in columns],
        "columns_field": shown_field(columns),
        "claimants": {name: claimant_of(name, choice.columns) for name, _ in columns},
        "words": shown_words(words, choice.values),
        "words_field": shown_field(words),
        "reasons": {column["name"]: column["reason"] for column in report["columns"] if column["reason"]},
        "more_columns": sum(bool(column["name"]) for column in report["columns"]) - len(columns),
        "half_known": HALF_KNOWN,
        "not_applied": _not_applied(choice, columns),
        "would_become": _would_become(),
        "for_all_rows": _for_all_rows(report),
        "changed": changed,
        "name": choice.file.name,
        "everyone": _EVERYONE,
        "event_types": [(kind.value, spelt(kind.value)) for kind in EventType],
        "countries": country_names.choices(),
    }
    return page("import_check.html", visitor, **content)


def _form(filled: Mapping[str, str], errors: Mapping[str, str] | None) -> dict[str, Any]:
    return {
        "filled": filled,
        "errors": errors or {},
        "orders": tuple(ORDERS),
        "encodings": tuple(ENCODINGS),
        "carried_mib": LARGEST_CARRIED // 1024**2,
    }


def _shown_of_report(report: Json) -> dict[str, Any]:
    """The part of a report that both pages show: the first claims, refused and skipped rows, and the whole sheet."""
    refused = _alike([error for item in report["items"] for error in item["errors"]])
    return {
        "report": report,
        "became": BECAME,
        "items": report["items"][:MOST_SHOWN],
        "refused": refused[:MOST_SHOWN],
        "more_refused": max(0, len(refused) - MOST_SHOWN),
        "skipped": report["skipped"][:MOST_SHOWN],
        "sheet": sheet_address(report),
        # The file leaves open how its days are written, which is asked for among the settings.
        "asks_dates": any({*ORDERS} <= {*line.error.accepted} for line in refused),
    }


def _alike(errors: Sequence[Json]) -> Sequence[AlikeErrors]:
    """The errors of a report, with those that say the same of several rows told once."""
    stated = [
        RowError(error["row"], error["column"], error["reason"], tuple(error["accepted"]), error["cell"])
        for error in errors
    ]
    return alike(stated)


def _would_become() -> Mapping[int, str]:
    """What a claim would become, by its status, as long as nothing is recorded."""
    recorded = ngettext("would be recorded", "would be recorded", 1)
    return {201: recorded, 200: _("known already"), 422: ngettext("would be refused", "would be refused", 1)}


def _for_all_rows(report: Json) -> Sequence[tuple[str, str]]:
    """The fields that no column says and that the form can give to all rows, with their labels."""
    errors = (error for item in report["items"] for error in item["errors"])
    unsaid = {error["column"] for error in errors if error["reason"] == NO_COLUMN}
    labels = {"event_type": _("Kind of event"), "country": _("Country")}
    return [(field, label) for field, label in labels.items() if field in unsaid]


def _not_applied(choice: ImportChoice, columns: Sequence[tuple[str, str]]) -> Sequence[tuple[str, str]]:
    """Columns that were given a field which another column has already."""
    return [
        (name, field_words(chosen))
        for name, field in columns
        if (chosen := field_and_claimant(choice.columns.get(name, field))[0]) != field
    ]


async def _imported_claims(request: Request, report: Json, visitor: Visitor) -> dict[str, Any]:
    """The first claims of the file as they are now, and where each is filed, once the last one is."""
    claim_ids = [item["claim_id"] for item in report["items"] if item["claim_id"]][:MOST_SHOWN]
    claims = await visitor.newsroom.ledger.public_claims(claim_ids)
    shown = [id for id in claim_ids if id in claims]
    incidents = await _filed(shown, patience_of(request), visitor.newsroom) if shown else {}
    texts = {id: sources.claim_text(claim) for id, claim in claims.items()}
    return {"claims": texts, "incidents": incidents, "filed": list(dict.fromkeys(incidents.values()))}


async def _filed(claim_ids: Sequence[str], patience: float, newsroom: NewsroomContext) -> Mapping[str, str]:
    """The incidents of claims, after a short wait for that of the last one."""
    await until_reconciled(claim_ids[-1], 0, patience, newsroom)
    return await newsroom.projections.incidents_of(claim_ids)
