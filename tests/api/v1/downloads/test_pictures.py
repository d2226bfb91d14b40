"""Reports as pictures, in other sites' frames, and found by oEmbed."""

import re
import struct
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest

from service.settings import Settings
from service.web.charts.embed_page import LARGEST
from service.web.charts.primitives import raster
from tests.api.v1.incidents.test_read import short_claim
from tests.builders.desk import Desk
from tests.builders.keyed import opened_house
from tests.contracts.stores import HandClock

HERE = "http://testserver"
PICTURES = ("/v1/incidents/{}.svg", "/v1/incidents/{}.png", "/embed/incidents/{}", "/embed/incidents/{}.png")


@pytest.fixture
def incident(desk: Desk) -> str:
    """Two claims that contradict each other."""
    first = desk.recorded(short_claim("m1", "Ministry of Defense", 119))
    desk.recorded(short_claim("m2", "Taliban", 21))
    desk.work()
    return desk.incident_of(first)


def size_of(png: bytes) -> tuple[int, int]:
    assert png.startswith(b"\x89PNG\r\n")
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_a_report_is_a_drawing_that_brings_its_style_and_is_allowed_it(desk: Desk, incident: str) -> None:
    answer = desk.get(f"/v1/incidents/{incident}.svg")

    assert answer.headers["content-type"] == "image/svg+xml"
    assert ElementTree.fromstring(answer.text).attrib["width"] == "720"
    assert "In fighting in Kunduz, Afghanistan, 119 people were killed" in answer.text
    assert re.search(r"style-src 'sha256-[\w+/=]+'", answer.headers["content-security-policy"])


def test_a_report_is_a_picture_as_wide_and_fine_as_asked(desk: Desk, incident: str) -> None:
    assert size_of(desk.get(f"/v1/incidents/{incident}.png").content)[0] == 1440
    assert size_of(desk.get(f"/v1/incidents/{incident}.png?width=360&scale=3&theme=dark").content)[0] == 1080


@pytest.mark.parametrize("path", ["/v1/incidents/{}.png", "/embed/incidents/{}.png"])
def test_no_pixel_is_drawn_where_requests_are_answered(
    desk: Desk, incident: str, path: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr(raster, "png")

    assert size_of(desk.get(path.format(incident)).content)


def test_the_picture_of_a_link_is_1200_by_630(desk: Desk, incident: str) -> None:
    answer = desk.get(f"/embed/incidents/{incident}.png")

    assert size_of(answer.content) == (1200, 630)
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"


@pytest.mark.parametrize("path", PICTURES)
def test_what_a_client_has_is_not_drawn_again(desk: Desk, incident: str, path: str) -> None:
    tag = desk.get(path.format(incident)).headers["etag"]

    again = desk.get(path.format(incident), {"If-None-Match": tag})

    assert (again.status_code, again.content) == (304, b"")
    desk.recorded(short_claim("m3", "Tolo", 60))
    desk.work()
    assert desk.get(path.format(incident), {"If-None-Match": tag}).status_code == 200


def test_each_picture_of_a_revision_has_a_tag_of_its_own(desk: Desk, incident: str) -> None:
    assert len({desk.get(path.format(incident)).headers["etag"] for path in PICTURES}) == len(PICTURES)


@pytest.mark.parametrize("path", PICTURES)
def test_a_picture_shows_what_was_known_then(desk: Desk, incident: str, path: str) -> None:
    before = desk.get(path.format(incident)).content
    assert isinstance(desk.services.clock, HandClock)
    desk.services.clock.at += 60_000
    desk.recorded(short_claim("m3", "Tolo", 60))
    desk.work()

    then = desk.get(path.format(incident) + "?as_of=2021-06-30T12:00:30Z")

    assert desk.get(path.format(incident)).content != before
    assert (then.status_code, then.content) == (200, before)


@pytest.mark.parametrize("path", PICTURES)
def test_an_unknown_incident_has_no_picture(desk: Desk, path: str) -> None:
    assert desk.get(path.format("inc_" + "0" * 20)).status_code == 404
    assert desk.get(path.format("nothing")).status_code == 404


@pytest.mark.parametrize("path", PICTURES)
def test_an_old_id_leads_on_to_the_picture_of_the_new_one(desk: Desk, path: str) -> None:
    one = desk.recorded(short_claim("a", "Taliban", 21))
    elsewhere = {"type": "natural_disaster", "start": "2013-11-08", "places": [{"country": "PH"}]}
    other = desk.recorded(short_claim("b", "Tolo", 5, event=elsewhere))
    desk.work()
    old = desk.incident_of(other)
    merged = {"claims": [one, other], "decision": "same", "by": "Maya Ortiz", "why": "One event."}
    assert desk.post(merged, path="/v1/judgements").status_code == 201
    desk.work()

    moved = desk.get(path.format(old))

    assert moved.status_code == 308
    assert moved.headers["location"] == path.format(desk.incident_of(one))


@pytest.mark.parametrize("query", ["width=10", "width=9999", "scale=0", "scale=99", "theme=pink", "width=720&width=1"])
def test_a_size_that_cannot_be_is_refused(desk: Desk, incident: str, query: str) -> None:
    assert desk.get(f"/v1/incidents/{incident}.png?{query}").status_code == 422


def test_a_measure_that_nobody_counted_gives_a_picture_without_a_chart(desk: Desk, incident: str) -> None:
    answer = desk.get(f"/v1/incidents/{incident}.svg?measure=displaced")

    assert answer.status_code == 200
    assert "data-claim" not in answer.text


class Outline(HTMLParser):
    """What a page is made of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs


def test_a_frame_holds_a_small_page_without_scripts_cookies_or_requests(desk: Desk, incident: str) -> None:
    answer = desk.get(f"/embed/incidents/{incident}")
    page = Outline(answer.text)

    assert len(answer.content) <= LARGEST
    assert "set-cookie" not in answer.headers
    assert not {"script", "img", "iframe", "link", "object", "form", "input"} & {*page.tags}
    assert not [name for name, _ in page.attributes if name in ("src", "style") or name.startswith("on")]
    assert {"table", "svg", "h1"} <= {*page.tags}


def test_only_the_frame_may_be_shown_elsewhere(desk: Desk, incident: str) -> None:
    framed, page = desk.get(f"/embed/incidents/{incident}"), desk.get(f"/incidents/{incident}")

    assert "frame-ancestors *" in framed.headers["content-security-policy"]
    assert "x-frame-options" not in framed.headers
    assert "frame-ancestors 'none'" in page.headers["content-security-policy"]
    assert page.headers["x-frame-options"] == "DENY"


def test_a_frame_of_sixty_claimants_with_long_and_hostile_names_is_small_too(desk: Desk) -> None:
    for at in range(60):
        name = f"<script>alert({at})</script> " + "Ω" * 150
        claim = desk.recorded(short_claim(f"m{at}", name, 20 + at))
    desk.work()
    answer = desk.get(f"/embed/incidents/{desk.incident_of(claim)}")

    assert len(answer.content) <= LARGEST
    assert "script" not in Outline(answer.text).tags


def test_frames_need_a_key_until_the_operator_publishes_them() -> None:
    for publish in (False, True):
        with opened_house(Settings(publish=publish)) as house:
            north, south = house.desk(house.north), house.desk(house.south)
            known = [one.recorded(short_claim("m1", "Taliban", 21)) for one in (north, south)]
            north.work()
            south.work()
            here, there = north.incident_of(known[0]), south.incident_of(known[1])
            stranger = house.desk_with(None, house.north)

            for path in ("/embed/incidents/{}", "/embed/incidents/{}.png", f"/oembed?url={HERE}/incidents/{{}}"):
                assert stranger.get(path.format(here)).status_code == (200 if publish else 401)
            assert stranger.get(f"/v1/incidents/{here}.svg").status_code == 401
            assert stranger.get(f"/incidents/{here}").status_code != 200
            assert here == there or stranger.get(f"/embed/incidents/{there}").status_code in (401, 404)


def oembed(desk: Desk, url: str, more: str = "") -> Any:
    return desk.get(f"/oembed?url={quote(url, safe='')}{more}")


@pytest.mark.parametrize("path", ["/incidents/{}", "/embed/incidents/{}", "/v1/incidents/{}"])
def test_oembed_says_how_to_show_an_incident(desk: Desk, incident: str, path: str) -> None:
    said = oembed(desk, HERE + path.format(incident)).json()

    assert (said["version"], said["type"], said["width"], said["height"]) == ("1.0", "rich", 720, 520)
    assert f'src="{HERE}/embed/incidents/{incident}"' in said["html"]
    assert said["thumbnail_url"] == f"{HERE}/embed/incidents/{incident}.png"
    assert said["title"] == "119 killed per the Ministry of Defense versus 21 killed per the Taliban"


def test_the_page_of_an_incident_leads_to_its_frame_and_its_picture(desk: Desk, incident: str) -> None:
    page = Outline(desk.get(f"/incidents/{incident}").text)
    links = [value for _, value in page.attributes if value and value.startswith(f"{HERE}/oembed")]
    pictures = [value for _, value in page.attributes if value and value.endswith(".png")]

    assert desk.get(links[0].removeprefix(HERE)).json()["type"] == "rich"
    assert size_of(desk.get(pictures[0].removeprefix(HERE)).content) == (1200, 630)


def test_oembed_keeps_within_the_size_asked_for(desk: Desk, incident: str) -> None:
    said = oembed(desk, f"{HERE}/incidents/{incident}", "&maxwidth=400&maxheight=300").json()

    assert (said["width"], said["height"]) == (400, 300)
    assert "thumbnail_url" not in said


def test_oembed_shows_nothing_of_other_sites(desk: Desk, incident: str) -> None:
    for url in (f"https://evil.example/incidents/{incident}", f"{HERE}/", "javascript:alert(1)", "http://[", ""):
        assert oembed(desk, url).status_code == 404
    assert oembed(desk, f"{HERE}/incidents/inc_{'0' * 20}").status_code == 404
    assert oembed(desk, f"{HERE}/incidents/{incident}", "&format=xml").status_code == 422
