"""The disagreements that a report lists."""

from dataclasses import replace

from service.domain.claims.claim import Standing
from service.domain.claims.vocabulary import ActedBy, ClaimState, Stance
from service.domain.reconciliation.reconcile import reconcile
from service.domain.reconciliation.report import Kind
from tests.builders.reconciled import kinds, only_range, reported
from tests.builders.story import PARTIES, Telling, a_claim


def test_of_very_many_numbers_the_farthest_apart_are_always_told() -> None:
    report = reported(*(a_claim(f"c{n:03}", f"Mayor {n}", killed=10 + 3 * n) for n in range(200)))

    assert 0 < len(report.disagreements) <= 20
    assert report.disagreements[0].between == ("c000", "c199")


def test_equal_numbers_are_one_side_of_a_disagreement() -> None:
    report = reported(
        a_claim("a", "MoD", killed=119), a_claim("b", "Taliban", killed=21), a_claim("c", "Mayor", killed=21)
    )

    # Of two claimants of one number and no time the first by name is told.
    assert [relation.claimants for relation in report.disagreements] == [("afghan-mod", "mayor")]


def test_who_was_responsible_is_disputed_without_touching_the_number() -> None:
    report = reported(
        a_claim("a", "Taliban", killed=21), a_claim("b", "MoD", Telling(stance=Stance.DISPUTES_ATTRIBUTION), killed=21)
    )

    assert (kinds(report), report.status) == ([Kind.ATTRIBUTION_DISPUTE], "disputed")
    assert (only_range(report).low.count, only_range(report).agreement) == (21, "agrees")


def test_quoted_with_very_many_numbers_a_claimant_is_told_of_once_by_the_two_farthest_apart() -> None:
    quoted = [a_claim(f"m{n:02}", "MoD", killed=n * 7 % 20 + 1) for n in range(20)]

    report = reconcile([*quoted, a_claim("z", "Mayor", killed=8)], PARTIES)

    assert len(report.measures[0].ranges[0].positions) == 21
    misquoted = [relation for relation in report.disagreements if relation.kind is Kind.RELAY_CONFLICT]
    lowest, highest = (next(claim.id for claim in quoted if claim.counts[0].quantity.hard.low == n) for n in (1, 20))
    assert [set(relation.between) for relation in misquoted] == [{lowest, highest}]


def test_no_claim_misquotes_itself_and_what_was_corrected_misquotes_nobody() -> None:
    both = a_claim("a", "MoD", killed=1)
    both = replace(both, counts=(*both.counts, *a_claim("a", "MoD", killed=90).counts))
    corrected = a_claim("b", "MoD", Telling(standing=Standing(ClaimState.CORRECTED, by=ActedBy.CLAIMANT)), killed=99)
    corrected = replace(corrected, corrected_from=corrected.counts)
    further = [a_claim(f"c{n}", "MoD", killed=n) for n in (20, 30, 60, 70)]

    [relation] = reconcile([both, corrected, *further], PARTIES).disagreements

    assert (relation.kind, relation.between) == (Kind.RELAY_CONFLICT, ("a", "c20"))
