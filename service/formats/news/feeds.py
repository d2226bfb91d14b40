"""Changed incidents as feeds: Atom 1.0 (RFC 4287) and JSON Feed 1.1, one entry for each incident.

The id of an entry never changes. A new revision of the incident updates the entry, so that feed readers show it again.
"""

import re
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any
from xml.etree import ElementTree as ET

from service.formats.reports.words.report_words import one_line
from service.formats.timestamp import timestamp

ATOM = "http://www.w3.org/2005/Atom"
TITLE = "Contradicted and changed incidents"
_NAMESPACE = uuid.UUID("6f0b1e1a-5a0c-5a5e-9d0a-3b6a8f0c7d21")
# The characters that XML 1.0 cannot hold, not even escaped.
_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """A report, the time of its revision, in milliseconds since 1970, and what that changed, in words."""

    report: Mapping[str, Any]
    updated: int
    what_changed: str = ""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its own ``address``, the ``base`` address of the service, the time of its update in milliseconds."""

    address: str
    base: str
    updated: int
    entries: Sequence[FeedEntry]


def atom(feed: Feed) -> bytes:
    """The feed as Atom 1.0."""
    ET.register_namespace("", ATOM)
    root = ET.Element(f"{{{ATOM}}}feed")
    _put(root, "id", lasting_id(feed.base))
    _put(root, "title", TITLE)
    _put(root, "updated", timestamp(feed.updated))
    _put(root, "link", rel="self", type="application/atom+xml", href=feed.address)
    _put(root, "link", rel="alternate", type="text/html", href=f"{feed.base}/")
    author = _put(root, "author")
    _put(author, "name", "counterclaim")
    _put(root, "generator", "counterclaim")
    for entry in feed.entries:
        _put_entry(root, feed.base, entry)
    rendered: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return rendered


def json_feed(feed: Feed) -> dict[str, Any]:
    """The feed as JSON Feed 1.1."""
    return {
        "version": "https://jsonfeed.org/version/1.1",
        "title": TITLE,
        "home_page_url": f"{feed.base}/",
        "feed_url": feed.address,
        "authors": [{"name": "counterclaim"}],
        "language": "en",
        "items": [_item(feed.base, entry) for entry in feed.entries],
    }


def lasting_id(address: str) -> str:
    """A URN made from an address; it stays valid when the address no longer answers."""
    return uuid.uuid5(_NAMESPACE, address).urn


def _item(base: str, entry: FeedEntry) -> dict[str, Any]:
    report = entry.report
    return {
        "id": lasting_id(f"{base}/v1/incidents/{report['incident_id']}"),
        "url": _page(base, report),
        "title": one_line(report["headline"]),
        "content_text": "\n\n".join(filter(None, (entry.what_changed, report["sentence"]))),
        "content_html": _html(entry),
        "summary": one_line(report["title"]),
        "date_modified": timestamp(entry.updated),
        "tags": [report["status"], *report["flags"]],
        "_counterclaim": {"incident_id": report["incident_id"], "revision": report["revision"]},
    }


def _put_entry(root: ET.Element, base: str, entry: FeedEntry) -> None:
    report, element = entry.report, _put(root, "entry")
    _put(element, "id", lasting_id(f"{base}/v1/incidents/{report['incident_id']}"))
    _put(element, "title", one_line(report["headline"]), type="text")
    _put(element, "updated", timestamp(entry.updated))
    _put(element, "link", rel="alternate", type="text/html", href=_page(base, report))
    address = f"{base}/v1/incidents/{report['incident_id']}.json"
    _put(element, "link", rel="related", type="application/json", href=address)
    _put(element, "summary", one_line(report["title"]), type="text")
    _put(element, "content", _html(entry), type="html")
    for tag in (report["status"], *report["flags"]):
        _put(element, "category", term=tag)


def _put(within: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(within, f"{{{ATOM}}}{name}", {key: _clean(value) for key, value in attributes.items()})
    element.text = None if text is None else _clean(text)
    return element


def _clean(text: str) -> str:
    return _NOT_IN_XML.sub("", text)


def _html(entry: FeedEntry) -> str:
    """What changed, then the report in medium length; an erased report has no HTML."""
    news = f"<p>{escape(entry.what_changed)}</p>" if entry.what_changed else ""
    return f"{news}<p>{entry.report['sentences_html'].get('medium', '')}</p>"


def _page(base: str, report: Mapping[str, Any]) -> str:
    return f"{base}/incidents/{report['incident_id']}"
