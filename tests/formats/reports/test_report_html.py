"""Sentences for a page: the same words, links only to the web, and hostile text that stays text."""

from datetime import UTC, datetime
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings, strategies as st

from service.domain.claims.claim import Victims
from service.domain.claims.vocabulary import Stance
from service.domain.prose.sentences import Length, marked_sentences, sentence
from service.domain.prose.statements import ReportStatements
from service.domain.reconciliation.report import Kind, Link, PositionReport, Reconciliation
from service.formats.reports.report_html import sentences
from tests.builders.report_story import a_comment, a_dispute, a_measure, a_position, a_range, a_report, killed
from tests.cases.case_story import Story, cases, reports_of

MORNING = datetime(2021, 6, 30, 8, tzinfo=UTC)


class Page(HTMLParser):
    """What a browser makes of it: the text, and each element with its attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    @property
    def links(self) -> list[str | None]:
        return [attributes.get("href") for tag, attributes in self.elements if tag == "a"]


def html_of(report: Reconciliation) -> dict[str, str]:
    marked = marked_sentences(ReportStatements(report))
    return sentences({length.value: text for length, text in marked.items()}, report)


def read_at(name: str, value: int | str, *urls: str | None) -> PositionReport:
    return a_position(name, value, links=tuple(Link(url, "Anadolu Agency", MORNING) for url in urls))


def test_a_figure_leads_to_where_it_was_read_and_a_name_is_isolated() -> None:
    report = a_report(killed(read_at("Taliban", "at least 21", "https://example.org/copy")))

    assert html_of(report)["short"] == (
        '<a href="https://example.org/copy" rel="noopener noreferrer nofollow">At least 21</a> people were killed, '
        "according to the <bdi>Taliban</bdi>."
    )


def test_each_claimants_figure_has_its_own_link() -> None:
    left, right = read_at("Taliban", 21, "https://example.org/t"), read_at("UN", 119, "http://example.org/u")
    report = a_report(killed(left, right), disagreements=[a_dispute(Kind.CONTRADICTS, left, right)])

    assert Page(html_of(report)["medium"]).links == ["http://example.org/u", "https://example.org/t"]


@pytest.mark.parametrize(
    ("urls", "link"),
    [
        ((), None),
        ((None,), None),
        (("javascript:alert(1)",), None),
        (("data:text/html,x",), None),
        (("//example.org/x",), None),
        ((None, "https://example.org/copy"), "https://example.org/copy"),
        (("HTTPS://example.org/x",), "HTTPS://example.org/x"),
        (('https://example.org/"onmouseover="x',), 'https://example.org/"onmouseover="x'),
    ],
)
def test_only_addresses_of_the_web_become_links(urls: tuple[str | None, ...], link: str | None) -> None:
    page = Page(html_of(a_report(killed(read_at("UN", 5, *urls))))["medium"])

    assert page.links == ([link] if link else [])
    assert all(set(attributes) <= {"href", "rel"} for _, attributes in page.elements)


def test_a_name_in_what_is_not_known_is_isolated_too() -> None:
    report = a_report(killed(a_position("UN", 5)), not_known=("The طالبان have said nothing about it.",))
    named = a_report(killed(a_position("UN", 5)), not_known=report.not_known, names=(("t", "طالبان"),))

    assert "The <bdi>طالبان</bdi> have said nothing about it." in html_of(named)["medium"]


@pytest.mark.parametrize("story", cases().values(), ids=cases())
def test_the_stories_read_the_same_with_and_without_markup(story: Story) -> None:
    for report in reports_of(story).values():
        for length, html in html_of(report).items():
            assert Page(html).text == sentence(report, Length(length))


HOSTILE = st.one_of(
    st.text(min_size=1, max_size=30),
    st.text(alphabet="<>&\"'/= \ufdd0\ufdd1\ufdd2\u202eabc1", min_size=1, max_size=30),
    st.sampled_from(["<script>alert(1)</script>", "</bdi><img src=x onerror=x>", "&lt;b&gt;", "طالبان"]),
    st.just("\ufdd0x\ufdd15"),
)
URLS = st.one_of(st.none(), HOSTILE, st.builds("https://example.org/{}".format, HOSTILE))


@st.composite
def hostile_reports(draw: st.DrawFn) -> Reconciliation:
    said = draw(st.lists(st.tuples(HOSTILE, st.integers(0, 99), URLS, HOSTILE), min_size=1, max_size=4))
    positions = [
        a_position(name, value, claim_id=f"c{at}", voice=voice, links=(Link(url, name, None),), sources=(name,))
        for at, (name, value, url, voice) in enumerate(said)
    ]
    victims = draw(st.sampled_from([None, Victims("x")]))
    return a_report(
        a_measure("killed", a_range(*positions, victims=victims, place=draw(HOSTILE))),
        a_measure("occurrence", a_range(a_position(draw(HOSTILE), 1))),
        title=draw(HOSTILE),
        names=(("x", draw(HOSTILE)),),
        comments=(a_comment(draw(HOSTILE), Stance.DENIES),),
        not_known=(draw(HOSTILE),),
    )


@given(hostile_reports())
@settings(max_examples=150, deadline=None)
def test_hostile_text_stays_text(report: Reconciliation) -> None:
    for length, html in html_of(report).items():
        page = Page(html)

        assert page.text == sentence(report, Length(length))
        assert {tag for tag, _ in page.elements} <= {"a", "bdi"}
        assert all(str(link).casefold().startswith(("http://", "https://")) for link in page.links)
