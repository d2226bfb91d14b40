"""From claims to the report: ranges, spreads, disagreements, status, and the cases that the service was built for."""

from dataclasses import replace

import pytest

from service.domain.claims.claim import Claim, Source, Victims
from service.domain.claims.event import Place
from service.domain.claims.vocabulary import (
    Basis,
    ClaimantKind,
    ClaimState,
    Demographic,
    EventType,
    Stance,
    Verification,
)
from service.domain.quantities.bounds import Bounds
from service.domain.reconciliation.reconcile import reconcile
from service.domain.reconciliation.report import Kind, MeasureReport, Range, Reconciliation
from tests.builders.story import (
    CIVILIANS,
    KUNDUZ,
    NOBODY_REGISTERED,
    PARTIES,
    SOLDIERS_DEAD,
    TALIBAN_DEAD,
    Telling,
    a_claim,
    withdrawn,
)

PHILIPPINES = Place("PH")


def reported(*claims: Claim) -> Reconciliation:
    return reconcile(claims, PARTIES)


def killed(report: Reconciliation) -> MeasureReport:
    return next(measure for measure in report.measures if measure.measure == "killed")


def only_range(report: Reconciliation) -> Range:
    [each] = killed(report).ranges
    return each


def kinds(report: Reconciliation) -> list[Kind]:
    return [each.kind for each in report.disagreements]


def test_two_parties_two_numbers_is_a_disagreement_not_an_average() -> None:
    report = reconcile(
        [a_claim("m1", "Ministry of Defense", killed=119), a_claim("m2", "Taliban", killed=21)], NOBODY_REGISTERED
    )

    each, [disagreement] = only_range(report), report.disagreements
    assert (each.low.count, each.high.count, each.open_ended) == (21, 119, False)
    assert (each.low.claimants, each.high.claimants) == (("taliban",), ("ministry-of-defense",))
    assert (each.core, each.holes, each.agreement) == (None, (Bounds(22, 118),), "contradicts")
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

    assert [each.kind for each in report.disagreements] == ([expected] if expected else [])


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
        "The Afghan security forces have not published their own losses.",
        "The Taliban have not published their own losses.",
    )


def haiyan() -> list[Claim]:
    def told(at: str, place: Place = PHILIPPINES) -> Telling:
        source = Source(publisher="press reports")
        basis = Basis.CUMULATIVE
        return Telling(
            type=EventType.NATURAL_DISASTER, place=place, day="2013-11-08", at=at, basis=basis, source=source
        )

    ocha, estimated = "UN OCHA", Verification.ESTIMATED
    police = replace(told("10", Place("PH", "Leyte")), verification=estimated, speaks_for="Philippine National Police")
    centres = a_claim("h6", ocha, told("15T06"), **{"other:evacuation_centres": 4460})
    return [
        withdrawn(a_claim("h1", "Leyte regional police chief", police, killed="10,000")),
        a_claim("h2", "President Aquino", replace(told("12T12"), verification=estimated), killed="2,000 to 2,500"),
        a_claim("h3", "NDRRMC", told("14"), killed=2357),
        withdrawn(a_claim("h4", ocha, told("14T12"), killed=4460), reason="It was the number of evacuation centres."),
        a_claim("h5", "NDRRMC", told("15"), killed=2360),
        centres,
        withdrawn(a_claim("h7", ocha, told("15T12"), killed=4460), reason="Withdrawn again."),
        a_claim("h8", "Interior Secretary Roxas", told("15T12"), killed="2,600 or more"),
        a_claim("h9", "NDRRMC", told("16"), killed=3621),
    ]


def test_haiyans_range_runs_from_the_presidents_number_to_the_agencys_and_may_rise() -> None:
    report = reconcile(haiyan(), NOBODY_REGISTERED)

    each = only_range(report)
    assert (each.low.count, each.high.count, each.open_ended) == (2000, 3621, True)
    assert (each.low.claim_ids, each.high.claim_ids) == (("h2",), ("h9",))
    assert (each.holes, each.floor) == ((Bounds(2501, 2599),), None)
    assert [(out.claim_id, out.stated) for out in report.excluded] == [
        ("h1", ("10,000",)),
        ("h4", ("4,460",)),
        ("h7", ("4,460",)),
    ]
    assert {"unstable", "number_collision"} <= set(report.flags)
    shown = [position.bounds.low for position in each.positions]
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

    assert [(each.kind, each.between) for each in report.disagreements] == [(Kind.NO_COMMENT, ("aa-5", "aa-6"))]
    assert [(each.name, each.stance) for each in report.comments] == [("Afghan government", Stance.NO_COMMENT)]
    assert report.status == "single_claimant"


def test_a_denial_takes_the_range_to_none_and_says_who_says_so() -> None:
    report = reported(a_claim("a", "Taliban", killed=21), a_claim("b", "MoD", Telling(stance=Stance.DENIES)))

    each = only_range(report)
    assert (each.low.count, each.low.claimants, each.low.claim_ids) == (0, ("afghan-mod",), ("b",))
    assert (each.high.count, each.core, each.agreement, report.status) == (21, None, "denied", "contradicted")
    # Zero is nobody's number: it is shown at the end of the range and not in the spread of what was stated.
    assert killed(report).spread.low.count == 21


def test_a_denial_of_one_number_does_not_speak_of_the_injured() -> None:
    denial = a_claim("b", "MoD", Telling(stance=Stance.DENIES), killed=21)
    report = reported(a_claim("a", "Taliban", killed=21, injured=4), denial)

    ends = {measure.measure: measure.ranges[0].low.count for measure in report.measures}
    assert ends == {"killed": 0, "injured": 4}


def test_a_party_that_denies_its_own_earlier_number_no_longer_holds_it() -> None:
    report = reported(
        a_claim("a", "MoD", Telling(at="14"), killed=119),
        a_claim("b", "MoD", Telling(at="15", stance=Stance.DENIES)),
        a_claim("c", "Taliban", Telling(at="14"), killed=21),
    )

    assert [position.claimant for position in only_range(report).positions] == ["taliban"]
    assert [(each.claim_id, each.reason) for each in report.excluded] == [("a", "superseded")]


def test_a_party_that_concedes_what_it_denied_is_no_longer_a_denier() -> None:
    report = reported(
        a_claim("a", "Taliban", Telling(at="14"), killed=21),
        a_claim("b", "MoD", Telling(at="14", stance=Stance.DENIES)),
        a_claim("c", "MoD", Telling(at="15", stance=Stance.CONCEDES), killed=21),
    )

    assert (only_range(report).low.count, report.comments, report.status) == (21, (), "consistent")


def test_the_same_dead_called_civilians_and_fighters_may_be_none_of_either() -> None:
    report = reported(
        a_claim("a", "MoD", Telling(victims=TALIBAN_DEAD), killed=30),
        a_claim("b", "Governor", Telling(victims=CIVILIANS), killed=30),
    )

    ends = [(each.low.count, each.low.claimants, each.high.count) for each in killed(report).ranges]
    assert ends == [(0, ("governor",), 30), (0, ("afghan-mod",), 30)]
    assert (kinds(report), report.status) == ([Kind.STATUS_DISPUTE], "disputed")


def test_a_province_and_its_country_keep_their_ranges_and_are_checked() -> None:
    def told(place: Place) -> Telling:
        return Telling(type=EventType.NATURAL_DISASTER, place=place)

    leyte, country = told(Place("PH", "Leyte")), told(Place("PH"))
    fits = reported(a_claim("a", "Mayor", leyte, killed=500), a_claim("b", "NDRRMC", country, killed=2357))
    exceeds = reported(a_claim("a", "Mayor", leyte, killed=5000), a_claim("b", "NDRRMC", country, killed=2357))

    assert [each.scope.place for each in killed(fits).ranges] == ["Leyte, PH", "PH"]
    assert (fits.status, fits.disagreements) == ("consistent", ())
    assert (exceeds.status, kinds(exceeds)) == ("contradicted", [Kind.PART_EXCEEDS_WHOLE])


def test_towns_of_one_clash_are_detail_and_towns_of_one_quake_are_scope() -> None:
    kibera, nairobi = Place("KE", name="Kibera"), Place("KE", name="Nairobi")

    def told(type: EventType) -> Reconciliation:
        one, other = Telling(type=type, place=kibera), Telling(type=type, place=nairobi)
        return reported(a_claim("a", "Police", one, killed=2), a_claim("b", "Red Cross", other, killed=9))

    assert told(EventType.UNREST).status == "contradicted"
    assert told(EventType.NATURAL_DISASTER).status == "consistent"


def test_a_verified_count_and_a_reported_one_are_not_one_range() -> None:
    report = reported(
        a_claim("a", "UN", Telling(verification=Verification.VERIFIED), killed=5), a_claim("b", "Mayor", killed=30)
    )

    assert [each.verification for each in killed(report).ranges] == ["verified", None]
    assert (report.status, report.disagreements) == ("consistent", ())


def test_minimums_never_vote_for_a_larger_number() -> None:
    report = reported(
        a_claim("a", "MoD", killed="10 to 14"),
        a_claim("b", "Mayor", killed="at least 12"),
        a_claim("c", "Governor", killed="more than 10"),
    )

    each = only_range(report)
    assert (each.low.count, each.high.count, each.open_ended) == (10, 14, True)
    assert (each.core, each.floor, each.agreement) == (Bounds(12, 14), None, "compatible")


def test_the_highest_minimum_that_all_satisfy_is_the_floor() -> None:
    report = reported(
        a_claim("a", "MoD", killed=119),
        a_claim("b", "Mayor", killed="at least 40"),
        a_claim("c", "UN", killed="over 20"),
    )

    assert only_range(report).floor == 40


@pytest.mark.parametrize(
    ("said", "lowest", "highest"),
    [
        ("about 30", 30, 30),
        ("close to 47,600", 47_600, 47_600),
        ("more than 100", 100, 100),
        ("at least 101", 101, 101),
        ("fewer than 50", 50, 50),
        ("up to 40", 40, 40),
        ("two dozen", 24, 24),
        ("10 to 14", 10, 14),
        ("dozens", 12, 99),
    ],
)
def test_a_spread_is_of_numbers_as_stated(said: str, lowest: int, highest: int) -> None:
    spread = killed(reported(a_claim("a", "MoD", killed=said))).spread

    assert (spread.low.count, spread.high.count) == (lowest, highest)


def test_words_without_a_number_do_not_stretch_the_spread_of_those_that_have_one() -> None:
    spread = killed(reported(a_claim("a", "MoD", killed="dozens"), a_claim("b", "Mayor", killed=30))).spread

    assert (spread.low.count, spread.high.count) == (30, 30)


def test_the_children_of_a_number_are_compared_where_another_counts_children() -> None:
    children = Telling(victims=Victims(demographic=Demographic.CHILD))
    report = reported(
        a_claim("a", "Mayor", injured="20, including 3 children"), a_claim("b", "Hospital", children, injured=7)
    )

    [injured] = report.measures
    assert [each.victims_label for each in injured.ranges] == ["children", "everyone, or not specified"]
    assert [position.stated for position in injured.ranges[0].positions] == ["3", "7"]
    assert kinds(report) == [Kind.CONTRADICTS]


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
    assert [(each.reason, each.note) for each in report.excluded] == [("held", "Embargo until noon.")]


def test_a_correction_counts_and_tells_what_it_replaced() -> None:
    first = a_claim("a", "MoD", killed=119)
    corrected = withdrawn(a_claim("a", "MoD", killed=112), ClaimState.CORRECTED, "A typing error.")

    report = reported(replace(corrected, corrected_from=first.counts))

    assert only_range(report).low.count == 112
    assert [(each.reason, each.note, each.stated) for each in report.excluded] == [
        ("corrected", "A typing error.", ("119",))
    ]


def test_of_very_many_numbers_the_farthest_apart_are_always_told() -> None:
    report = reported(*(a_claim(f"c{n:03}", f"Mayor {n}", killed=10 + 3 * n) for n in range(200)))

    assert 0 < len(report.disagreements) <= 20
    assert report.disagreements[0].between == ("c000", "c199")


def test_equal_numbers_are_one_side_of_a_disagreement() -> None:
    report = reported(
        a_claim("a", "MoD", killed=119), a_claim("b", "Taliban", killed=21), a_claim("c", "Mayor", killed=21)
    )

    assert [each.between for each in report.disagreements] == [("a", "b")]


def test_who_was_responsible_is_disputed_without_touching_the_number() -> None:
    report = reported(
        a_claim("a", "Taliban", killed=21), a_claim("b", "MoD", Telling(stance=Stance.DISPUTES_ATTRIBUTION), killed=21)
    )

    assert (kinds(report), report.status) == ([Kind.ATTRIBUTION_DISPUTE], "disputed")
    assert (only_range(report).low.count, only_range(report).agreement) == (21, "agrees")


def test_the_title_is_the_summary_that_most_claims_give() -> None:
    told = [Telling(summary=text, place=KUNDUZ) for text in ("Raid in Kunduz", "Air raid", "Raid in  Kunduz")]

    report = reported(*(a_claim(f"c{n}", f"Mayor {n}", each, killed=5) for n, each in enumerate(told)))

    assert report.title == "Raid in Kunduz"
