"""The two figures of a disagreement."""

from datetime import UTC, datetime

import pytest

from service.domain.prose.leads.pairs import newer_first
from service.domain.prose.statements import ReportStatements
from tests.builders.report_story import a_position, a_report, killed

NOON, EVENING = (datetime(2021, 6, 30, hour, tzinfo=UTC) for hour in (12, 18))


@pytest.mark.parametrize(
    ("times", "stated"),
    [((NOON, EVENING), ["9", "4"]), ((EVENING, NOON), ["4", "9"]), ((NOON, NOON), []), ((NOON, None), [])],
)
def test_a_newer_figure_comes_first(times: tuple[datetime, datetime | None], stated: list[str]) -> None:
    mayor, police = a_position("Mayor", 4, asserted_at=times[0]), a_position("Police", 9, asserted_at=times[1])
    report = a_report(killed(mayor, police))
    higher, lower = ReportStatements(report).flat(report.measures[0])

    assert [statement.quoted.stated for statement in newer_first((higher, lower)) or []] == stated
