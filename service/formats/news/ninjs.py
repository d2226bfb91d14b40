"""A report as a news item in ninjs 3.0, IPTC's "News in JSON"."""

from collections.abc import Mapping
from html import escape
from typing import Any

from service.domain.places.countries import country_name, in_place

STANDARD = {
    "name": "ninjs",
    "version": "3.0",
    "schema": "https://www.iptc.org/std/ninjs/ninjs-schema_3.0.json",
}


def item(report: Mapping[str, Any], base: str) -> dict[str, Any]:
    """The news item. Its ``uri`` is that of the incident in every revision; its ``version`` is the revision."""
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


def _plain(report: Mapping[str, Any]) -> dict[str, Any]:
    return _body("text/plain", report["sentences"].get("long", "") or report["sentence"])


def _html(report: Mapping[str, Any]) -> dict[str, Any]:
    # An erased report has no HTML.
    html = report["sentences_html"].get("long", "")
    return _body("text/html", f"<p>{html or escape(report['sentence'])}</p>")


def _body(media_type: str, text: str) -> dict[str, Any]:
    body = {"role": "main", "contentType": media_type, "value": text}
    return body | {"charCount": len(text), "wordCount": len(text.split())} if media_type == "text/plain" else body


def _places(report: Mapping[str, Any]) -> list[dict[str, Any]]:
    scopes = [range_["scope"] for measure in report["measures"] for range_ in measure["ranges"]]
    names = sorted({in_place(scope["place"]) for scope in scopes if scope["place"]})
    codes = sorted({code for scope in scopes for code in scope["countries"]})
    countries = [{"name": country_name(code), "rel": "country", "literal": code} for code in codes]
    return [*({"name": name, "rel": "scope"} for name in names), *countries]


def _publishers(report: Mapping[str, Any]) -> list[str]:
    ranges = [range_ for measure in report["measures"] for range_ in measure["ranges"]]
    links = [link for range_ in ranges for position in range_["positions"] for link in position["links"]]
    return sorted({link["publisher"] for link in links if link["publisher"]})
