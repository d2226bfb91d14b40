"""The track record of a party is read from current reports: its own figures beside those of others."""

from typing import Any

import pytest

from service.application.queries.track_record import figures_of
from service.domain.quantities.bounds import Bounds
from service.domain.reconciliation.relations.track_record import CAVEAT, GivenFigure
from tests.builders.desk import Desk, a_claim, opened_desk


def a_position(claimant: str, low: int, high: int | None, **more: Any) -> dict[str, Any]:
    return {"claimant": claimant, "low": low, "high": high, "copy_of": None, "history": [], **more}


def a_report(*positions: dict[str, Any], measure: str = "killed") -> dict[str, Any]:
    return {"measures": [{"measure": measure, "ranges": [{"positions": list(positions)}]}]}


ARMY, MAYOR = a_position("army", 21, 21), a_position("mayor", 119, 119)
FORMER = {"low": 10, "high": 10}


@pytest.mark.parametrize(
    ("report", "figures"),
    [
        (a_report(ARMY, MAYOR), [GivenFigure(Bounds(21, 21), [Bounds(119, 119)], [])]),
        (a_report(MAYOR), []),
        (a_report(a_position("army", 21, 21, history=[FORMER])), [GivenFigure(Bounds(21, 21), [], [Bounds(10, 10)])]),
        # What a paper copied from it stands beside nobody; what it copied itself is not its own.
        (a_report(ARMY, a_position("paper", 21, 21, copy_of="army")), [GivenFigure(Bounds(21, 21), [], [])]),
        (a_report(MAYOR, a_position("army", 119, 119, copy_of="mayor")), []),
        (a_report(ARMY, MAYOR, measure="occurrence"), []),
    ],
)
def test_the_figures_of_a_party_are_those_that_it_gave_itself(
    report: dict[str, Any], figures: list[GivenFigure]
) -> None:
    assert list(figures_of("army", report)) == figures


def test_the_record_of_a_party_counts_its_figures_and_changes() -> None:
    with opened_desk() as desk:
        tell(desk, "Army", 119, "2021-06-30T09:00:00Z")
        tell(desk, "Governor", 21, "2021-06-30T10:00:00Z")
        tell(desk, "Governor", 30, "2021-06-30T11:00:00Z")
        desk.work()

        governor = desk.get("/v1/parties/governor/record").json()
        army = desk.get("/v1/parties/army/record").json()

        assert (governor["incidents"], governor["complete"], governor["caveat"]) == (1, True, CAVEAT)
        assert {name for name, number in governor["figures"].items() if number} == {"given", "far_below"}
        assert governor["changes"] == {"figures": 1, "raised": 1, "lowered": 0, "reworded": 0, "taken_back": 0}
        assert army["figures"]["far_above"] == 1
        assert desk.get("/v1/parties/nobody/record").status_code == 404


def tell(desk: Desk, claimant: str, killed: int, at: str) -> None:
    counts = [{"measure": "killed", "value": killed}]
    desk.recorded(a_claim(f"{claimant}-{killed}", claimant=claimant, counts=counts, asserted_at=at))
