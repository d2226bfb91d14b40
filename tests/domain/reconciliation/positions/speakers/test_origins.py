"""Copies of a number and their independent origins."""

from hypothesis import given, strategies as st

from service.domain.claims.claim import Source
from service.domain.claims.vocabulary import ClaimantKind
from service.domain.reconciliation.positions.assertion import Assertion
from service.domain.reconciliation.positions.interpretation import Interpretation
from service.domain.reconciliation.positions.speakers.origins import MOST_QUOTES, carries, copies, share_origin
from tests.builders.reconciled import positions, telling_at
from tests.builders.story import PARTIES, Telling, a_claim

QUOTE = "Officials said that at least 21 members of the security forces lost their lives in the fighting overnight."


def test_papers_that_print_the_same_words_or_relay_one_wire_are_one_origin() -> None:
    printed = a_claim("a", "MoD", telling_at("14", "Anadolu", QUOTE), killed=21)
    again = a_claim("b", "MoD", telling_at("14", "Daily News", QUOTE.replace("overnight", "last night")), killed=21)
    wire = a_claim("c", "MoD", Telling(at="14", source=Source(publisher="BBC", origin="anadolu")), killed=21)

    [position] = positions(printed, again, wire)

    assert position.origins == 1


QUOTES = [None, QUOTE, QUOTE.replace("overnight", "last night"), QUOTE[::-1]]


SOURCES = st.builds(
    Source,
    publisher=st.sampled_from(["AA", "BBC"]),
    url=st.sampled_from([None, "https://a.example"]),
    origin=st.sampled_from([None, "Reuters", "MoD", "p1"]),
    quote=st.sampled_from(QUOTES),
)


PAPERS = st.lists(st.tuples(st.sampled_from([ClaimantKind.MEDIA, ClaimantKind.UNKNOWN, ClaimantKind.STATE]), SOURCES))


@given(PAPERS)
def test_whom_a_paper_copies_is_found_as_if_all_were_compared_with_all(
    papers: list[tuple[ClaimantKind, Source]],
) -> None:
    claims = [
        a_claim(f"c{n}", f"p{n}", Telling(kind=kind, source=source), killed=21)
        for n, (kind, source) in enumerate(papers)
    ]
    every = Interpretation(PARTIES, claims).assertions(claims)

    assert copies(every) == {
        copy.party: original.party
        for copy in every
        if copy.claim.claimant.kind is ClaimantKind.MEDIA and (original := first_copied(copy, every))
    }


def first_copied(copy: Assertion, every: list[Assertion]) -> Assertion | None:
    ordered = sorted(
        every, key=lambda assertion: (assertion.claim.claimant.kind is ClaimantKind.MEDIA, assertion.party)
    )
    candidates = (assertion for assertion in ordered if assertion.party != copy.party)
    return next(
        (
            candidate
            for candidate in candidates
            if carries(copy, candidate) or (candidate.party < copy.party and share_origin(copy, candidate))
        ),
        None,
    )


ARMY = "The army said on Tuesday that the rebels killed twenty-one people in the old market of Idlib."
REBELS = "The rebels said on Tuesday that the army killed twenty-one people in the old market of Idlib."


def test_two_parties_who_accuse_each_other_in_the_same_words_are_two_voices() -> None:
    army = a_claim("a", "Army", telling_at("14", "Paper A", ARMY), killed=21)
    rebels = a_claim("b", "Rebels", telling_at("14", "Paper B", REBELS), killed=21)
    left, right = Interpretation(PARTIES, [army, rebels]).assertions([army, rebels])

    assert not share_origin(left, right)


def test_of_very_many_quotes_only_equal_ones_make_copies() -> None:
    claims = [
        a_claim(f"c{n}", "MoD", telling_at("14", f"Paper {n}", f"Report {n}: {QUOTE}" if n else QUOTE), killed=21)
        for n in range(MOST_QUOTES + 2)
    ]

    assert positions(*claims)[0].origins == MOST_QUOTES + 2


def test_short_quotes_agree_by_chance_and_make_no_copy() -> None:
    [position] = positions(
        *(a_claim(id, "MoD", telling_at("14", f"Paper {id}", "21 people were killed"), killed=21) for id in "abc")
    )

    assert position.origins == 3
