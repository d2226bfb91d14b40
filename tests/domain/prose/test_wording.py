"""The words of one report: parties by the names shown, with the articles that the register settles."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from service.domain.claims.claim import Dated, Victims
from service.domain.claims.vocabulary import Article, Status, TimeBasis
from service.domain.english.marked_text import plain
from service.domain.prose.wording import Wording, newest_moment, period, wording_of
from service.domain.reconciliation.report import CountScope
from tests.builders.report_story import a_measure, a_position, a_range, a_report, killed

WORDING = Wording({"ejercito": "Ejército", "police": "Kunduz Police"}, {"Ejército": Article.THE})


def test_a_party_is_called_by_its_name_with_the_article_of_the_register() -> None:
    assert plain(WORDING.party("ejercito")) == "the Ejército"
    assert plain(WORDING.party("police")) == "the Kunduz Police"
    assert plain(WORDING.party("unheard-of")) == "unheard-of"
    assert WORDING.cut_name("Ejército") == plain(WORDING.name("Ejército"))


@pytest.mark.parametrize(
    ("longest", "shown"),
    [
        ((0, 0), "the Joint Committee for Emergencies of the North"),
        ((0, 4), "the Joint Committee…"),
        ((24, 0), "the Joint Committee…"),
        ((5, 0), "the Joint Committee…"),
    ],
)
def test_a_long_name_is_cut_at_a_word_and_keeps_its_article(longest: tuple[int, int], shown: str) -> None:
    wording = Wording().shorter(most_names=3, longest=longest)

    assert plain(wording.name("Joint Committee for Emergencies of the North")) == shown


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Zamfara State Police Command", "Zamfara … Command"),
        ("Amnesty International Nigeria", "Amnesty … Nigeria"),
        ("Ministry of Information of Sudan", "Ministry of Information…"),
        ("Emergency Lawyers of North Darfur", "Emergency Lawyers…"),
        ("Ministry of Health", "Ministry of Health"),
        ("Valley Fighters", "Valley Fighters"),
        ("Institute for the Study of War", "Institute for the Study…"),
        ("Llanfairpwllgwyngyll", "Llanfairpwllgwyngyll"),
    ],
)
def test_a_cut_name_reads_as_no_other_name(name: str, shown: str) -> None:
    wording = Wording().shorter(most_names=3, longest=(12, 0))

    assert plain(wording.listed_bare([name])) == shown


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5", "five"),
        ("at least 3 of 12", "at least three of 12"),
        ("30 to 40", "30 to 40"),
        ("1.5 million", "1.5 million"),
        ("COVID-9", "COVID-9"),
        ("4th", "4th"),
    ],
)
def test_numbers_below_ten_are_words_where_the_house_has_them_so(text: str, expected: str) -> None:
    assert WORDING.numerals(text) == expected
    assert WORDING.in_digits().numerals(text) == text


def test_names_beyond_the_most_are_counted() -> None:
    assert plain(WORDING.shorter(most_names=2).listed(["A", "B", "A", "C"])) == "A and two others"
    assert plain(WORDING.listed_bare(["Kunduz Police", "UN"])) == "Kunduz Police and UN"


def june(day: int, hour: int) -> datetime:
    return datetime(2021, 6, day, hour, tzinfo=UTC)


@pytest.mark.parametrize(
    ("figures", "times"),
    [
        # the event is of 30 June
        ([(4, june(30, 6)), (31, june(30, 11))], {"a": "at 06:00 UTC", "b": "at 11:00 UTC"}),
        ([(4, june(29, 6)), (31, june(30, 11))], {"a": "at 06:00 UTC on 29 June", "b": "at 11:00 UTC on 30 June"}),
        ([(4, june(29, 6)), (31, june(29, 11))], {"a": "at 06:00 UTC on 29 June", "b": "at 11:00 UTC on 29 June"}),
        ([(4, june(30, 6)), (31, june(30, 11)), (9, None)], {"a": "at 06:00 UTC", "b": "at 11:00 UTC"}),
        # a year is told of all times or of none
        (
            [(4, june(30, 6)), (31, june(30, 11).replace(year=2022))],
            {"a": "at 06:00 UTC on 30 June 2021", "b": "at 11:00 UTC on 30 June 2022"},
        ),
        # one time, one figure, or no time but that of the receipt: nothing is told
        ([(4, june(1, 6)), (31, june(1, 6))], {}),
        ([(4, june(1, 6)), (4, june(1, 11))], {}),
        ([(4, june(1, 6)), (31, None)], {}),
    ],
)
def test_times_are_told_where_two_figures_of_a_range_differ_by_them(
    figures: list[tuple[int, datetime | None]], times: dict[str, str]
) -> None:
    named = zip("abc"[: len(figures)], figures, strict=True)
    positions = [a_position(id, value, claim_id=id, asserted_at=at) for id, (value, at) in named]

    assert wording_of(a_report(killed(*positions))).times == times


def test_a_time_that_is_told_of_one_figure_is_told_of_those_beside_it() -> None:
    army, rebels = a_position("Army", 14, claim_id="a", asserted_at=june(10, 6)), a_position("Rebels", 60, claim_id="r")
    rebels = replace(rebels, asserted_at=june(11, 6))
    hospital = a_position("Hospital", 17, claim_id="h", asserted_at=june(12, 7))
    whole = a_position("Army", 17, claim_id="a", asserted_at=june(10, 6))
    injured = a_position("Hospital", 9, claim_id="h2", asserted_at=june(13, 7))
    missing = a_position("Mayor", 2, claim_id="m", asserted_at=june(14, 7))
    soldiers, everyone = a_range(army, rebels, victims=Victims(status=Status.COMBATANT)), a_range(whole, hospital)
    others = [a_measure("injured", a_range(injured)), a_measure("missing", a_range(missing))]

    times = wording_of(a_report(a_measure("killed", soldiers, everyone), *others)).times

    assert set(times) == {"a", "r", "h", "h2"}


def test_a_corrected_figure_without_a_time_has_none_and_takes_none_from_others() -> None:
    fire, police = a_position("Fire service", 25, claim_id="f", lost_time=True), a_position("Police", 30, claim_id="p")
    injured = a_position("Fire service", 10, claim_id="f", asserted_at=june(1, 6))
    police = replace(police, asserted_at=june(1, 11))

    wording = wording_of(a_report(killed(fire, police), a_measure("injured", a_range(injured))))

    assert plain(wording.listed_holders([fire, police])) == "the Police at 11:00 UTC on 1 June and the Fire service"
    assert wording.time_of(injured) == "at 06:00 UTC on 1 June"


def test_a_claimant_of_no_known_time_stands_behind_the_others() -> None:
    clinic, army = a_position("Clinic", 15), a_position("Army", 15, claim_id="a", asserted_at=june(1, 6))

    names = Wording(times={"a": "at 06:00 UTC"}).listed_holders([clinic, army])

    assert plain(names) == "the Army at 06:00 UTC and the Clinic"


def test_the_newest_figure_is_that_of_all_measures() -> None:
    early, late = (a_position("A", 1, asserted_at=june(1, hour)) for hour in (6, 11))
    report = a_report(killed(early), a_measure("injured", a_range(late)))

    assert newest_moment(report) == june(1, 11)
    assert newest_moment(a_report()) is None


def test_a_claimant_is_named_with_the_time_of_its_figure() -> None:
    early = a_position("Taliban", 4, claim_id="a", asserted_at=june(1, 6))
    late = a_position("UNICEF", 31, claim_id="b", asserted_at=june(1, 11))
    wording = Wording(times={"a": "at 06:00", "b": "at 11:00"})

    assert plain(wording.listed_holders([early, late])) == "the Taliban at 06:00 and UNICEF at 11:00"
    assert plain(wording.untimed().listed_holders([early, late])) == "the Taliban and UNICEF"


def test_the_hour_of_a_publication_is_not_told_as_that_of_the_words() -> None:
    said, printed = (datetime(2021, 6, 30, hour, tzinfo=UTC) for hour in (12, 18))
    mayor = a_position("Mayor", 4, asserted_at=said, dated=Dated(said, TimeBasis.STATED))
    police = a_position("Police", 9, asserted_at=printed, dated=Dated(printed, TimeBasis.PUBLISHED))
    wording = wording_of(a_report(killed(mayor, police)))

    assert [wording.time_of(position) for position in (mayor, police)] == ["at 12:00 UTC", "as reported at 18:00 UTC"]


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2021-06-30", "2021-06-30", "30 June 2021"),
        ("2021-06-01", "2021-06-30", "1 June 2021 to 30 June 2021"),
    ],
)
def test_a_period_is_printed_by_its_first_and_last_day(start: str, end: str, words: str) -> None:
    assert period(CountScope(None, start, end, ("AF",))) == words
