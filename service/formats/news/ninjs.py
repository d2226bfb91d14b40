"""A report as a news item in ninjs 3.0, IPTC's "News in JSON"."""

from collections.abc import Mapping
from html import escape
from typing import Any

from service.domain.places.countries import country_name, in_place

Document = Mapping[str, Any]
STANDARD = {
    "name": "ninjs",
    "version": "3.0",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json",
}


def item(report: Document, base: str) -> dict[str, Any]:
    """The item; its ``uri`` stays that of the incident, its ``version`` is the revision of the report."""
    return {
        "standard": STANDARD,
        "uri": f"{base}/v1/incidents/{report['incident_id']}",
        "type": "text",
        "representationType": "full",
        "profile": "text-only",
        "version": str(report["revision"]),
        "versionCreated": report["as_of"],
        "pubStatus": "usable",
        "language": "en",
        "title": report["title"],
        "headlines": [{"role": "main", "contentType": "text/plain", "value": report["headline"]}],
        "descriptions": [
            {"role": "summary", "contentType": "text/plain", "value": report["sentence"]},
            {"role": "status", "contentType": "text/plain", "value": report["status"]},
        ],
        "bodies": [_plain(report), _html(report)],
        "organisations": [
            {"name": name, "rel": "mentioned", "literal": party} for party, name in sorted(report["parties"].items())
        ],
        "places": _places(report),
        "infoSources": [{"name": name, "literal": name} for name in _publishers(report)],
        "edNote": " ".join(report["reading"]),
        "altIds": [{"role": "incident_id", "value": report["incident_id"]}],
    }


def _plain(report: Document) -> dict[str, Any]:
    return _body("text/plain", _sentence(report, "sentences"))


def _html(report: Document) -> dict[str, Any]:
    shown = _sentence(report, "sentences_html") if report["sentences_html"] else escape(report["sentence"])
    return _body("text/html", f"<p>{shown}</p>")


def _sentence(report: Document, kind: str) -> str:
    return str(report[kind].get("long") or report["sentence"])


def _body(media_type: str, text: str) -> dict[str, Any]:
    said = {"role": "main", "contentType": media_type, "value": text}
    return said | {"charCount": len(text), "wordCount": len(text.split())} if media_type == "text/plain" else said


def _places(report: Document) -> list[dict[str, Any]]:
    scopes = [each["scope"] for measure in report["measures"] for each in measure["ranges"]]
    names = sorted({in_place(scope["place"]) for scope in scopes if scope["place"]})
    codes = sorted({code for scope in scopes for code in scope["countries"]})
    countries = [{"name": country_name(code), "rel": "country", "literal": code} for code in codes]
    return [*({"name": name, "rel": "scope"} for name in names), *countries]


def _publishers(report: Document) -> list[str]:
    positions = [one for measure in report["measures"] for each in measure["ranges"] for one in each["positions"]]
    return sorted({link["publisher"] for one in positions for link in one["links"] if link["publisher"]})
