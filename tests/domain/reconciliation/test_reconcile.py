"""From claims to the report: ranges, spreads, disagreements, status, and the cases that the service was built for."""

from dataclasses import replace

import pytest

from service.domain.claims.claim import Claim, Source
from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import Basis, ClaimantKind, ClaimState, Stance, Verification
from service.domain.quantities.bounds import Bounds
from service.domain.reconciliation.reconcile import reconcile
from service.domain.reconciliation.report import Kind
from tests.builders.reconciled import killed, only_range, reported
from tests.builders.story import (
    CIVILIANS,
    NOBODY_REGISTERED,
    SOLDIERS_DEAD,
    TALIBAN_DEAD,
    Telling,
    a_claim,
    withdrawn,
)

PHILIPPINES = Place("PH")


def test_two_parties_two_numbers_is_a_disagreement_not_an_average() -> None:
    report = reconcile(
        [a_claim("m1", "Ministry of Defense", killed=119), a_claim("m2", "Taliban", killed=21)], NOBODY_REGISTERED
    )

    range_, [disagreement] = only_range(report), report.disagreements
    assert (range_.low.count, range_.high.count, range_.open_ended) == (21, 119, False)
    assert (range_.low.claimants, range_.high.claimants) == (("taliban",), ("ministry-of-defense",))
    assert (range_.core, range_.holes, range_.agreement) == (None, (Bounds(22, 118),), "contradicts")
    assert (disagreement.kind, disagreement.gap, disagreement.ratio) == (Kind.CONTRADICTS, 98, 567)
    assert disagreement.between == ("m1", "m2")
    assert killed(report).spread.comparable
    assert (report.status, report.title) == ("contradicted", "Ground clash in Kunduz, Afghanistan, 30 June 2021")


@pytest.mark.parametrize(
    ("kind", "participants", "expected"),
    [
        (ClaimantKind.STATE, ("Taliban", "Afghan security forces"), Kind.MIRROR_COUNTS),
        # A monitor that counts one side's dead is on no side, and of three sides nobody knows who is against whom.
        (ClaimantKind.INTERGOVERNMENTAL, ("Taliban", "Afghan security forces"), None),
        (ClaimantKind.STATE, ("Taliban", "Afghan security forces", "Local militia"), None),
    ],
)
def test_a_ministry_nobody_registered_mirrors_the_other_side_when_the_event_names_the_two(
    kind: ClaimantKind, participants: tuple[str, ...], expected: Kind | None
) -> None:
    by_ministry = Telling(victims=TALIBAN_DEAD, kind=kind, participants=participants)
    by_taliban = Telling(victims=SOLDIERS_DEAD, kind=ClaimantKind.ARMED_GROUP, participants=participants)
    ministry = a_claim("c1", "Ministry of Defence", by_ministry, killed=119)
    taliban = a_claim("c2", "Taliban", by_taliban, killed="at least 21")

    report = reconcile([ministry, taliban], NOBODY_REGISTERED)

    assert [relation.kind for relation in report.disagreements] == ([expected] if expected else [])


def test_each_side_counting_the_others_dead_is_a_mirror_and_no_contradiction() -> None:
    fighting = ("Afghan security forces", "Taliban")
    report = reported(
        a_claim("aa-1", "MoD", Telling(victims=TALIBAN_DEAD, participants=fighting), killed=119),
        a_claim("aa-2", "Taliban", Telling(victims=SOLDIERS_DEAD, participants=fighting), killed="at least 21"),
    )

    spread, [mirror] = killed(report).spread, report.disagreements
    assert (mirror.kind, mirror.gap, mirror.ratio) == (Kind.MIRROR_COUNTS, 98, 567)
    assert (spread.low.count, spread.low.open, spread.high.count, spread.high.open) == (21, True, 119, False)
    assert not spread.comparable
    assert (len(killed(report).ranges), report.status) == (2, "disputed")
    assert report.flags == ("one_sided", "mirror")
    assert report.not_known == (
        "No figure from the Afghan security forces for their own losses is on file.",
        "No figure from the Taliban for their own losses is on file.",
    )


def haiyan() -> list[Claim]:
    def telling(at: str, place: Place = PHILIPPINES) -> Telling:
        source = Source(publisher="press reports")
        basis = Basis.CUMULATIVE
        return Telling(
            type=EventType.NATURAL_DISASTER, place=place, day="2013-11-08", at=at, basis=basis, source=source
        )

    ocha, estimated = "UN OCHA", Verification.ESTIMATED
    police = replace(
        telling("10", Place("PH", "Leyte")), verification=estimated, speaks_for="Philippine National Police"
    )
    centres = a_claim("h6", ocha, telling("15T06"), **{"other:evacuation_centres": 4460})
    return [
        withdrawn(a_claim("h1", "Leyte regional police chief", police, killed="10,000")),
        a_claim("h2", "President Aquino", replace(telling("12T12"), verification=estimated), killed="2,000 to 2,500"),
        a_claim("h3", "NDRRMC", telling("14"), killed=2357),
        withdrawn(
            a_claim("h4", ocha, telling("14T12"), killed=4460), reason="It was the number of evacuation centres."
        ),
        a_claim("h5", "NDRRMC", telling("15"), killed=2360),
        centres,
        withdrawn(a_claim("h7", ocha, telling("15T12"), killed=4460), reason="Withdrawn again."),
        a_claim("h8", "Interior Secretary Roxas", telling("15T12"), killed="2,600 or more"),
        a_claim("h9", "NDRRMC", telling("16"), killed=3621),
    ]


def test_haiyans_range_runs_from_the_presidents_number_to_the_agencys_and_may_rise() -> None:
    report = reconcile(haiyan(), NOBODY_REGISTERED)

    range_ = only_range(report)
    assert (range_.low.count, range_.high.count, range_.open_ended) == (2000, 3621, True)
    assert (range_.low.claim_ids, range_.high.claim_ids) == (("h2",), ("h9",))
    assert (range_.holes, range_.floor) == ((Bounds(2501, 2599),), None)
    assert [(out.claim_id, out.stated) for out in report.excluded] == [
        ("h1", ("10,000",)),
        ("h4", ("4,460",)),
        ("h7", ("4,460",)),
    ]
    assert {"unstable", "number_collision"} <= set(report.flags)
    shown = [position.bounds.low for position in range_.positions]
    assert 10_000 not in shown
    assert 4460 not in shown


def test_before_the_second_withdrawal_the_toll_was_4460() -> None:
    then = [replace(claim, standing=a_claim("x", "y").standing) for claim in haiyan() if claim.id in ("h2", "h3", "h4")]

    assert only_range(reconcile(then, NOBODY_REGISTERED)).high.count == 4460


def test_a_raid_with_dead_and_injured_counted_by_two_is_consistent() -> None:
    report = reported(
        a_claim("aa-3", "Kunduz local authorities", Telling(victims=CIVILIANS), killed="at least five"),
        a_claim("aa-4", "Fawzia Yaftali", injured="20, including children"),
    )

    dead, injured = report.measures
    assert (dead.ranges[0].low.count, dead.ranges[0].high.count, dead.ranges[0].floor) == (5, None, 5)
    assert dead.ranges[0].low.open
    assert (injured.ranges[0].low.count, injured.ranges[0].high.count) == (20, 20)
    assert (report.status, report.disagreements) == ("consistent", ())


def test_a_helicopter_and_no_comment() -> None:
    report = reported(
        a_claim("aa-5", "Zabihullah Mujahed", Telling(speaks_for="Taliban"), occurrence=1),
        a_claim("aa-6", "Afghan authorities", Telling(stance=Stance.NO_COMMENT)),
    )

    assert [(relation.kind, relation.between) for relation in report.disagreements] == [
        (Kind.NO_COMMENT, ("aa-5", "aa-6"))
    ]
    assert [(comment.name, comment.stance) for comment in report.comments] == [("Afghan government", Stance.NO_COMMENT)]
    assert report.status == "single_claimant"


def test_a_copy_of_another_claimants_number_makes_no_second_claimant() -> None:
    wire = Telling(kind=ClaimantKind.MEDIA, source=Source(publisher="Reuters"))
    copy = Telling(kind=ClaimantKind.MEDIA, source=Source(publisher="Daily News", origin="Reuters"))

    report = reported(a_claim("a", "Reuters", wire, killed=40), a_claim("b", "Daily News", copy, killed=40))

    assert report.status == "single_claimant"


def test_a_confirmation_without_a_number_is_a_second_voice_and_no_new_number() -> None:
    report = reported(a_claim("a", "Taliban", killed=21), a_claim("b", "Mayor", Telling(stance=Stance.CONFIRMS)))

    assert (report.status, len(only_range(report).positions)) == ("consistent", 1)


def test_nothing_but_withdrawn_claims_leaves_the_report_undetermined() -> None:
    report = reported(withdrawn(a_claim("a", "MoD", killed=119), ClaimState.HELD, "Embargo until noon."))

    assert (report.status, report.measures) == ("undetermined", ())
    assert [(exclusion.reason, exclusion.note) for exclusion in report.excluded] == [("held", "Embargo until noon.")]


def test_a_correction_counts_and_tells_what_it_replaced() -> None:
    first = a_claim("a", "MoD", killed=119)
    corrected = withdrawn(a_claim("a", "MoD", killed=112), ClaimState.CORRECTED, "A typing error.")

    report = reported(replace(corrected, corrected_from=first.counts))

    assert only_range(report).low.count == 112
    assert [(exclusion.reason, exclusion.note, exclusion.stated) for exclusion in report.excluded] == [
        ("corrected", "A typing error.", ("119",))
    ]
