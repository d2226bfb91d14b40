"""What the newsroom did is never told as the claimant's doing (VOCABULARY 7)."""

from dataclasses import replace

import pytest
from hypothesis import given, settings, strategies as st

from service.domain.claims.claim import Claim
from service.domain.claims.vocabulary import ActedBy, ClaimState
from service.domain.prose.around.reading_guide import guide
from service.domain.prose.sentences import Length, sentence
from service.domain.reconciliation.exclusions import counts_now
from service.domain.reconciliation.reconcile import reconcile
from service.domain.reconciliation.relations.relate import relations_of
from service.domain.reconciliation.report import Exclusion
from tests.builders.story import PARTIES, a_claim, taken_out, withdrawn
from tests.domain.reconciliation.test_reconcile_property import stories

NAME, FIGURE = "Nakuru Police", 77
TAKEN_OUT = st.sampled_from([ClaimState.RETRACTED, ClaimState.HELD])


@given(stories(), TAKEN_OUT, st.data())
@settings(max_examples=60, deadline=None)
def test_what_the_newsroom_took_out_was_never_there(
    claims: list[Claim], state: ClaimState, data: st.DataObject
) -> None:
    if len(claims) < 2:
        return
    taken = data.draw(st.sampled_from(claims))
    remaining = [claim for claim in claims if claim is not taken]

    report = reconcile([*remaining, taken_out(taken, state)], PARTIES)

    without = reconcile(remaining, PARTIES)
    listed = Exclusion(taken.id, state.value, ActedBy.NEWSROOM, "A slip of ours.")
    assert listed in report.excluded
    rest = tuple(exclusion for exclusion in report.excluded if exclusion != listed)
    # Where nothing is left to tell, the title is of what the newsroom took out.
    title = report.title if without.names else without.title
    assert replace(report, excluded=rest, title=title) == without


@given(stories(), st.data())
@settings(max_examples=60, deadline=None)
def test_what_the_newsroom_mended_was_so_from_the_first(claims: list[Claim], data: st.DataObject) -> None:
    active = [claim for claim in claims if claim.is_active]
    if not active:
        return
    mended = data.draw(st.sampled_from(active))

    report = reconcile(
        [taken_out(claim, ClaimState.CORRECTED) if claim is mended else claim for claim in claims], PARTIES
    )

    right = reconcile(claims, PARTIES)
    listed = Exclusion(mended.id, "corrected", ActedBy.NEWSROOM, "A slip of ours.")
    assert listed in report.excluded
    rest = tuple(exclusion for exclusion in report.excluded if exclusion != listed)
    assert rest == tuple(exclusion for exclusion in right.excluded if exclusion.claim_id != mended.id)
    assert replace(report, excluded=()) == replace(right, excluded=())


@pytest.mark.parametrize("state", [ClaimState.RETRACTED, ClaimState.HELD])
@pytest.mark.parametrize("alone", [True, False])
def test_no_text_names_the_claimant_or_the_figure_that_the_newsroom_took_out(state: ClaimState, alone: bool) -> None:
    slip = taken_out(a_claim("a", NAME, killed=FIGURE), state)
    claims = [slip] if alone else [slip, a_claim("b", "Nakuru Hospital", killed=7)]

    report = reconcile(claims, PARTIES)

    texts = [report.title, *(sentence(report, length) for length in Length), *guide(report)]
    assert not [text for text in texts if NAME in text or str(FIGURE) in text or "withdrew" in text]
    assert "A slip of ours." in " ".join(guide(report))
    assert relations_of(claims, PARTIES) == ()


def test_what_the_claimant_took_back_is_told() -> None:
    report = reconcile([withdrawn(a_claim("a", NAME, killed=FIGURE)), a_claim("b", "UN", killed=7)], PARTIES)

    assert "Nakuru Police withdrew its earlier figure of 77." in sentence(report, Length.LONG).replace("their", "its")
    [listed] = report.excluded
    assert (listed.by, listed.name, listed.stated) == (ActedBy.CLAIMANT, NAME, ("77",))


@pytest.mark.parametrize(
    ("claim", "counts"),
    [
        (a_claim("a", NAME, killed=FIGURE), True),
        (withdrawn(a_claim("a", NAME, killed=FIGURE)), False),
        (withdrawn(a_claim("a", NAME, killed=FIGURE), ClaimState.HELD), False),
        (withdrawn(a_claim("a", NAME, killed=FIGURE), ClaimState.CORRECTED), False),
        (
            replace(
                withdrawn(a_claim("a", NAME, killed=7), ClaimState.CORRECTED),
                corrected_from=a_claim("a", NAME, killed=FIGURE).counts,
            ),
            True,
        ),
    ],
)
def test_a_claim_counts_unless_it_was_taken_back(claim: Claim, counts: bool) -> None:
    assert counts_now(claim) is counts
