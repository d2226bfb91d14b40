"""The media types that the API reads and writes, with the schema and a short example of each that is offered."""

from collections.abc import Mapping
from typing import Any

JSON = "application/json"
NDJSON = "application/x-ndjson"
CSV = "text/csv"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
GEOJSON = "application/geo+json"
JSONLD = "application/ld+json"
NINJS = "application/vnd.iptc.ninjs+json"
TEXT = "text/plain"
SVG = "image/svg+xml"
PNG = "image/png"
FORM = "application/x-www-form-urlencoded"
EVENTS = "text/event-stream"

_TEXT: Mapping[str, Any] = {"type": "string"}
# Generated clients treat every media type outside `text/…` as bytes.
BYTES: Mapping[str, Any] = {"type": "string", "format": "binary"}
_OBJECT: Mapping[str, Any] = {"type": "object"}
_CONTENT: Mapping[str, Mapping[str, Any]] = {
    NDJSON: {"schema": BYTES, "example": '{"incident_id": "inc_…", "revision": 4, "headline": "…"}\n'},
    CSV: {"schema": _TEXT, "example": "incident_id,measure,claimant,stated,low\r\ninc_…,killed,Taliban,21,21\r\n"},
    XLSX: {"schema": BYTES, "example": "(a workbook)"},
    GEOJSON: {"schema": _OBJECT, "example": {"type": "FeatureCollection", "features": []}},
    JSONLD: {"schema": _OBJECT, "example": {"@context": "https://schema.org", "@graph": []}},
    NINJS: {"schema": _OBJECT, "example": {"uri": "http://127.0.0.1:8000/v1/incidents/inc_…", "type": "text"}},
    SVG: {"schema": BYTES, "example": '<svg xmlns="http://www.w3.org/2000/svg" class="chart">…</svg>'},
    PNG: {"schema": BYTES, "example": "(a picture)"},
    TEXT: {"schema": _TEXT, "example": "119 killed per the Ministry of Defense versus 21 killed per the Taliban\n"},
}
OF_REPORT = (NDJSON, CSV, XLSX, GEOJSON, JSONLD, NINJS, TEXT)
OF_INCIDENTS = (NDJSON, CSV, XLSX, GEOJSON, JSONLD)
OF_CLAIMS = (NDJSON, CSV, XLSX)


def content(*media_types: str) -> dict[str, Any]:
    """The content of an answer that is offered in these media types."""
    return {media_type: dict(_CONTENT[media_type]) for media_type in media_types}
