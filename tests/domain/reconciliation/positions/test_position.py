"""One position for each claimant: the newest number, its copies, its history."""

from dataclasses import replace

from hypothesis import given, strategies as st

from service.domain.claims.claim import Claim, Source, Standing
from service.domain.claims.event import Place
from service.domain.claims.vocabulary import Basis, ClaimantKind, ClaimState, EventType, Interest, Verification
from service.domain.reconciliation.positions.assertion import Assertion, Interpretation
from service.domain.reconciliation.positions.origins import carries, copies, share_origin
from service.domain.reconciliation.reconcile import reconcile
from service.domain.reconciliation.report import Kind, PositionReport
from tests.builders.story import PARTIES, SOLDIERS_DEAD, TALIBAN_DEAD, Telling, a_claim, withdrawn

QUOTE = "Officials said that at least 21 members of the security forces lost their lives in the fighting overnight."


def positions(*claims: Claim) -> list[PositionReport]:
    report = reconcile(claims, PARTIES)
    return [position for measure in report.measures for each in measure.ranges for position in each.positions]


def at(moment: str, publisher: str | None = None, quote: str | None = None) -> Telling:
    return Telling(at=moment, source=Source(publisher=publisher, quote=quote))


def test_the_newest_number_counts_and_the_older_ones_are_history_newest_first() -> None:
    [held] = positions(
        a_claim("h3", "NDRRMC", at("14"), killed=2357),
        a_claim("h9", "NDRRMC", at("16"), killed=3621),
        a_claim("h5", "NDRRMC", at("15"), killed=2360),
    )

    assert (held.stated, held.asserted_at and held.asserted_at.day) == ("3,621", 16)
    assert [former.low for former in held.history] == [2360, 2357]


def test_a_later_number_may_be_lower() -> None:
    [held] = positions(a_claim("a", "MoD", at("14"), killed=119), a_claim("b", "MoD", at("15"), killed=100))

    assert held.stated == "100"


def test_a_withdrawn_number_leaves_the_history_too() -> None:
    [held] = positions(
        a_claim("a", "UN OCHA", at("14"), killed=100),
        withdrawn(a_claim("b", "UN OCHA", at("15"), killed=4460)),
        a_claim("c", "UN OCHA", at("16"), killed=120),
    )

    assert [former.claim_id for former in held.history] == ["a"]


def test_when_the_newest_is_withdrawn_the_one_before_counts_again() -> None:
    [held] = positions(a_claim("a", "MoD", at("14"), killed=100), withdrawn(a_claim("b", "MoD", at("15"), killed=119)))

    assert (held.stated, held.history) == ("100", ())


def test_five_papers_quoting_one_ministry_are_one_position_of_five_sources() -> None:
    papers = ["Anadolu", "BBC", "Dawn", "Reuters", "Tolo"]

    [held] = positions(*(a_claim(f"c{n}", "MoD", at(f"14T1{n}", paper), killed=119) for n, paper in enumerate(papers)))

    assert (list(held.sources), held.origins, len(held.claim_ids)) == (papers, 5, 5)
    assert held.history == ()


def test_papers_that_print_the_same_words_or_relay_one_wire_are_one_origin() -> None:
    printed = a_claim("a", "MoD", at("14", "Anadolu", QUOTE), killed=21)
    again = a_claim("b", "MoD", at("14", "Daily News", QUOTE.replace("overnight", "last night")), killed=21)
    wire = a_claim("c", "MoD", Telling(at="14", source=Source(publisher="BBC", origin="anadolu")), killed=21)

    [held] = positions(printed, again, wire)

    assert held.origins == 1


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
def test_whom_a_paper_copies_is_found_as_if_all_were_compared_with_all(told: list[tuple[ClaimantKind, Source]]) -> None:
    claims = [
        a_claim(f"c{n}", f"p{n}", Telling(kind=kind, source=source), killed=21) for n, (kind, source) in enumerate(told)
    ]
    every = Interpretation(PARTIES, claims).assertions(claims)

    assert copies(every) == {
        copy.party: original.party
        for copy in every
        if copy.claim.claimant.kind is ClaimantKind.MEDIA and (original := first_copied(copy, every))
    }


def first_copied(copy: Assertion, every: list[Assertion]) -> Assertion | None:
    ordered = sorted(every, key=lambda each: (each.claim.claimant.kind is ClaimantKind.MEDIA, each.party))
    others = (each for each in ordered if each.party != copy.party)
    return next(
        (one for one in others if carries(copy, one) or (one.party < copy.party and share_origin(copy, one))), None
    )


def test_short_quotes_agree_by_chance_and_make_no_copy() -> None:
    [held] = positions(
        *(a_claim(id, "MoD", at("14", f"Paper {id}", "21 people were killed"), killed=21) for id in "abc")
    )

    assert held.origins == 3


def test_one_moment_with_two_numbers_shows_both_and_says_that_somebody_misquoted() -> None:
    report = reconcile(
        [a_claim("a", "MoD", at("14", "AA"), killed=119), a_claim("b", "MoD", at("14", "BBC"), killed=112)], PARTIES
    )

    [measure] = report.measures
    assert [position.stated for position in measure.ranges[0].positions] == ["112", "119"]
    assert [each.kind for each in report.disagreements] == [Kind.RELAY_CONFLICT]
    assert (report.status, measure.ranges[0].agreement) == ("disputed", "relay_conflict")


def test_quoted_with_very_many_numbers_a_claimant_is_told_of_once_by_the_two_farthest_apart() -> None:
    told = [a_claim(f"m{n:02}", "MoD", killed=n * 7 % 20 + 1) for n in range(20)]

    report = reconcile([*told, a_claim("z", "Mayor", killed=8)], PARTIES)

    assert len(report.measures[0].ranges[0].positions) == 21
    misquoted = [each for each in report.disagreements if each.kind is Kind.RELAY_CONFLICT]
    lowest, highest = (next(one.id for one in told if one.counts[0].quantity.hard.low == n) for n in (1, 20))
    assert [set(each.between) for each in misquoted] == [{lowest, highest}]


def test_no_claim_misquotes_itself_and_what_was_corrected_misquotes_nobody() -> None:
    both = a_claim("a", "MoD", killed=1)
    both = replace(both, counts=(*both.counts, *a_claim("a", "MoD", killed=90).counts))
    corrected = a_claim("b", "MoD", Telling(standing=Standing(ClaimState.CORRECTED)), killed=99)
    corrected = replace(corrected, corrected_from=corrected.counts)
    others = [a_claim(f"c{n}", "MoD", killed=n) for n in (20, 30, 60, 70)]

    [found] = reconcile([both, corrected, *others], PARTIES).disagreements

    assert (found.kind, found.between) == (Kind.RELAY_CONFLICT, ("a", "c20"))


def test_numbers_of_unsaid_moment_are_not_put_in_an_order() -> None:
    assert len(positions(a_claim("a", "MoD", killed=119), a_claim("b", "MoD", killed=112))) == 2


def test_who_speaks_for_a_party_gives_its_position_and_is_its_voice() -> None:
    spokesman = a_claim("a", "Zabihullah Mujahed", Telling(speaks_for="Taliban", at="14"), killed=20)

    [held] = positions(spokesman, a_claim("b", "طالبان", at("15"), killed=21))

    assert (held.claimant, held.name, held.stated, held.voice) == ("taliban", "Taliban", "21", None)
    assert positions(spokesman)[0].voice == "Zabihullah Mujahed"


def test_a_ministry_keeps_its_own_position_beside_its_government() -> None:
    held = positions(a_claim("a", "MoD", killed=119), a_claim("b", "Afghan government", killed=100))

    assert [position.claimant for position in held] == ["afghan-government", "afghan-mod"]


def test_a_claim_that_the_ledger_calls_superseded_is_history_and_not_excluded() -> None:
    old = withdrawn(a_claim("a", "MoD", killed=119), ClaimState.SUPERSEDED)
    report = reconcile([old, a_claim("b", "MoD", killed=112)], PARTIES)

    [held] = report.measures[0].ranges[0].positions
    assert ([former.claim_id for former in held.history], report.excluded) == (["a"], ())


def test_a_verified_number_stands_beside_the_reported_one_of_the_same_claimant() -> None:
    verified = Telling(verification=Verification.VERIFIED, at="15")

    held = positions(a_claim("a", "UN", at("14"), killed=30), a_claim("b", "UN", verified, killed=5))

    assert sorted(position.stated for position in held) == ["30", "5"]


def test_a_running_total_is_updated_and_the_increments_of_two_periods_stand_beside_each_other() -> None:
    def total(day: str, basis: Basis, type: EventType) -> Telling:
        return Telling(basis=basis, type=type, day="2021-06-01", until=day, place=Place("AF"), at=day)

    june = [total(f"2021-06-{day}", Basis.CUMULATIVE, EventType.RUNNING_TOTAL) for day in (10, 11)]
    days = [total(f"2021-06-{day}", Basis.PERIOD_INCREMENT, EventType.ROUNDUP) for day in (10, 11)]

    assert [each.stated for each in positions(*(a_claim(f"a{n}", "UN", t, killed=n) for n, t in enumerate(june)))] == [
        "1"
    ]
    assert len(positions(*(a_claim(f"a{n}", "UN", t, killed=n) for n, t in enumerate(days)))) == 2


def test_whose_losses_a_claimant_counts_follows_sides_up() -> None:
    def interest(claimant: str, telling: Telling) -> Interest:
        return positions(a_claim("a", claimant, telling, killed=5))[0].interest

    fighting = ("Taliban", "Afghan security forces")
    assert interest("MoD", Telling(victims=SOLDIERS_DEAD)) is Interest.OWN_LOSSES
    assert interest("MoD", Telling(victims=TALIBAN_DEAD, participants=fighting)) is Interest.ENEMY_LOSSES
    assert interest("Red Cross", Telling(victims=TALIBAN_DEAD, participants=fighting)) is Interest.THIRD_PARTY
    assert interest("MoD", Telling(participants=fighting)) is Interest.THIRD_PARTY


def test_children_within_a_number_are_told_with_it() -> None:
    [held] = positions(a_claim("a", "Fawzia Yaftali", injured="20, including 3 children"))

    assert (held.part, held.bounds.low, held.bounds.high) == ("3 children", 20, 20)
