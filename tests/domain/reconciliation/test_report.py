"""The values of a report: frozen, equal by value, with nothing said that nobody claimed."""

from dataclasses import FrozenInstanceError, fields

import pytest

from service.domain.quantities.bounds import Bounds
from service.domain.reconciliation.kinds import KINDS
from service.domain.reconciliation.report import PositionReport, RangeEnd, ReportStatus
from tests.builders.reconciled import kinds, reported
from tests.builders.story import Telling, a_claim


def test_a_position_without_details_is_of_an_unknown_third_party_with_one_origin() -> None:
    position = PositionReport("taliban", "Taliban", Bounds(21, 21), Bounds(21, 21), "21", "c1", ("c1",))

    assert (position.kind, position.interest, position.origins, position.history) == ("unknown", "third_party", 1, ())


def test_the_values_of_a_report_cannot_be_changed() -> None:
    end = RangeEnd(21, ("taliban",), ("c1",))

    for field in fields(end):
        with pytest.raises(FrozenInstanceError):
            setattr(end, field.name, None)


def test_a_report_has_no_field_that_stands_for_one_number() -> None:
    report = reported(a_claim("a", "MoD", killed=119), a_claim("b", "Taliban", killed=21))
    [measure] = report.measures

    names = {field.name for value in (report, measure, measure.ranges[0]) for field in fields(value)}
    assert names.isdisjoint({"mean", "median", "middle", "best", "estimate", "total", "count"})


@pytest.mark.parametrize(
    ("left", "right", "status"),
    [
        ({"killed": 119}, {"killed": 21}, ReportStatus.CONTRADICTED),
        ({"killed": 21}, {"killed": 21}, ReportStatus.CONSISTENT),
        ({"killed": 21}, {"injured": 4}, ReportStatus.CONSISTENT),
        ({"killed": 500}, {"killed_or_injured": 21}, ReportStatus.CONTRADICTED),
    ],
)
def test_the_status_follows_from_the_gravest_disagreement(
    left: dict[str, int], right: dict[str, int], status: ReportStatus
) -> None:
    report = reported(a_claim("a", "MoD", Telling(), **left), a_claim("b", "Taliban", Telling(), **right))

    assert report.status is status
    listed = [traits for traits in KINDS if traits.kind in kinds(report)]
    assert any(traits.contradicts for traits in listed) == (status is ReportStatus.CONTRADICTED)


def test_one_claimant_or_none_is_a_status_of_its_own() -> None:
    assert reported(a_claim("a", "MoD", killed=5)).status is ReportStatus.SINGLE_CLAIMANT
    assert reported(a_claim("a", "MoD", Telling())).status is ReportStatus.UNDETERMINED
