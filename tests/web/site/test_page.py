"""What every page has, and what claim text can never do in one."""

import re

import pytest

from service.web.site.asset import ASSETS, compact, compact_script
from service.web.site.text.escape import isolated, visible, visible_html, web_address
from tests.builders.desk import Desk, a_claim
from tests.builders.reader import opened, read

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "</textarea><script>alert(1)</script>",
    "\"><b onmouseover='alert(1)'>",
    "{{7*7}} ${7*7} {% raw %}",
)
PAGES = ("/", "/?text=x&status=contradicted&country=AF")


@pytest.mark.parametrize("path", PAGES)
def test_a_page_runs_only_our_scripts_and_is_framed_by_nobody(desk: Desk, path: str) -> None:
    answer = desk.get(path)

    policy = dict(part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert not re.search(r"<[^>]+\s(on\w+|style)=", answer.text)
    assert "<script>" not in answer.text
    assert answer.headers["cache-control"] == "private, no-cache"


def test_everything_a_page_loads_is_served_here_and_kept(desk: Desk) -> None:
    page = opened(desk, "/")
    elements = [said for tag, said in page.elements if tag in ("script", "link", "img")]
    loaded = [said.get("src") or said.get("href") for said in elements if said.get("rel") != "alternate"]

    assert loaded
    for address in loaded:
        answer = desk.get(str(address))
        assert answer.status_code == 200
        assert "max-age" in answer.headers["cache-control"]


def test_only_files_of_the_list_are_served(desk: Desk) -> None:
    assert all(desk.get(f"/static/{name}").status_code == 200 for name in ASSETS)
    assert desk.get("/favicon.ico").content == desk.get("/static/mark.svg").content
    assert desk.get("/static/README.md").status_code == 404
    assert desk.get("/static/..%2f__init__.py").status_code == 404


def test_a_style_sheet_loads_nothing_from_elsewhere(desk: Desk) -> None:
    for name in ASSETS:
        text = desk.get(f"/static/{name}").text if name.endswith((".css", ".js")) else ""
        assert not re.search(r"url\([\"']?(https?:)?//|@import", text)


@pytest.mark.parametrize("text", HOSTILE)
def test_claim_text_stands_in_the_page_as_text(desk: Desk, text: str) -> None:
    claim = a_claim("c1", claimant=text, source={"publisher": text, "quote": text, "headline": text})
    claim["event"] = {**claim["event"], "summary": text}
    id = desk.recorded(claim)
    desk.work()
    incident = desk.incident_of(id)

    for path in ("/", f"/incidents/{incident}"):
        answer = desk.get(path)
        page = read(answer.text)

        assert "alert(1)>" not in answer.text
        assert not [said for _, said in page.elements if any(name.startswith("on") for name in said)]
        assert text.split()[0] in page.text


def test_what_shows_no_markup_has_the_name_without_what_turns_it_around(desk: Desk) -> None:
    """Titles, descriptions, labels and frames are plain text: a mark in them would be printed as it is written."""
    id = desk.recorded(a_claim("c1", claimant="\u202eTurned police"))
    desk.work()
    incident = desk.incident_of(id)
    parties = desk.get(f"/v1/incidents/{incident}.json").json()["parties"]
    party = next(id for id, name in parties.items() if "Turned" in name)
    paths = (f"/incidents/{incident}", f"/claims/{id}", f"/parties/{party}", f"/parties/{party}/edit")
    pages = [desk.get(path).text for path in paths]
    titles = [text.partition("<title>")[2].partition("</title>")[0] for text in pages]
    labels = [
        said.get(name) or ""
        for text in pages
        for _, said in read(text).elements
        for name in ("content", "title", "aria-label", "alt")
    ]
    shown = desk.get(f"/oembed?url=http://testserver/incidents/{incident}").json()

    assert all("Turned police" in title for title in titles), titles
    for text in (*titles, *labels, shown["title"], shown["html"]):
        assert "\u202e" not in text
        assert "span" not in text


def test_what_cannot_be_seen_is_marked() -> None:
    assert str(visible("a\u202eb")) == 'a<span class="unseen" title="U+202E right-to-left override">RLO</span>b'
    assert "U+0007" in visible("bell\x07")
    assert str(isolated("<b>")) == "<bdi>&lt;b&gt;</bdi>"
    assert [str(isolated(text)) for text in (0, "", None)] == ["<bdi>0</bdi>", "", ""]


def test_joiners_that_words_need_stay() -> None:
    assert str(visible("می\u200cخواهم")) == "می\u200cخواهم"


def test_marks_are_set_in_the_text_of_html_and_never_in_its_tags() -> None:
    html = '<a href="https://x.example/\u202e" rel="nofollow">a\u202eb</a>'

    assert str(visible_html(html)).startswith('<a href="https://x.example/\u202e" rel="nofollow">a<span')


@pytest.mark.parametrize(
    "address", ["javascript:alert(1)", "data:text/html,x", "//x.example", "https://", "http://[", "vbscript:x", None, 7]
)
def test_only_addresses_of_the_web_become_links(address: object) -> None:
    assert web_address(address) is None


@pytest.mark.parametrize(
    ("sheet", "compacted"),
    [
        ("a :hover, b { color: red; margin: 0 1px; }\n", "a :hover,b{color:red;margin:0 1px;}"),
        ('/* one: {two} */ a::before { content: "● : { x"; }', 'a::before{content:"● : { x";}'),
        (
            "@media (min-width: 9px) { i { width: calc(1px + 2px); } }",
            "@media (min-width:9px){i{width:calc(1px + 2px);}}",
        ),
    ],
)
def test_a_style_sheet_is_sent_without_what_means_nothing(sheet: str, compacted: str) -> None:
    assert compact(sheet) == compacted


def test_a_script_is_sent_without_indentation_and_comments() -> None:
    script = '// What it does.\n(() => {\n  // Here.\n\n  const at = "https://x.example"; // so\n    go();\n})();\n'

    assert compact_script(script) == '(() => {\nconst at = "https://x.example"; // so\ngo();\n})();\n'
