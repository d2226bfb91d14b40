"""Reports, ranges and assertions of a few claims, for tests of the reconciler."""

from service.domain.claims.claim import Claim, Source
from service.domain.reconciliation.kinds import Kind
from service.domain.reconciliation.positions.assertion import Assertion
from service.domain.reconciliation.positions.interpretation import Interpretation
from service.domain.reconciliation.reconcile import reconcile
from service.domain.reconciliation.relations.pair import Pair
from service.domain.reconciliation.report import MeasureReport, PositionReport, Range, Reconciliation
from tests.builders.story import PARTIES, Telling


def reported(*claims: Claim) -> Reconciliation:
    return reconcile(claims, PARTIES)


def killed(report: Reconciliation) -> MeasureReport:
    return next(measure for measure in report.measures if measure.measure == "killed")


def only_range(report: Reconciliation) -> Range:
    [range_] = killed(report).ranges
    return range_


def kinds(report: Reconciliation) -> list[Kind]:
    return [relation.kind for relation in report.disagreements]


def positions(*claims: Claim) -> list[PositionReport]:
    report = reported(*claims)
    return [position for measure in report.measures for range_ in measure.ranges for position in range_.positions]


def assertions(*claims: Claim) -> list[Assertion]:
    return Interpretation(PARTIES, claims).assertions(claims)


def pair(left: Claim, right: Claim) -> Pair:
    """The pair of two claims of one count each."""
    left_assertion, right_assertion = assertions(left, right)
    return Pair.of(left_assertion, right_assertion)


def telling_at(moment: str, publisher: str | None = None, quote: str | None = None) -> Telling:
    return Telling(at=moment, source=Source(publisher=publisher, quote=quote))
