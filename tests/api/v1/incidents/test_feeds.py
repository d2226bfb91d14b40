"""Feeds: incidents that are contradicted, developing or changed, in what a feed reader accepts."""

from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from service.application.search import latest
from service.domain.incidents.ids import namesake
from service.formats.claims.canonical_body import canonical
from tests.api.v1.incidents.test_read import short_claim
from tests.builders.desk import Desk
from tests.contracts.stores import HandClock, a_submission

ATOM = {"a": "http://www.w3.org/2005/Atom"}


def passed(desk: Desk, seconds: int) -> None:
    assert isinstance(desk.services.clock, HandClock)
    desk.services.clock.at += seconds * 1000


@pytest.fixture
def incident_ids(desk: Desk) -> dict[str, str]:
    """Three incidents: contradicted, told once, and told once and then again; by name."""
    clash = desk.recorded(short_claim("c1", "Ministry of Defense", 119))
    desk.recorded(short_claim("c2", "Taliban", 21))
    typhoon = {"type": "natural_disaster", "start": "2013-11-08", "places": [{"country": "PH"}]}
    once = desk.recorded(short_claim("t1", "NDRRMC", 6300, event=typhoon))
    raid = {"type": "air_strike", "start": "2019-03-03", "places": [{"country": "YE"}]}
    again = desk.recorded(short_claim("y1", "Houthis", 5, event=raid))
    desk.work()
    passed(desk, 60)
    desk.recorded(short_claim("y2", "Saba", 5, event=raid))
    desk.work()
    return {"clash": desk.incident_of(clash), "once": desk.incident_of(once), "again": desk.incident_of(again)}


def entries_of(desk: Desk, query: str = "") -> list[ET.Element]:
    answer = desk.get(f"/v1/incidents.atom{query}")
    assert answer.status_code == 200, answer.text
    return ET.fromstring(answer.content).findall("a:entry", ATOM)


def text(element: ET.Element, name: str) -> str:
    child = element.find(f"a:{name}", ATOM)
    assert child is not None
    return child.text or ""


def ids_of(entries: list[ET.Element]) -> list[str]:
    links = [entry.find("a:link[@rel='related']", ATOM) for entry in entries]
    return [link.get("href", "").rpartition("/")[2].removesuffix(".json") for link in links if link is not None]


def test_a_feed_holds_what_is_contradicted_or_has_changed_the_latest_first(
    desk: Desk, incident_ids: dict[str, str]
) -> None:
    assert ids_of(entries_of(desk)) == [incident_ids["again"], incident_ids["clash"]]

    passed(desk, 60)
    desk.post({"reason": "It was wrong."}, path=f"/v1/claims/{namesake(incident_ids['clash'])}/retraction")
    desk.work()
    assert ids_of(entries_of(desk)) == [incident_ids["clash"], incident_ids["again"]]


def test_an_entry_begins_with_what_changed_unless_its_headline_says_all_that_is_new(
    desk: Desk, incident_ids: dict[str, str]
) -> None:
    desk.recorded(short_claim("c3", "Taliban <b>", 60))
    desk.work()

    contents = [text(entry, "content") for entry in entries_of(desk)]
    texts = [item["content_text"] for item in desk.get("/v1/incidents.feed.json").json()["items"]]

    news = "New figure from Taliban &lt;b&gt;: 60 killed"
    assert [content.startswith(f"<p>{news}</p><p>") for content in contents] == [True, False]
    assert [content.startswith("<p>New figure from Saba: 5 killed</p><p>") for content in contents] == [False, True]
    assert texts[0].startswith("New figure from Taliban <b>: 60 killed\n\n")


def test_an_entry_keeps_its_id_and_is_updated_with_each_revision(desk: Desk, incident_ids: dict[str, str]) -> None:
    before = {text(entry, "id"): text(entry, "updated") for entry in entries_of(desk)}
    passed(desk, 60)
    desk.recorded(short_claim("c3", "Kunduz police", 60))
    desk.work()

    after = {text(entry, "id"): text(entry, "updated") for entry in entries_of(desk)}

    assert before.keys() == after.keys()
    changed = [id for id in before if before[id] != after[id]]
    assert len(changed) == 1
    assert after[changed[0]] > before[changed[0]]


def test_the_atom_feed_has_all_that_rfc_4287_asks_for(desk: Desk, incident_ids: dict[str, str]) -> None:
    answer = desk.get("/v1/incidents.atom?country=AF&limit=5")

    assert answer.headers["content-type"] == "application/atom+xml"
    feed = ET.fromstring(answer.content)
    assert feed.tag == "{http://www.w3.org/2005/Atom}feed"
    for element in (feed, *feed.findall("a:entry", ATOM)):
        assert text(element, "id").startswith("urn:uuid:")
        assert text(element, "title")
        assert text(element, "updated").endswith("Z")
    assert feed.find("a:author/a:name", ATOM) is not None
    selves = feed.findall("a:link[@rel='self']", ATOM)
    assert [link.get("href") for link in selves] == ["http://testserver/v1/incidents.atom?country=AF&limit=5"]
    assert text(feed, "updated") == max(text(entry, "updated") for entry in feed.findall("a:entry", ATOM))
    ids = [text(entry, "id") for entry in feed.findall("a:entry", ATOM)]
    assert len(set(ids)) == len(ids) == 1


def test_the_json_feed_says_the_same(desk: Desk, incident_ids: dict[str, str]) -> None:
    answer = desk.get("/v1/incidents.feed.json")

    feed: dict[str, Any] = answer.json()
    assert answer.headers["content-type"] == "application/feed+json"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "http://testserver/v1/incidents.feed.json"
    assert [item["id"] for item in feed["items"]] == [text(entry, "id") for entry in entries_of(desk)]
    for item in feed["items"]:
        assert item["content_text"]
        assert item["url"].startswith("http://testserver/incidents/inc_")


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?status=contradicted", "clash"),
        ("?country=YE", "again"),
        ("?country=PH", ""),
        ("?party=taliban", "clash"),
        ("?limit=1", "again"),
    ],
)
def test_a_feed_is_filtered_as_the_list_is(desk: Desk, incident_ids: dict[str, str], query: str, names: str) -> None:
    assert ids_of(entries_of(desk, query)) == [incident_ids[name] for name in names.split()]


def test_a_feed_that_the_reader_has_is_a_304(desk: Desk, incident_ids: dict[str, str]) -> None:
    for path in ("/v1/incidents.atom", "/v1/incidents.feed.json"):
        tag = desk.get(path).headers["etag"]
        assert desk.get(path, {"If-None-Match": tag}).status_code == 304


def test_an_empty_feed_is_still_a_feed(desk: Desk) -> None:
    assert entries_of(desk) == []
    assert desk.get("/v1/incidents.feed.json").json()["items"] == []


def test_hostile_text_stays_text(desk: Desk) -> None:
    # Control characters are refused by now; a record may hold them from before.
    name = "<script>alert(1)</script>\x0b\x1b[31m\ufffe\u202e]]>&amp;"
    older = replace(a_submission("c1"), body=canonical(short_claim("c1", name, 119)))
    assert desk.client.portal is not None
    desk.client.portal.call(desk.services.ledger.append, [older])
    desk.recorded(short_claim("c2", "Taliban", 21))
    desk.work()

    [entry] = entries_of(desk)

    assert "<script>alert(1)</script>" in text(entry, "title")
    content = text(entry, "content")
    assert "<script" not in content
    assert "&lt;script&gt;" in content
    assert "\x0b" not in content


@pytest.mark.parametrize("query", ["?limit=0", "?limit=101", "?cursor=x", "?status=bad"])
def test_a_filter_that_cannot_be_read_is_a_422(desk: Desk, query: str) -> None:
    for path in ("/v1/incidents.atom", "/v1/incidents.feed.json"):
        assert desk.get(path + query).status_code == 422


def test_a_feed_of_what_is_asked_for_reaches_back_as_far_as_it_goes(
    desk: Desk, incident_ids: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # How far a look goes back over all changes: here not to the old incidents.
    monkeypatch.setattr(latest, "_MOST_CHANGES", 2)
    monkeypatch.setattr(latest, "_CHANGES_AT_ONCE", 2)
    passed(desk, 60)
    for number in range(3):
        event = {"type": "unrest", "start": f"200{number}-01-01", "places": [{"country": "KE"}]}
        desk.recorded(short_claim(f"k{number}", "Nation", number + 1, event=event))
    desk.work()

    assert ids_of(entries_of(desk)) == []
    assert ids_of(entries_of(desk, "?country=AF")) == [incident_ids["clash"]]
    assert ids_of(entries_of(desk, "?party=saba&limit=1")) == [incident_ids["again"]]
    assert ids_of(entries_of(desk, "?measure=killed")) == [incident_ids["again"], incident_ids["clash"]]
