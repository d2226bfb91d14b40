"""One position for each claimant: the newest number, its copies, its history."""

from dataclasses import replace

import pytest

from service.domain.claims.claim import Victims
from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.claims.party import Party, Registry
from service.domain.claims.vocabulary import Basis, ClaimState, Demographic, Status, Verification
from service.domain.reconciliation.reconcile import reconcile
from service.domain.reconciliation.report import Kind
from tests.builders.reconciled import positions, telling_at
from tests.builders.story import PARTIES, Telling, a_claim, withdrawn


@pytest.mark.parametrize(
    ("earlier", "later", "current", "former"),
    [
        ("20 pilgrims", 25, ["25"], [20]),
        ("25 pilgrims", 20, ["20"], [25]),
        (20, "25 pilgrims", ["25 pilgrims"], [20]),
        ("12 officers", "15 officers", ["15 officers"], [12]),
        # A part ends no whole, and one part no other.
        (80, "12 officers", ["12 officers", "80"], []),
        ("303 pupils", "12 teachers", ["12 teachers", "303 pupils"], []),
    ],
)
def test_a_number_of_a_named_group_ends_no_larger_whole(
    earlier: int | str, later: int | str, current: list[str], former: list[int]
) -> None:
    shown = positions(
        a_claim("a", "Mayor", telling_at("14"), killed=earlier), a_claim("b", "Mayor", telling_at("15"), killed=later)
    )

    assert sorted(position.stated for position in shown) == current
    assert [number.bounds.low for position in shown for number in position.history] == former


def test_the_parts_of_a_sum_are_no_end_of_the_spread_where_its_claimant_repeats_the_number() -> None:
    report = reconcile(
        [
            a_claim("a", "Police", telling_at("14"), killed="10 children and one woman"),
            a_claim("b", "Police", telling_at("15"), killed=11),
            a_claim("c", "Mayor", telling_at("14"), killed="9 children and one woman"),
        ],
        PARTIES,
    )

    [killed] = report.measures
    assert (killed.spread.low.count, killed.spread.high.count) == (10, 11)


def test_a_later_number_may_be_lower() -> None:
    [position] = positions(
        a_claim("a", "MoD", telling_at("14"), killed=119), a_claim("b", "MoD", telling_at("15"), killed=100)
    )

    assert position.stated == "100"


def test_when_the_newest_is_withdrawn_the_one_before_counts_again() -> None:
    [position] = positions(
        a_claim("a", "MoD", telling_at("14"), killed=100), withdrawn(a_claim("b", "MoD", telling_at("15"), killed=119))
    )

    assert (position.stated, position.history) == ("100", ())


def test_five_papers_quoting_one_ministry_are_one_position_of_five_sources() -> None:
    papers = ["Anadolu", "BBC", "Dawn", "Reuters", "Tolo"]

    [position] = positions(
        *(a_claim(f"c{n}", "MoD", telling_at(f"14T1{n}", paper), killed=119) for n, paper in enumerate(papers))
    )

    assert (list(position.sources), position.origins, len(position.claim_ids)) == (papers, 5, 5)
    assert position.history == ()


def test_a_claimant_that_publishes_its_own_figure_is_among_the_sources_as_itself() -> None:
    registry = Registry.of([Party("who", "World Health Organization", ("OMS",))])
    papers = ["WHO", "OMS", "World Health Organisation", "Reuters"]

    report = reconcile(
        [
            a_claim(f"c{n}", "World Health Organization", telling_at(f"14T1{n}", paper), killed=16)
            for n, paper in enumerate(papers)
        ],
        registry,
    )

    [position] = report.measures[0].ranges[0].positions
    assert set(position.sources) - set(position.own_sources) == {"Reuters"}


def test_one_moment_with_two_numbers_shows_both_and_says_that_somebody_misquoted() -> None:
    report = reconcile(
        [
            a_claim("a", "MoD", telling_at("14", "AA"), killed=119),
            a_claim("b", "MoD", telling_at("14", "BBC"), killed=112),
        ],
        PARTIES,
    )

    [measure] = report.measures
    assert [position.stated for position in measure.ranges[0].positions] == ["112", "119"]
    assert [relation.kind for relation in report.disagreements] == [Kind.RELAY_CONFLICT]
    assert (report.status, measure.ranges[0].agreement) == ("disputed", "relay_conflict")


def test_numbers_of_unsaid_moment_are_not_put_in_an_order() -> None:
    assert len(positions(a_claim("a", "MoD", killed=119), a_claim("b", "MoD", killed=112))) == 2


def test_who_speaks_for_a_party_gives_its_position_and_is_its_voice() -> None:
    spokesman = a_claim("a", "Zabihullah Mujahed", Telling(speaks_for="Taliban", at="14"), killed=20)

    [position] = positions(spokesman, a_claim("b", "طالبان", telling_at("15"), killed=21))

    assert (position.claimant, position.name, position.stated, position.voice) == ("taliban", "Taliban", "21", None)
    assert positions(spokesman)[0].voice == "Zabihullah Mujahed"


def test_a_ministry_keeps_its_own_position_beside_its_government() -> None:
    both = positions(a_claim("a", "MoD", killed=119), a_claim("b", "Afghan government", killed=100))

    assert [position.claimant for position in both] == ["afghan-government", "afghan-mod"]


def test_a_claim_that_the_ledger_calls_superseded_is_history_and_not_excluded() -> None:
    old = withdrawn(a_claim("a", "MoD", killed=119), ClaimState.SUPERSEDED)
    report = reconcile([old, a_claim("b", "MoD", killed=112)], PARTIES)

    [position] = report.measures[0].ranges[0].positions
    assert ([former.claim_id for former in position.history], report.excluded) == (["a"], ())


def test_a_verified_number_stands_beside_the_reported_one_of_the_same_claimant() -> None:
    verified = Telling(verification=Verification.VERIFIED, at="15")

    both = positions(a_claim("a", "UN", telling_at("14"), killed=30), a_claim("b", "UN", verified, killed=5))

    assert sorted(position.stated for position in both) == ["30", "5"]


def test_a_running_total_is_updated_and_the_increments_of_two_periods_stand_beside_each_other() -> None:
    def total(day: str, basis: Basis, type: EventType) -> Telling:
        return Telling(basis=basis, type=type, day="2021-06-01", until=day, place=Place("AF"), at=day)

    june = [total(f"2021-06-{day}", Basis.CUMULATIVE, EventType.RUNNING_TOTAL) for day in (10, 11)]
    days = [total(f"2021-06-{day}", Basis.PERIOD_INCREMENT, EventType.ROUNDUP) for day in (10, 11)]

    assert [
        position.stated for position in positions(*(a_claim(f"a{n}", "UN", t, killed=n) for n, t in enumerate(june)))
    ] == ["1"]
    assert len(positions(*(a_claim(f"a{n}", "UN", t, killed=n) for n, t in enumerate(days)))) == 2


def test_only_the_victims_of_an_abduction_are_abducted() -> None:
    seized = a_claim("a", "Police", Telling(type=EventType.ABDUCTION), captured=30)
    fighting = a_claim("b", "Army", captured=30)

    assert [position.abducted for position in (*positions(seized), *positions(fighting))] == [True, False]


def test_a_sum_beside_its_own_total_in_one_claim_is_one_number() -> None:
    total, men_and_women = (a_claim("a", "Mayor", killed=stated) for stated in (71, "68 men and three women"))

    report = reconcile([replace(total, counts=(*total.counts, *men_and_women.counts))], PARTIES)

    assert report.measures[0].spread.high.count == 71


@pytest.mark.parametrize(("children", "is_part"), [(3, True), (4, False)])
def test_a_count_that_another_number_has_in_its_words_is_its_part(children: int, is_part: bool) -> None:
    whole = a_claim("a", "Mayor", killed="20, including 3 children")
    split = a_claim("a", "Mayor", Telling(victims=Victims(demographic=Demographic.CHILD)), killed=children)

    report = reconcile([replace(whole, counts=(*whole.counts, *split.counts))], PARTIES)

    [position] = [
        position
        for range_ in report.measures[0].ranges
        if range_.victims
        for position in range_.positions
        if position.bounds.low == children
    ]
    assert position.is_part is is_part


@pytest.mark.parametrize(
    ("summary", "stated", "died"),
    [
        ("Deaths from malnutrition in Gaza", "273", True),
        ("Famine in El Fasher", "23", True),
        ("Famine in El Fasher", "23 killed", False),
        ("Hunger strike in a prison", "2", False),
        ("Shelling of a market", "2", False),
        ("Floods in Pakistan since 14 June 2022, also in a hospital ward", "1,396", True),
        ("Floods in Pakistan since 14 June 2022", "1,396 killed", False),
        ("Cholera in Sudan since July", "1,396", True),
        ("Attacks since Operation Al-Aqsa Flood", "1,396", False),
        ("Palestinians dead since Al-Aqsa Flood", "1,396", False),
        ("People executed after the flood", "12", False),
        ("Bodies found: gunmen and floods", "12", False),
        ("Deaths in floods and insurgency", "12", False),
        ("Looters shot dead after the hurricane", "12", False),
        ("Deaths in cholera and drone strikes", "12", False),
        ("Executive summary: wildfires that burned Maui", "97", True),
    ],
)
def test_whoever_starves_or_drowns_dies_and_is_not_killed(summary: str, stated: str, died: bool) -> None:
    [position] = positions(a_claim("a", "Mayor", Telling(type=EventType.RUNNING_TOTAL, summary=summary), killed=stated))

    assert position.died is died


def test_others_figures_for_a_part_of_somebodys_total_are_no_end_of_the_spread() -> None:
    journalists = Telling(victims=Victims(status=Status.JOURNALIST))
    report = reconcile(
        [
            a_claim("a", "Police", killed="25, including nine journalists"),
            a_claim("b", "Ministry", killed="26 to 29"),
            a_claim("c", "Journalists Centre", journalists, killed=10),
        ],
        PARTIES,
    )

    [measure] = report.measures
    assert (measure.spread.low.count, measure.spread.high.count) == (25, 29)
