"""Figures behind their claimants: a number says what it counts where another measure is told before it."""

import pytest

from service.domain.english.marked_text import plain
from service.domain.prose.leads.shape import Lead, LeadShape
from service.domain.prose.lines import Manner, counts, label, lines_of_all, says
from service.domain.prose.statements import ReportStatements
from tests.builders.report_story import a_measure, a_position, a_range, a_report, killed

REPORT = a_report(
    killed(a_position("Hospital", 11)),
    a_measure("injured", a_range(a_position("Mayor", 34), a_position("Police", 36))),
)


@pytest.mark.parametrize(
    ("measures", "manner", "lines"),
    [
        (("killed", "injured"), label, ["Hospital: 11 killed", "Police: 36 injured", "Mayor: 34 injured"]),
        (("injured",), label, ["Police: 36 injured", "Mayor: 34"]),
        (("injured",), says, ["the Police say 36 people were injured", "the Mayor says 34"]),
    ],
)
def test_a_number_says_what_itcounts_where_it_could_be_of_another_measure(
    measures: tuple[str, ...], manner: Manner, lines: list[str]
) -> None:
    statements = ReportStatements(REPORT)
    leads = [
        Lead(measure.measure, LeadShape.VERSUS if measure.measure == "injured" else LeadShape.EACH, tuple(figures))
        for measure in REPORT.measures
        if measure.measure in measures
        for figures in [statements.flat(measure)]
    ]

    assert [plain(line) for line in lines_of_all(leads, "", statements.wording, manner)] == lines


def test_who_is_not_named_is_counted_in_words() -> None:
    assert (counts(1), counts(12)) == ("one other count", "twelve other counts")
