"""People's decisions: the latest on a pair wins, what follows from them holds, and contradictions are refused."""

from datetime import UTC, datetime, timedelta
from random import Random

import pytest
from hypothesis import given, strategies as st

from service.domain.matching.judgements import NO_JUDGEMENTS, Decision, Judgement, Judgements

BEGUN = datetime(2021, 7, 1, tzinfo=UTC)


def judged(decision: str, *claims: str, minute: int = 0) -> Judgement:
    at = BEGUN + timedelta(minutes=minute)
    return Judgement(f"j{minute}-{decision}-{'-'.join(claims)}", claims, Decision(decision), "an editor", "said so", at)


def test_same_holds_through_a_chain_and_different_only_for_the_pair_itself() -> None:
    judgements = Judgements.of([judged("same", "a", "b"), judged("same", "b", "c"), judged("different", "c", "d")])

    assert judgements.must("a", "c")
    assert judgements.linked("a") == ("b", "c")
    assert judgements.cannot("d", "c")
    assert not judgements.cannot("a", "d")


def test_a_decision_on_a_set_is_one_on_every_pair_of_it() -> None:
    judgements = Judgements.of([judged("different", "a", "b", "c")])

    assert judgements.differing() == (("a", "b"), ("a", "c"), ("b", "c"))


@pytest.mark.parametrize(("latest", "must", "cannot"), [("different", False, True), ("unsure", False, False)])
def test_the_latest_decision_on_a_pair_wins(latest: str, must: bool, cannot: bool) -> None:
    judgements = Judgements.of([judged(latest, "b", "a", minute=2), judged("same", "a", "b", minute=1)])

    assert judgements.must("a", "b") is must
    assert judgements.cannot("a", "b") is cannot


def test_nothing_decided_links_nothing() -> None:
    assert NO_JUDGEMENTS.linked("a") == ()
    assert not NO_JUDGEMENTS.must("a", "b")
    assert not NO_JUDGEMENTS.cannot("a", "b")


def test_different_against_a_chain_of_same_is_refused_with_the_chain() -> None:
    judgements = Judgements.of([judged("same", "a", "b"), judged("same", "b", "c")])

    assert judgements.conflict(judged("different", "c", "a", minute=1)) == ("a", "b", "c")
    assert judgements.conflict(judged("different", "a", "d", minute=1)) is None


def test_same_that_would_close_over_a_different_is_refused_with_the_chain() -> None:
    judgements = Judgements.of([judged("same", "a", "b"), judged("different", "a", "c")])

    assert judgements.conflict(judged("same", "b", "c", minute=1)) == ("a", "b", "c")


def test_a_decision_may_replace_its_own_opposite() -> None:
    judgements = Judgements.of([judged("same", "a", "b")])

    assert judgements.conflict(judged("different", "a", "b", minute=1)) is None


decisions = st.lists(
    st.builds(
        judged,
        st.sampled_from(["same", "different", "unsure"]),
        st.sampled_from("abcd"),
        st.sampled_from("efgh"),
        minute=st.integers(0, 99),
    ),
    max_size=8,
)


@given(decisions, st.randoms(use_true_random=False))
def test_the_order_in_which_decisions_are_read_changes_nothing(
    given_decisions: list[Judgement], random: Random
) -> None:
    shuffled = random.sample(given_decisions, len(given_decisions))

    assert Judgements.of(shuffled) == Judgements.of(given_decisions)


@given(decisions)
def test_must_is_symmetrical_and_transitive(given_decisions: list[Judgement]) -> None:
    judgements = Judgements.of(given_decisions)

    for claim_id in "abcdefgh":
        for mate_id in judgements.linked(claim_id):
            assert judgements.must(mate_id, claim_id)
            assert set(judgements.linked(mate_id)) | {mate_id} == set(judgements.linked(claim_id)) | {claim_id}


def test_of_decisions_that_contradict_each_other_the_later_is_left_out() -> None:
    chain = [judged("same", "a", "b"), judged("same", "b", "c", minute=1)]
    late = judged("different", "a", "c", minute=2)

    judgements = Judgements.of([late, *chain])

    assert judgements.left_out == {late.id}
    assert judgements.must("a", "c")
    assert judgements.contradiction() is None


def test_taking_back_a_decision_that_kept_others_from_contradicting_is_a_conflict() -> None:
    between = judged("different", "a", "b", minute=1)
    decisions = [judged("same", "a", "b"), judged("different", "a", "c", minute=2), judged("same", "b", "c", minute=3)]

    assert Judgements.of([between, *decisions]).conflict_without(between.id) == ("a", "b", "c")
    assert Judgements.of([between]).conflict_without(between.id) is None


def test_a_decision_on_two_sets_is_on_every_pair_across_them() -> None:
    across = Judgement("j", ("a", "b"), Decision.DIFFERENT, "an editor", against=("c", "d"))

    assert sorted(across.pairs()) == [("a", "c"), ("a", "d"), ("b", "c"), ("b", "d")]
    assert across.named == ("a", "b", "c", "d")
    assert [across.mates(id) for id in ("a", "c", "e")] == [{"c", "d"}, {"a", "b"}, set()]


def test_a_decision_on_one_set_pairs_each_claim_with_the_others() -> None:
    among = Judgement("j", ("a", "b", "c"), Decision.SAME, "an editor")

    assert [among.mates(id) for id in ("a", "d")] == [{"b", "c"}, set()]
