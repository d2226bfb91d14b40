"""The sentences around the figures: why they differ, who spoke without one, what was withdrawn."""

from datetime import UTC, datetime

import pytest

from service.domain.claims.claim import Dated, Victims
from service.domain.claims.corrections import Version, corrected
from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import ActedBy, Demographic, Stance, TimeBasis
from service.domain.english.marked_text import plain
from service.domain.prose.around.explanations import (
    changes,
    comment_sentences,
    explanations,
)
from service.domain.prose.around.taken_back import taken_back_of, withdrawals
from service.domain.prose.around.why_apart import exceeded_wholes, not_known_in_brief, not_known_sentences
from service.domain.prose.statements import ReportStatements
from service.domain.prose.wording import Wording
from service.domain.reconciliation.reconcile import reconcile
from service.domain.reconciliation.report import ExceededWhole, Kind
from tests.builders.report_story import (
    a_comment,
    a_dispute,
    a_former,
    a_measure,
    a_position,
    a_range,
    a_report,
    killed,
    taken_back,
)
from tests.builders.story import PARTIES, Telling, a_claim, withdrawn


def test_what_is_not_known_of_two_sides_is_one_sentence_in_brief() -> None:
    unknowns = (
        "No figure from the army for its own losses is on file.",
        "No figure from the Houthis for their own losses is on file.",
        "No figure for the losses of the police is on file.",
    )

    assert list(map(plain, not_known_in_brief(a_report(not_known=unknowns)))) == [
        "No figure from the army or the Houthis for their own losses is on file.",
        "No figure for the losses of the police is on file.",
    ]


def test_what_is_withdrawn_says_what_it_was_of_where_no_figure_is_left() -> None:
    report = a_report(excluded=(taken_back("a", "Taliban", "retracted", None, ["40"]),))

    assert list(map(plain, withdrawals(report, Wording()))) == [
        "The Taliban withdrew their earlier figure of 40 for people killed."
    ]


@pytest.mark.parametrize(
    ("stated", "now", "expected"),
    [
        ([], Stance.CONCEDES, "The army first denied it and then conceded three."),
        (["32"], Stance.CONCEDES, "The army first denied a figure of 32 and then conceded three."),
        (["32"], Stance.ASSERTS, "The army first denied a figure of 32 and then counted three."),
    ],
)
def test_who_first_denied_and_then_gave_a_number_did_both(stated: list[str], now: Stance, expected: str) -> None:
    denial = taken_back("a", "the army", "superseded", None, stated, stance=Stance.DENIES)
    report = a_report(killed(a_position("the army", 3, stance=now), a_position("Front", 32)), excluded=(denial,))

    assert list(map(plain, withdrawals(report, Wording()))) == [expected]


def test_who_died_of_a_cyclone_was_not_killed_in_a_withdrawal() -> None:
    cyclone = Telling(type=EventType.NATURAL_DISASTER, day="2023-05-14", at="2023-05-15T12:00")
    report = reconcile([withdrawn(a_claim("a", "Shadow government", cyclone, killed=400))], PARTIES)

    assert list(map(plain, withdrawals(report, Wording()))) == [
        "The Shadow government withdrew its earlier figure of 400 for people who died."
    ]


def test_a_figure_that_was_corrected_to_a_range_says_so() -> None:
    ministry = a_position("Ministry", "26 to 29")
    report = a_report(killed(ministry), excluded=(taken_back("a", "Ministry", "corrected", None, ["29"]),))

    assert list(map(plain, withdrawals(report, Wording()))) == [
        "The Ministry corrected its figure from 29 to a range of 26 to 29."
    ]


def test_an_explanation_may_be_asked_of_one_measure() -> None:
    left, right = a_position("A", 1), a_position("B", 2)
    measures = (killed(left, right), a_measure("injured", a_range(left, right)))
    report = a_report(*measures, disagreements=[a_dispute(Kind.CONTRADICTS, left, right, "injured")])
    statements = ReportStatements(report)

    assert explanations(statements, {"killed"}) == []
    assert explanations(statements, {"injured"}) == ["The two figures for people injured cannot both be right."]


def test_the_dead_of_a_disaster_are_no_people_killed() -> None:
    left, right = a_position("A", 1, died=True), a_position("B", 2, died=True)
    report = a_report(killed(left, right), disagreements=[a_dispute(Kind.CONTRADICTS, left, right)])

    assert explanations(ReportStatements(report)) == ["The two figures for people who died cannot both be right."]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (("10,000",), "UN OCHA withdrew its earlier figure of 10,000 for people killed."),
        (("5", "7"), "UN OCHA withdrew its earlier figures of five and seven for people killed."),
        (("no casualties",), "UN OCHA withdrew its earlier figure of zero for people killed."),
        (("many",), "UN OCHA withdrew its earlier statement."),
        (("casualties",), "UN OCHA withdrew its earlier statement."),
        ((), "UN OCHA withdrew its earlier statement."),
    ],
)
def test_a_withdrawal_names_its_figures_if_it_has_any(stated: tuple[str, ...], expected: str) -> None:
    report = a_report(excluded=(taken_back("a", "UN OCHA", "retracted", None, stated),))

    assert [plain(text) for text in withdrawals(report, Wording())] == [expected]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (("44",), "UN OCHA withdrew a figure of 44 for people killed"),
        (("44", "58"), "UN OCHA withdrew figures of 44 and 58 for people killed"),
        ((), "UN OCHA withdrew a statement"),
    ],
)
def test_a_withdrawal_in_brief_names_its_figures_if_it_has_any(stated: tuple[str, ...], expected: str) -> None:
    report = a_report(excluded=(taken_back("a", "UN OCHA", "retracted", None, stated),))

    assert [withdrawal.briefest for withdrawal in taken_back_of(report, Wording())] == [expected]


def test_parts_above_their_whole_are_told_without_their_sum() -> None:
    report = a_report(killed(a_position("Taliban", 5)), exceeded_wholes=(ExceededWhole("taliban", "killed", ("a",)),))

    assert [plain(text) for text in exceeded_wholes(ReportStatements(report))] == [
        "The figures of the Taliban for people killed do not add up: the parts are more than the whole."
    ]
    assert exceeded_wholes(ReportStatements(a_report())) == []


@pytest.mark.parametrize(
    ("whole", "expected"),
    [
        (
            "Mayor",
            "The figure of the Red Cross for children killed (nine) is higher than that of the Mayor for people killed "
            "(five).",
        ),
        (
            "Red Cross",
            "The figure of the Red Cross for children killed (nine) is higher than that for people killed (five).",
        ),
    ],
)
def test_whose_part_is_above_whose_whole_is_told(whole: str, expected: str) -> None:
    five, nine = a_position(whole, 5), a_position("Red Cross", 9)
    report = a_report(
        a_measure("killed", a_range(five), a_range(nine, victims=Victims(demographic=Demographic.CHILD))),
        disagreements=[a_dispute(Kind.PART_EXCEEDS_WHOLE, five, nine)],
        names=[("mayor", "Mayor"), ("red-cross", "Red Cross")],
    )

    assert [plain(text) for text in explanations(ReportStatements(report))] == [expected]


def test_a_corrected_sub_count_is_told_with_the_number_that_still_counts() -> None:
    first, second = (a_claim("a", "MoD", None, killed=f"20, including {children} children") for children in (9, 11))
    claim = corrected(second, [Version(first), Version(second, "It was wrong.", ActedBy.CLAIMANT)])
    report = reconcile([claim], PARTIES)

    assert [plain(text) for text in withdrawals(report, Wording())] == [
        "The Ministry of Defence corrected its earlier figure of 20, including nine children."
    ]


def test_what_is_not_known_and_who_said_nothing_are_sentences() -> None:
    report = a_report(comments=(a_comment("Taliban", Stance.NO_COMMENT),))

    assert [plain(text) for text in comment_sentences(report, Stance, Wording())] == ["The Taliban did not comment."]
    assert not_known_sentences(report) == []


EVENING = datetime(2021, 6, 30, 19, 40, tzinfo=UTC)


@pytest.mark.parametrize(
    ("former", "value", "at", "expected"),
    [
        ("27", 25, EVENING, "The Fire Service lowered its figure from 27 to 25 at 19:40 UTC."),
        ("no casualties", 3, None, "The Fire Service first said that no one was killed, and then counted three."),
        ("casualties", 3, None, "The Fire Service raised its figure from one to three."),
        ("someone", 3, None, "The Fire Service raised its figure from one to three."),
        ("3", "none", None, "The Fire Service lowered its figure from three to zero."),
        ("3", 9, None, "The Fire Service raised its figure from three to nine."),
        ("at least 21", 31, None, "The Fire Service raised its figure from at least 21 to 31."),
        ("21", "at least 21", None, "The Fire Service changed its figure from 21 to at least 21."),
        (
            "10 to 40",
            "20 to 30",
            None,
            "The Fire Service changed its figure to 20 to 30; before, it was 10 to 40.",
        ),
    ],
)
def test_what_a_claimant_changed_since_is_told(
    former: str, value: int | str, at: datetime | None, expected: str
) -> None:
    history = (a_former("before", former), a_former("first", "1"))
    position = a_position("Fire Service", value, asserted_at=at, history=history)

    assert [plain(text) for text in changes(ReportStatements(a_report(killed(position))))] == [expected]


@pytest.mark.parametrize(
    ("sources", "own_sources", "expected"),
    [
        (("AFP",), (), "Before, the Fire Service was quoted with 27."),
        ((), (), "Before, the Fire Service was quoted with 27."),
        (("Fire Service",), ("Fire Service",), "The Fire Service lowered its figure from 27 to 25 at 19:40 UTC."),
    ],
)
def test_of_what_others_published_nobody_says_when_the_claimant_changed_it(
    sources: tuple[str, ...], own_sources: tuple[str, ...], expected: str
) -> None:
    position = a_position(
        "Fire Service",
        25,
        asserted_at=EVENING,
        dated=Dated(EVENING, TimeBasis.PUBLISHED),
        sources=sources,
        own_sources=own_sources,
        history=(a_former("before", "27"),),
    )

    assert [plain(text) for text in changes(ReportStatements(a_report(killed(position))))] == [expected]


def test_a_change_in_another_language_is_told_in_english() -> None:
    claims = [
        a_claim(id, "Feuerwehr", Telling(at=at), killed=words)
        for id, at, words in (("a", "14", "mindestens 21"), ("b", "15", "ein Dutzend"), ("c", "16", "mindestens 30"))
    ]

    [text] = changes(ReportStatements(reconcile(claims, PARTIES)))

    assert plain(text).startswith("Feuerwehr raised the figure from a dozen to at least 30")


def test_a_change_says_of_what_where_there_are_several_figures() -> None:
    position = a_position("Fire Service", 9, history=(a_former("before", "3"),))
    report = a_report(killed(position), a_measure("injured", a_range(a_position("Fire Service", 5))))

    sentences = [plain(text) for text in changes(ReportStatements(report))]
    assert sentences == ["The Fire Service raised its figure for people killed from three to nine."]
    assert changes(ReportStatements(report), {"injured"}) == []


@pytest.mark.parametrize(
    ("former", "value"),
    [
        ("9", 9),  # the same words again
        ("casualties", 5),  # there was no figure before
        ("5", "casualties"),  # there is none now
        ("0", "no casualties"),
    ],
)
def test_only_another_figure_is_a_change(former: str, value: int | str) -> None:
    position = a_position("Fire Service", value, history=(a_former("before", former),))

    assert changes(ReportStatements(a_report(killed(position)))) == []
