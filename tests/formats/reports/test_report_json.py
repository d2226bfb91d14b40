"""The reconciliation as JSON: the names and shapes that clients rely on (DESIGN 4)."""

from datetime import UTC, datetime, timedelta, timezone

import orjson
import pytest

from service.domain.claims.claim import Dated
from service.domain.claims.vocabulary import ActedBy, Stance, TimeBasis
from service.domain.reconciliation.report import Comment, Exclusion, IncidentRelations, Reconciliation
from service.formats.reports.documents.document import ReconciliationAnswer
from service.formats.reports.measure_json import moment
from service.formats.reports.report_json import Edition, digest, document, render, without_html
from tests.builders.report_story import (
    a_former,
    a_measure,
    a_position,
    a_range,
    a_report,
    killed,
    seed_story,
    taken_back,
    two_line_example,
)

NOON = datetime(2021, 6, 30, 12, tzinfo=UTC)


def document_of(report: Reconciliation, revision: int = 4) -> ReconciliationAnswer:
    return document(report, Edition("i-1", revision, 1042, NOON))


def test_the_keys_come_in_a_fixed_order_with_what_is_read_first_on_top() -> None:
    assert list(document_of(seed_story())) == [
        *("incident_id", "revision", "through", "as_of", "vocabulary_version", "title", "status", "flags"),
        *("headline", "sentence", "sentences", "sentences_html", "reading"),
        *(
            "measures",
            "disagreements",
            "disputed_places",
            "exceeded_wholes",
            "possibly_same_parties",
            "comments",
            "relations",
            "not_known",
            "excluded",
            "parties",
            "zone",
            "clock",
        ),
    ]


def test_the_texts_as_html_are_left_out_of_the_bytes_and_nothing_else_is() -> None:
    named = '},"reading":[ and ,"sentences_html":{'
    for shown in (document_of(seed_story()), {**document_of(seed_story()), "title": named, "headline": named}):
        body = render(shown)
        expected = {key: value for key, value in shown.items() if key != "sentences_html"}
        assert without_html(body) == render(expected)
        assert without_html(without_html(body)) == render(expected)


def test_the_seed_story_reads_as_the_contract_shows_it() -> None:
    shown = document_of(seed_story())

    assert shown["status"] == "disputed"
    assert shown["as_of"] == "2021-06-30T12:00:00Z"
    assert shown["headline"].startswith("119 Taliban killed per the Afghan Ministry of Defense versus")
    assert shown["sentence"] == shown["sentences"]["medium"]
    assert shown["measures"][0]["spread"] == {
        "low": {"count": 21, "open": True, "claimants": ["taliban"], "claim_ids": ["aa-2"], "stated": "at least 21"},
        "high": {"count": 119, "open": False, "claimants": ["afghan-mod"], "claim_ids": ["aa-1"], "stated": "119"},
        "comparable": False,
        "beside": [],
    }


def test_a_range_keeps_victims_scope_and_every_position() -> None:
    [ministry, _] = document_of(seed_story())["measures"][0]["ranges"]

    assert ministry["victims"] == {"affiliation": "taliban", "status": "combatant", "demographic": None}
    assert ministry["basis"] == "period_increment"
    assert ministry["scope"] == {"place": None, "start": "2021-06-30", "end": "2021-06-30", "countries": ["AF"]}
    [position] = ministry["positions"]
    assert (position["low"], position["high"], position["stated"]) == (119, 119, "119")
    assert position["interest"] == "third_party"


def test_a_range_says_what_texts_say_of_its_basis_and_day() -> None:
    new = a_range(a_position("Ministry", 60), told_on="2024-06-01")
    unsaid = a_range(a_position("Ministry", 60), is_basis_unsaid=True)
    ranges = document_of(a_report(a_measure("cases", new, unsaid)))["measures"][0]["ranges"]

    assert [(range_["told_on"], range_["basis_unsaid"]) for range_ in ranges] == [("2024-06-01", False), (None, True)]


def test_an_open_end_is_null() -> None:
    [taliban] = document_of(seed_story())["measures"][0]["ranges"][1]["positions"]

    assert (taliban["low"], taliban["high"], taliban["stated"]) == (21, None, "at least 21")


def test_victims_nobody_named_are_null() -> None:
    [each] = document_of(two_line_example())["measures"][0]["ranges"]

    assert each["victims"] is None


def test_a_disagreement_tells_gap_ratio_and_axes() -> None:
    [found] = document_of(two_line_example())["disagreements"]

    assert (found["kind"], found["measure"], found["gap"], found["ratio"]) == ("contradicts", "killed", 98, 5.67)
    assert found["between"] == ["ministry-of-defense-119", "taliban-21"]
    assert found["axes"]["value"] == "disjoint"
    assert found["origins"] == [1, 1]


def test_history_comments_relations_and_exclusions_are_kept() -> None:
    stated, received = Dated(NOON, TimeBasis.STATED), Dated(NOON, TimeBasis.RECEIVED)
    former = a_former("h5", "2,360", NOON, received)
    report = a_report(
        killed(a_position("NDRRMC", 3621, history=(former,), asserted_at=NOON, dated=stated)),
        comments=(Comment("mod", "MoD", Stance.NO_COMMENT, "c9", NOON, "A spokesman"),),
        excluded=(taken_back("h4", "UN OCHA", "retracted", "Withdrawn.", ["4,460"], asserted_at=NOON),),
        incident_relations=IncidentRelations(part_of=("i-0",)),
    )

    shown = document_of(report)

    [position] = shown["measures"][0]["ranges"][0]["positions"]
    assert position["dated"] == {"at": "2021-06-30T12:00:00Z", "basis": "stated"}
    assert position["history"] == [
        {
            "claim_id": "h5",
            "stated": "2,360",
            "low": 2360,
            "high": 2360,
            "asserted_at": "2021-06-30T12:00:00Z",
            "dated": {"at": "2021-06-30T12:00:00Z", "basis": "received"},
        }
    ]
    assert shown["comments"][0]["stance"] == "no_comment"
    assert shown["relations"] == {"part_of": ["i-0"], "includes": [], "possibly_same": [], "crowded": []}
    assert shown["excluded"] == [
        {
            "claim_id": "h4",
            "reason": "retracted",
            "by": "claimant",
            "public_note": None,
            "claimant": "un-ocha",
            "name": "UN OCHA",
            "note": "Withdrawn.",
            "stated": ["4,460"],
            "counts": [{"measure": "killed", "stated": "4,460", "victims": None, "low": 4460, "high": 4460}],
            "asserted_at": "2021-06-30T12:00:00Z",
        }
    ]


def test_of_the_newsrooms_own_act_nothing_but_the_act_is_told() -> None:
    removed = Exclusion("h4", "retracted", ActedBy.NEWSROOM, "A slip of ours.")

    assert document_of(a_report(excluded=(removed,)))["excluded"] == [
        {"claim_id": "h4", "reason": "retracted", "by": "newsroom", "public_note": "A slip of ours."}
    ]


def test_the_digest_is_of_what_is_said_and_not_of_when() -> None:
    first, again = document_of(seed_story(), revision=4), document_of(seed_story(), revision=5)

    assert digest(first) == digest(again)
    assert digest(first) != digest(document_of(two_line_example()))
    assert len(digest(first)) == 64


def test_the_bytes_are_json_of_the_same() -> None:
    shown = document_of(seed_story())

    assert orjson.loads(render(shown)) == shown


@pytest.mark.parametrize(
    ("at", "written"),
    [
        (NOON, "2021-06-30T12:00:00Z"),
        (datetime(2021, 6, 30, 16, 30, tzinfo=timezone(timedelta(hours=4, minutes=30))), "2021-06-30T12:00:00Z"),
        (datetime(2021, 6, 30, 12, 0, 0, 250_000, tzinfo=UTC), "2021-06-30T12:00:00.250000Z"),
        (None, None),
    ],
)
def test_times_are_written_in_utc_with_a_z(at: datetime | None, written: str | None) -> None:
    assert moment(at) == written


def test_no_name_turns_the_text_around_that_an_editor_pastes() -> None:
    ministry = a_position("Min\u202eistry\u202c of \u2067Health\u2069", 4)
    shown = document_of(a_report(killed(ministry, a_position("UN\u202e", 9)), title="Raid\u202e"))

    texts = [str(text) for text in (shown["title"], shown["headline"], *shown["sentences"].values())]
    assert all("Ministry of Health" in text for text in texts[1:])
    texts += [str(shown["sentences_html"]), *shown["reading"], *map(str, shown["not_known"])]
    texts += [relation["explanation"] for relation in shown["disagreements"]]
    assert not any(character in "\u202e\u202c\u2067\u2069" for text in texts for character in text)
