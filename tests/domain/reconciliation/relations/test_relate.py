"""The relation of two claims: gap, ratio, axes, and all relations of an incident."""

import pytest

from service.domain.claims.claim import Claim, Source
from service.domain.claims.party import Party, Registry
from service.domain.claims.vocabulary import Article, ClaimantKind, Stance
from service.domain.reconciliation.positions.interpretation import Interpretation
from service.domain.reconciliation.relations.relate import distance, relate, relations_of
from service.domain.reconciliation.report import Kind
from tests.builders.reconciled import assertions
from tests.builders.story import PARTIES, Telling, a_claim, withdrawn


@pytest.mark.parametrize(
    ("left", "right", "gap", "ratio"),
    [
        (119, 21, 98, 567),
        ("at least 21", 119, 98, 567),
        (119, "at least 200", 81, 168),
        ("10 to 14", "20 to 30", 6, 143),
        (0, 5, 5, None),
        ("10 to 14", 12, None, None),
    ],
)
def test_the_gap_lies_between_the_nearest_numbers(
    left: int | str, right: int | str, gap: int | None, ratio: int | None
) -> None:
    claims = [a_claim("a", "MoD", killed=left), a_claim("b", "Taliban", killed=right)]
    first, second = Interpretation(PARTIES, claims).assertions(claims)

    assert distance(first, second) == distance(second, first) == (gap, ratio)


def test_the_five_axes_of_a_contradiction() -> None:
    claims = [a_claim("a", "MoD", killed=119), a_claim("b", "Taliban", killed=21)]
    left, right = Interpretation(PARTIES, claims).assertions(claims)
    axes = relate(left, right).axes

    assert (axes.comparability, axes.value, axes.lifecycle, axes.stance) == (
        "same_measure",
        "disjoint",
        "concurrent",
        "asserts",
    )


@pytest.mark.parametrize(
    ("article", "claimant"), [(Article.THE, "the Ejército"), (Article.NONE, "Ejército"), (None, "Ejército")]
)
def test_an_explanation_has_the_article_that_the_register_settles(article: Article | None, claimant: str) -> None:
    register = Registry.of([Party("ejercito", "Ejército", article=article)])
    claims = [a_claim("a", "Ejército", killed=119), a_claim("b", "Taliban", killed=21)]

    [relation] = relations_of(claims, register)

    assert relation.explanation == f"No number satisfies both: 119 per {claimant}, 21 per the Taliban."


@pytest.mark.parametrize(
    ("left", "right", "explanation"),
    [
        # a sub-count ends with a comma
        (
            a_claim("a", "Clinic", killed="20, including 4 women"),
            a_claim("b", "Police", killed=27),
            "No number satisfies both: 20, including 4 women, per the Clinic, 27 per the Police.",
        ),
        # whether something happened is no figure
        (
            a_claim("a", "Army", Telling(stance=Stance.DENIES)),
            a_claim("b", "Militia", occurrence=1),
            "One denies what the other says: a denial from the Army, an account from the Militia.",
        ),
        (
            a_claim("a", "Army", occurrence=0),
            a_claim("b", "Militia", occurrence=1),
            "One denies what the other says: a denial from the Army, an account from the Militia.",
        ),
        # a denial says what it denies
        (
            a_claim("a", "Army", Telling(stance=Stance.DENIES), killed=20),
            a_claim("b", "Clinic", killed=20),
            "One denies what the other says: a denial of 20 from the Army, 20 per the Clinic.",
        ),
        (
            a_claim("a", "Army", Telling(stance=Stance.DENIES), killed_or_injured="someone"),
            a_claim("b", "Clinic", killed=20),
            "One denies what the other says: a denial (killed or injured) from the Army, 20 per the Clinic.",
        ),
        # nobody is none, in whatever words
        (
            a_claim("a", "Coalition", killed=0),
            a_claim("b", "Hospital", killed=5),
            "One denies what the other says: none per the Coalition, 5 per the Hospital.",
        ),
        (
            a_claim("a", "Hospital", killed=5),
            a_claim("b", "Mayor", killed="no casualties"),
            "One denies what the other says: 5 per the Hospital, none per the Mayor.",
        ),
        # one claimant is named once
        (
            a_claim("a", "Coast Guard", Telling(at="14", source=Source(publisher="Ionian Press")), killed=87),
            a_claim("b", "Coast Guard", Telling(at="14", source=Source(publisher="Aegean Wire")), killed=78),
            "One claimant quoted with two numbers; nothing says which is newer: 87 and 78 per the Coast Guard.",
        ),
        # who kept silent is named
        (
            a_claim("a", "Mayor", killed=3),
            a_claim("b", "Beira Agro", Telling(stance=Stance.NO_COMMENT)),
            "Beira Agro did not comment. That is not a denial.",
        ),
        (
            a_claim("a", "Monitor", Telling(stance=Stance.CANNOT_VERIFY)),
            a_claim("b", "Mayor", killed=3),
            "The Monitor could not verify it. That is not a denial.",
        ),
    ],
)
def test_an_explanation_can_be_printed(left: Claim, right: Claim, explanation: str) -> None:
    assert explanation in [relation.explanation for relation in relations_of([left, right], PARTIES)]


def test_all_relations_include_the_withdrawn_and_tell_each_pair_once() -> None:
    claims = [
        withdrawn(a_claim("a", "UN OCHA", killed=4460)),
        a_claim("b", "NDRRMC", killed=2357, injured=3853),
        a_claim("c", "Red Cross", killed=1200, injured=3853),
    ]

    typed = {(relation.between, relation.measure): relation.kind for relation in relations_of(claims, PARTIES)}

    assert typed[("a", "b"), "killed"] is Kind.RETRACTED
    assert typed[("b", "c"), "killed"] is Kind.CONTRADICTS
    assert typed[("b", "c"), "injured"] is Kind.AGREES
    assert Kind.DIFFERENT_MEASURE not in typed.values()


UNEXCUSED = " to the conflict, so the time between them explains nothing."


@pytest.mark.parametrize(
    ("first", "second", "times", "reason"),
    [
        ("state", "unknown", ("14T05:25", "14T06:30"), f" The Mayor counts as a party{UNEXCUSED}"),
        ("unknown", "state", ("14T05:25", "14T06:30"), f" The Police count as a party{UNEXCUSED}"),
        ("state", "state", ("14T05:25", "14T06:30"), f" The Mayor and the Police count as parties{UNEXCUSED}"),
        ("state", "unknown", ("14T06:30", "14T06:30"), ""),
        ("state", "unknown", ("14T06:30", "14T05:25"), ""),
        (
            "unknown",
            "unknown",
            ("14T06:20", "14T06:30"),
            " They were given ten minutes apart, too soon for the time between them to explain it.",
        ),
    ],
)
def test_a_contradiction_says_why_the_time_explains_nothing(
    first: str, second: str, times: tuple[str, str], reason: str
) -> None:
    lower, higher = assertions(
        a_claim("a", "Mayor", Telling(at=times[0], kind=ClaimantKind(first)), killed=20),
        a_claim("b", "Police", Telling(at=times[1], kind=ClaimantKind(second)), killed=54),
    )

    explained = "No number satisfies both: 20 per the Mayor, 54 per the Police."
    assert relate(lower, higher).explanation == f"{explained}{reason}"
