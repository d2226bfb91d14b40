"""A number of none that was said after another claimant's count is a denial, and stays one (VOCABULARY 6)."""

from dataclasses import replace

import pytest

from service.domain.claims.claim import EVERYONE, Claim, Victims
from service.domain.claims.corrections import Version, corrected
from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import ActedBy
from service.domain.prose.headline import headline
from service.domain.reconciliation.kinds import Kind
from service.domain.reconciliation.reconcile import reconcile
from service.domain.reconciliation.relations.relate import relations_of
from service.domain.reconciliation.report import ReportStatus
from tests.builders.story import CIVILIANS, NOBODY_REGISTERED, Telling, a_claim, withdrawn


def said(
    claimant: str, at: str | None, victims: Victims = EVERYONE, type: EventType = EventType.AIR_STRIKE, **counted: int
) -> Claim:
    telling = Telling(at=at, victims=victims, type=type)
    return a_claim(f"{claimant}-{at}", claimant, telling, **counted)


RAISED = said("Rebels", "17", killed=27)


@pytest.mark.parametrize(
    ("before", "none", "raised"),
    [
        (said("Rebels", "15", killed=26), said("Army", "16", killed=0), RAISED),
        # Whoever raises it, and whoever counts only some of them.
        (said("Hospital", "15", killed=26), said("Army", "16", killed=0), RAISED),
        (said("Rebels", "15", CIVILIANS, killed=26), said("Army", "16", killed=0), RAISED),
        (
            said("Rebels", "15", CIVILIANS, killed=26),
            said("Army", "16", CIVILIANS, killed=0),
            said("Rebels", "17", CIVILIANS, killed=27),
        ),
        (
            said("Owner", "15", type=EventType.INDUSTRIAL_ACCIDENT, injured=6),
            said("Mayor", "16", type=EventType.INDUSTRIAL_ACCIDENT, injured=0),
            said("Owner", "17", type=EventType.INDUSTRIAL_ACCIDENT, injured=7),
        ),
    ],
)
def test_none_that_was_said_after_a_count_stays_a_denial_when_the_count_grows(
    before: Claim, none: Claim, raised: Claim
) -> None:
    report = reconcile([before, none, raised], NOBODY_REGISTERED)

    assert report.status is ReportStatus.CONTRADICTED
    assert "versus none" in headline(report)
    between = {none.id, raised.id}
    related = {r.kind for r in relations_of([before, none, raised], NOBODY_REGISTERED) if {*r.between} == between}
    assert related == {Kind.DENIED}


@pytest.mark.parametrize(
    ("before", "none", "raised"),
    [
        # Nobody had counted.
        (said("Rebels", "17", killed=26), said("Army", "16", killed=0), RAISED),
        (said("Rebels", None, killed=26), said("Army", "16", killed=0), RAISED),
        # Its own claimant had, or only others were counted: soldiers are no civilians.
        (said("Army", "15", killed=1), said("Army", "16", killed=0), RAISED),
        (
            said("Rebels", "15", killed=26),
            said("Army", "16", CIVILIANS, killed=0),
            said("Rebels", "17", CIVILIANS, killed=2),
        ),
        (said("Rebels", "15", injured=26), said("Army", "16", killed=0), RAISED),
        # Nothing counts any more that was said before.
        (withdrawn(said("Hospital", "15", killed=26)), said("Army", "16", killed=0), RAISED),
        # The missing were found.
        (said("Rebels", "15", missing=3), said("Army", "16", missing=0), said("Rebels", "17", missing=2)),
    ],
)
def test_none_that_was_said_before_anybody_had_counted_is_an_early_toll(
    before: Claim, none: Claim, raised: Claim
) -> None:
    report = reconcile([before, none, raised], NOBODY_REGISTERED)

    assert report.status is ReportStatus.DEVELOPING


def test_a_count_that_its_claimant_corrected_upwards_was_denied_before() -> None:
    first, later = said("Rebels", "15", killed=26), replace(said("Rebels", "17", killed=27), id="rebels")
    right = corrected(later, [Version(replace(first, id="rebels")), Version(later, "", ActedBy.CLAIMANT)])

    report = reconcile([said("Army", "16", killed=0), right], NOBODY_REGISTERED)

    assert report.status is ReportStatus.CONTRADICTED
