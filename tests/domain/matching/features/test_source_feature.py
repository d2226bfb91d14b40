"""The source of a claim and its figures."""

from datetime import UTC, datetime

from service.domain.claims.claim import Source
from service.domain.matching.features.source_feature import delay_of, figures_of
from tests.builders.story import PARTIES, Telling, a_claim


def test_a_zero_is_no_figure_for_it_often_means_not_reported() -> None:
    claim = a_claim("c1", "MoD", killed=0, injured="at least 3")

    assert [(figure.measure, figure.low, figure.high) for figure in figures_of(claim, PARTIES)] == [
        ("injured", 3, None)
    ]


def test_a_report_before_the_event_has_ended_has_no_delay() -> None:
    source = Source(published_at=datetime(2021, 6, 28, tzinfo=UTC))

    assert delay_of(a_claim("c1", "MoD", Telling(day="2021-06-27", until="2021-06-30", source=source))) == 0
    assert delay_of(a_claim("c1", "MoD", Telling(day="2021-06-20", source=source))) == 8
    assert delay_of(a_claim("c1", "MoD")) is None
