"""The chart of a report as a picture: SVG drawn from the report, PNG rendered from the SVG."""

from base64 import b64encode
from dataclasses import replace
from functools import partial
from hashlib import sha256
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response
from pydantic import Field
from starlette.requests import Request

from service.api.http.media_types import PNG, SVG
from service.api.http.pagination import refuse_repeated
from service.api.v1.downloads import contract
from service.api.v1.representations import serve_report
from service.api.v1.representations.report_formats import ReportContent, ReportFormat
from service.api.v1.representations.serve_report import ReconciliationQuery
from service.web.charts.primitives import raster
from service.web.charts.primitives.theme import Theme, style
from service.web.charts.range_chart import figure

router = APIRouter(tags=["formats"])


class PictureQuery(ReconciliationQuery):
    """Which picture."""

    measure: Annotated[str | None, Field(max_length=100, description="The chart of this measure only.")] = None
    width: Annotated[int, Field(ge=280, le=1600, description="How wide it is laid out: a phone has 360.")] = 720


class SvgQuery(PictureQuery):
    """Which drawing."""

    theme: Annotated[
        Literal["auto", "light", "dark"], Field(description="`auto` is light or dark as the reader's machine is.")
    ] = "auto"


class PngQuery(PictureQuery):
    """Which picture, and how fine."""

    theme: Annotated[Literal["light", "dark"], Field(description="Letters on light paper or on dark.")] = "light"
    scale: Annotated[float, Field(ge=0.5, le=4, description="Pixels for each unit of width; large ones get fewer.")] = 2


_DRAWN = ReportFormat(
    "svg", SVG, "The ranges as a drawing: a row a claimant, a mark for each figure, no middle.", is_slow=True
)
_PICTURE = ReportFormat("png", PNG, "The same as pixels.", stops_others=True)


@router.get(
    "/v1/incidents/{incident_id}.svg",
    name="get_report_svg",
    response_class=Response,
    dependencies=[Depends(refuse_repeated)],
    **contract.export_of(_DRAWN, "{incident_id}"),
)
async def get_report_svg(request: Request, incident_id: str, query: Annotated[SvgQuery, Query()]) -> Response:
    """The ranges of a report as a drawing, with the attributed sentence for people who cannot see it."""
    form = replace(_DRAWN, write=partial(_svg, query))
    served = await serve_report.answer(request, incident_id, query, form)
    served.headers["Content-Security-Policy"] = f"default-src 'none'; style-src {style_hash(style(Theme(query.theme)))}"
    return served


@router.get(
    "/v1/incidents/{incident_id}.png",
    name="get_report_png",
    response_class=Response,
    dependencies=[Depends(refuse_repeated)],
    **contract.export_of(_PICTURE, "{incident_id}"),
)
async def get_report_png(request: Request, incident_id: str, query: Annotated[PngQuery, Query()]) -> Response:
    """The ranges of a report as a picture."""
    return await serve_report.answer(request, incident_id, query, replace(_PICTURE, write=partial(_png, query)))


def _svg(query: SvgQuery, content: ReportContent) -> bytes:
    return figure(content.report, query.measure, query.width, Theme(query.theme)).encode()


def _png(query: PngQuery, content: ReportContent) -> bytes:
    return raster.png(figure(content.report, query.measure, query.width, Theme(query.theme)), query.scale)


def style_hash(sheet: str) -> str:
    """The CSP source that allows exactly this style sheet."""
    return f"'sha256-{b64encode(sha256(sheet.encode()).digest()).decode()}'"
