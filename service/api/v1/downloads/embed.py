"""Incidents on other sites: a page for a frame, the preview picture of a link, and oEmbed to find both."""

import re
from functools import partial
from typing import Annotated, Literal
from urllib.parse import urlsplit

import orjson
from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response
from markupsafe import Markup
from pydantic import BaseModel, ConfigDict, Field, field_validator
from starlette.requests import Request

from service.api.http.json_answer import json_answer
from service.api.http.media_types import PNG
from service.api.http.pagination import refuse_repeated
from service.api.http.requests import newsroom_of
from service.api.v1.downloads.pictures import style_hash
from service.api.v1.representations import serve_report
from service.api.v1.representations.report_formats import ReportContent, ReportFormat
from service.api.v1.representations.serve_report import ReconciliationQuery, base_of
from service.application.queries import read
from service.formats.problems.problem import Problem
from service.formats.reports.words.report_words import one_line
from service.web.charts import share_card
from service.web.charts.embed_page import embed_page, page_style
from service.web.charts.primitives import raster
from service.web.site.language import ENGLISH, languages

router = APIRouter(include_in_schema=False)

HTML = "text/html; charset=utf-8"
_ANYWHERE = {"Cross-Origin-Resource-Policy": "cross-origin"}
_ADDRESS = re.compile(r"(?:/embed|/v1)?/incidents/(inc_[0-9a-f]{20})(?:/reconciliation)?/?")
_WIDTH, _HEIGHT = 720, 520
_FRAME = Markup('<iframe src="{}" title="{}" width="{}" height="{}" loading="lazy" sandbox="allow-popups"></iframe>')


class OembedQuery(BaseModel):
    """The query of oEmbed."""

    model_config = ConfigDict(extra="forbid")

    url: Annotated[str, Field(max_length=2000)]
    maxwidth: Annotated[int | None, Field(ge=1)] = None
    maxheight: Annotated[int | None, Field(ge=1)] = None
    format: Literal["json"] = "json"


class FrameQuery(ReconciliationQuery):
    """What a frame shows, and in which language it says the rest."""

    lang: Annotated[str, Field(max_length=20)] = ENGLISH

    @field_validator("lang")
    @classmethod
    def _is_spoken(cls, code: str) -> str:
        if code not in languages():
            raise ValueError(f"give one of {', '.join(languages())}")
        return code


@router.get("/embed/incidents/{incident_id}.png", dependencies=[Depends(refuse_repeated)])
async def link_picture(request: Request, incident_id: str, query: Annotated[ReconciliationQuery, Query()]) -> Response:
    """The preview picture of a link, 1200 by 630 pixels."""
    form = ReportFormat("card", PNG, "", _card, stops_others=True)
    served = await serve_report.answer(request, incident_id, query, form)
    served.headers.update(_ANYWHERE)
    return served


@router.get("/embed/incidents/{incident_id}", dependencies=[Depends(refuse_repeated)])
async def embedded_incident(request: Request, incident_id: str, query: Annotated[FrameQuery, Query()]) -> Response:
    """The report for a frame. It loads nothing else, and is the only page of the service that may be framed.

    The site that shows it knows its readers' language (``lang``), not their browsers: one address is one page.
    """
    form = ReportFormat(f"embed.{query.lang}", HTML, "", partial(_page, query.lang), is_slow=True)
    served = await serve_report.answer(request, incident_id, query, form)
    policy = f"default-src 'none'; style-src {style_hash(page_style())}; base-uri 'none'; form-action 'none'"
    served.headers["Content-Security-Policy"] = f"{policy}; frame-ancestors *"
    served.headers.update(_ANYWHERE)
    return served


@router.get("/oembed", dependencies=[Depends(refuse_repeated)])
async def oembed(request: Request, query: Annotated[OembedQuery, Query()]) -> Response:
    """How to embed an address of this service (oEmbed 1.0, type rich)."""
    incident_id = _named(request, query.url)
    report = orjson.loads((await read.reconciliation(incident_id, newsroom_of(request))).body)
    width, height = min(_WIDTH, query.maxwidth or _WIDTH), min(_HEIGHT, query.maxheight or _HEIGHT)
    address, headline = f"{base_of(request)}/embed/incidents/{incident_id}", one_line(report["headline"])
    content = {
        "version": "1.0",
        "type": "rich",
        "provider_name": "counterclaim",
        "provider_url": base_of(request),
        "title": headline,
        "html": _FRAME.format(address, headline, width, height),
        "width": width,
        "height": height,
        "cache_age": 300,
    }
    if query.maxwidth is None or query.maxwidth >= share_card.WIDTH:
        content |= {"thumbnail_url": f"{address}.png", "thumbnail_width": 1200, "thumbnail_height": 630}
    return json_answer(content)


def _named(request: Request, url: str) -> str:
    """The incident at an address of this service. Raises ``Problem`` for any other address."""
    try:
        parts = urlsplit(url)
    except ValueError:
        raise Problem("unknown-address") from None
    match = _ADDRESS.fullmatch(parts.path)
    if parts.scheme not in ("http", "https") or parts.netloc != request.url.netloc or match is None:
        raise Problem("unknown-address")
    return match[1]


def _page(spoken: str, content: ReportContent) -> bytes:
    return embed_page(content.report, content.base, spoken).encode()


def _card(content: ReportContent) -> bytes:
    return raster.png(share_card.card(content.report))
