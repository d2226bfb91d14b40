"""The pieces of every text: each figure keeps its words, its noun and its number."""

from typing import Any

import pytest

from service.domain.claims.claim import EVERYONE, Victims
from service.domain.claims.vocabulary import Basis, Demographic, Stance, Status
from service.domain.english.marked_text import plain
from service.domain.prose.accounts import comment_clauses, comment_words
from service.domain.prose.clauses import (
    are_many,
    clause,
    figure_alone,
    figure_counted,
    headline_clause,
    said_clause,
    spaced,
    subject_of,
)
from service.domain.prose.statements import ReportStatements, Statement
from service.domain.prose.wording import Wording
from service.domain.reconciliation.report import PositionReport, RemarkedFigure
from tests.builders.report_story import (
    CIVILIANS,
    NAMES,
    a_comment,
    a_measure,
    a_multiple,
    a_position,
    a_range,
    a_report,
)

WORDING = Wording(dict(NAMES))
WOMEN, CHILDREN = Victims(demographic=Demographic.WOMAN), Victims(demographic=Demographic.CHILD)


def statement_of(position: PositionReport, victims: Victims | None = None, measure: str = "killed") -> Statement:
    report = a_report(a_measure(measure, a_range(position, victims=victims)))
    [statement] = ReportStatements(report).flat(report.measures[0])
    return statement


@pytest.mark.parametrize(
    ("measure", "position", "victims", "sentence", "alone"),
    [
        ("cases", a_position("Ministry", "60 new cases", is_added=True), None, "60 new cases were reported", "60"),
        ("cases", a_position("Ministry", 1, is_added=True), None, "one new case was reported", "one"),
        (
            "cases",
            a_position("Ministry", "dozens", is_added=True),
            CHILDREN,
            "dozens of new cases among children were reported",
            "dozens",
        ),
        ("killed", a_position("UN", 3, is_added=True, died=True), None, "three new deaths were reported", "three"),
        (
            "killed",
            a_position("Ministry", "another 3", is_added=True, died=True),
            None,
            "three more people died",
            "three more",
        ),
        ("displaced", a_position("Army", 30, is_added=True), None, "30 people were displaced (newly reported)", "30"),
        (
            "killed",
            a_position("UN", "3 families", unit="families", is_added=True, died=True),
            None,
            "three families died (newly reported)",
            "three",
        ),
        (
            "cases",
            a_position("Ministry", "60 families", unit="families", is_added=True),
            None,
            "60 families were reported (newly reported)",
            "60",
        ),
    ],
)
def test_what_is_new_is_said_to_be_new(
    measure: str, position: PositionReport, victims: Victims | None, sentence: str, alone: str
) -> None:
    range_ = a_range(position, victims=victims, basis=Basis.PERIOD_INCREMENT)
    report = a_report(a_measure(measure, range_))
    [statement] = ReportStatements(report).flat(report.measures[0])

    assert plain(clause(statement, WORDING)) == sentence
    assert plain(figure_alone(statement, WORDING)) == alone


def test_a_unit_keeps_its_owner_whoever_counts_it() -> None:
    tanks = statement_of(a_position("Army", "two tanks", unit="tanks"), Victims("taliban"), "equipment_lost")

    assert plain(clause(tanks, WORDING)) == "two tanks of the Taliban were lost"
    assert plain(headline_clause(tanks, WORDING)) == "two tanks of the Taliban lost"
    assert plain(said_clause(tanks, WORDING)) == "two tanks of the Taliban were lost"
    assert subject_of(tanks, WORDING) == "tanks of the Taliban lost"


def test_hostages_are_taken() -> None:
    hostages = statement_of(a_position("Police", "87 hostages"), None, "captured")

    assert plain(clause(hostages, WORDING)) == "87 hostages were taken"
    assert plain(headline_clause(hostages, WORDING)) == "87 hostages taken"


@pytest.mark.parametrize(
    ("stated", "headline", "running"),
    [
        ("three more", "three more killed", "three more people were killed"),
        ("another 15", "15 more killed", "15 more people were killed"),
        ("15 others", "15 more killed", "15 more people were killed"),
        ("dozens more", "dozens more killed", "dozens more people were killed"),
        ("one more", "one more killed", "one more person was killed"),
    ],
)
def test_an_increment_never_reads_as_a_toll(stated: str, headline: str, running: str) -> None:
    statement = statement_of(a_position("Taliban", stated))

    assert plain(headline_clause(statement, WORDING)) == headline
    assert plain(clause(statement, WORDING)) == running


@pytest.mark.parametrize(
    ("stated", "victims", "headline", "running"),
    [
        (21, None, "21 killed", "21 people were killed"),
        (5, None, "5 killed", "five people were killed"),
        ("at least five", None, "at least five killed", "at least five people were killed"),
        ("none", None, "none killed", "no one was killed"),
        (1, WOMEN, "1 woman killed", "one woman was killed"),
        (2, WOMEN, "2 women killed", "two women were killed"),
        ("5 to 12", CIVILIANS, "5 to 12 civilians killed", "five to 12 civilians were killed"),
        (
            "20, including 3 children",
            None,
            "20 killed, among them 3 children",
            "20 people were killed, among them three children",
        ),
    ],
)
def test_a_figure_keeps_its_words(stated: int | str, victims: Victims | None, headline: str, running: str) -> None:
    part = "3 children" if "including" in str(stated) else None
    statement = statement_of(a_position("Mayor", stated, part=part), victims)

    assert plain(headline_clause(statement, WORDING.in_digits())) == headline
    assert plain(clause(statement, WORDING)) == running


@pytest.mark.parametrize(
    ("measure", "stated", "headline", "running", "subject"),
    [
        ("killed", 1, "1 died", "one person died", "people who died"),
        ("killed", 12, "12 died", "12 people died", "people who died"),
        ("killed", "12 confirmed", "12 confirmed dead", "12 people were confirmed dead", "people who died"),
        ("killed_or_injured", 12, "12 dead or injured", "12 people died or were injured", "people dead or injured"),
        ("injured", 12, "12 injured", "12 people were injured", "people injured"),
    ],
)
def test_whom_nobody_killed_died(measure: str, stated: int | str, headline: str, running: str, subject: str) -> None:
    statement = statement_of(a_position("Mayor", stated, died=True), None, measure)

    assert plain(headline_clause(statement, WORDING.in_digits())) == headline
    assert plain(clause(statement, WORDING)) == running
    assert subject_of(statement, WORDING) == subject


GIRLS = Victims(demographic=Demographic.CHILD)
SOLDIERS = Victims(status=Status.COMBATANT)


@pytest.mark.parametrize(
    ("measure", "stated", "victims", "headline", "running"),
    [
        ("captured", "25 girls", GIRLS, "25 girls captured", "25 girls were captured"),
        ("captured", "eight boys and girls", GIRLS, "8 boys and girls captured", "eight boys and girls were captured"),
        ("captured", "25", GIRLS, "25 children captured", "25 children were captured"),
        ("killed", "14 soldiers", SOLDIERS, "14 soldiers killed", "14 soldiers were killed"),
        (
            "missing",
            "28 passengers and crew",
            None,
            "28 passengers and crew missing",
            "28 passengers and crew were missing",
        ),
        ("places_captured", "seven villages", None, "seven villages captured", "seven villages were captured"),
        ("places_captured", "sieben Dörfer", None, "7 villages captured", "seven villages were captured"),
        ("injured", "six critically", None, "6 critically injured", "six people were critically injured"),
        (
            "injured",
            "31, six of them critically",
            None,
            "31 injured, 6 of them critically",
            "31 people were injured, six of them critically",
        ),
        (
            "killed",
            "14, mostly children",
            None,
            "14 killed, most of them children",
            "14 people were killed, most of them children",
        ),
        (
            "killed",
            "14, a third of them women",
            None,
            "14 killed, a third of them women",
            "14 people were killed, a third of them women",
        ),
        ("killed", "21, including 9 girls", None, "21 killed, among them 9 girls", None),
        ("cases", "512 children", GIRLS, "512 cases among children reported", "512 cases among children were reported"),
        ("cases", "12 students", None, "12 cases among students reported", "12 cases among students were reported"),
        ("cases", "512 cases", None, "512 cases reported", "512 cases were reported"),
        ("cases", "12 patients", None, "12 patients reported", "12 patients were reported"),
        (
            "killed",
            "five soldiers",
            Victims("Cambodia", Status.COMBATANT),
            "five Cambodian soldiers killed",
            "five Cambodian soldiers were killed",
        ),
        ("killed", "27 girls and counsellors", None, "27 girls and counsellors killed", None),
        (
            "killed",
            "92, most of them Ethiopians",
            None,
            "92 killed, most of them Ethiopians",
            "92 people were killed, most of them Ethiopians",
        ),
        ("other:rescued", "24 girls", GIRLS, "24 girls rescued", "24 girls were rescued"),
        ("other:rescued", "more than 300 rescued", None, "more than 300 rescued", "more than 300 people were rescued"),
        ("other:rescued", "no one", None, "none rescued", "no one was rescued"),
        ("other:aboard", 344, None, "344 aboard", "344 people were aboard"),
        ("other:cancelled", "24 flights", None, "24 flights cancelled", "24 flights were cancelled"),
        ("other:cancelled", "none", None, "none cancelled", "none were cancelled"),
        ("equipment_lost", "six aircraft of Pakistan", Victims("pakistan"), "6 aircraft of Pakistan lost", None),
        (
            "killed",
            "three commanders",
            Victims("taliban"),
            "three commanders of the Taliban killed",
            "three commanders of the Taliban were killed",
        ),
    ],
)
def test_the_noun_that_was_stated_is_told_with_the_verb_that_fits(
    measure: str, stated: int | str, victims: Victims | None, headline: str, running: str | None
) -> None:
    statement = statement_of(a_position("Mayor", stated), victims, measure)

    assert plain(headline_clause(statement, WORDING.in_digits())) == headline
    assert running is None or plain(clause(statement, WORDING)) == running


def test_things_of_a_state_have_its_adjective_and_a_plain_none_stands_alone() -> None:
    aircraft = statement_of(a_position("Army", "six aircraft", unit="aircraft"), Victims("Pakistan"), "equipment_lost")
    none = statement_of(a_position("Army", "none"), None, "other:rescued")

    assert plain(clause(aircraft, WORDING)) == "six Pakistani aircraft were lost"
    assert plain(figure_counted(none, WORDING)) == "none"


def test_a_sum_names_its_parts_itself() -> None:
    """Of "14 soldiers and three medics" the record has the medics as a count of their own, too."""
    total = a_position("Army", "14 soldiers and three medics", claim_id="c")
    medics = a_position("Army", 3, claim_id="c")
    women = a_position("Army", "five women", claim_id="c")
    ranges = [a_range(total), a_range(medics, victims=Victims(status=Status.MEDICAL)), a_range(women, victims=WOMEN)]
    report = a_report(a_measure("killed", *ranges))
    [statement] = ReportStatements(report).flat(report.measures[0])

    assert plain(clause(statement, WORDING)) == "14 soldiers and three medics were killed, among them five women"


def test_a_multiple_is_told_without_its_product() -> None:
    statement = statement_of(a_multiple("Mayor", "more than double", 43, "killed"), None, "injured")

    assert plain(headline_clause(statement, WORDING)) == "injured: more than double the number killed"
    assert plain(figure_alone(statement, WORDING)) == "more than double"


def test_claimants_of_one_stance_share_a_clause() -> None:
    comments = [a_comment("Taliban", Stance.NO_COMMENT), a_comment("UN", Stance.NO_COMMENT)]

    [clause] = comment_clauses(comments, [Stance.DENIES, Stance.NO_COMMENT], WORDING)

    assert plain(clause) == "the Taliban and the UN did not comment"


def remarked(
    stated: int | str, measure: str = "killed", victims: Victims = EVERYONE, *, is_on_file: bool = True
) -> RemarkedFigure:
    return RemarkedFigure(measure, victims, a_position("Army", stated), is_on_file)


@pytest.mark.parametrize(
    ("stance", "more", "words"),
    [
        (Stance.DENIES, {}, "denied it"),
        # "It" is the event only, where nobody says anything of it; else it could be whatever was told last.
        (Stance.DENIES, {"figures": (remarked(9),), "others": ("UN",), "is_plain": True}, "denied the figure"),
        (Stance.DENIES, {"others": ("UN",), "is_plain": True}, "denied the account"),
        (Stance.CANNOT_VERIFY, {"others": ("UN",), "is_plain": True}, "could not verify the account"),
        (Stance.CONFIRMS, {"others": ("UN",), "is_plain": True}, "confirmed it"),
        (Stance.DENIES, {"figures": (remarked(9, victims=CIVILIANS),)}, "denied that nine civilians were killed"),
        # Of what nobody on file says no text says that it is said.
        (Stance.DENIES, {"figures": (remarked(70, is_on_file=False),)}, "denied a figure of 70 for people killed"),
        (Stance.DENIES, {"figures": (remarked("12 officers"),)}, "denied that 12 officers were killed"),
        (Stance.DENIES, {"figures": (remarked(1, victims=WOMEN),)}, "denied that one woman was killed"),
        (Stance.DENIES, {"figures": (remarked("someone"),)}, "denied that anyone was killed"),
        (
            Stance.DENIES,
            {"figures": (remarked("someone", victims=CIVILIANS),)},
            "denied that any civilians were killed",
        ),
        (Stance.DENIES, {"figures": (remarked(1, "occurrence"),)}, "denied that it happened"),
        (
            Stance.DENIES,
            {"figures": (remarked(9), remarked("at least 30", "injured"))},
            "denied that nine people were killed and that at least 30 people were injured",
        ),
        (Stance.DENIES, {"others": ("Taliban", "UN")}, "denied the accounts"),
        (Stance.DENIES, {"others": ("Taliban",), "has_own_figure": True}, "denied the account of the Taliban"),
        (Stance.DENIES, {"others": ("Taliban", "UN"), "has_own_figure": True}, "denied the accounts of others"),
        (Stance.DENIES, {"has_own_figure": True}, "denied the accounts of others"),
        # Accounts that it did not know it has not denied, but still that it happened.
        (Stance.DENIES, {"others": ("Taliban",), "has_later": True}, "denied that it happened"),
        (
            Stance.DENIES,
            {"others": ("Taliban", "UN"), "has_later": True, "has_own_figure": True},
            "denied the accounts of others",
        ),
        # What others said since is not meant.
        (
            Stance.DISPUTES_NUMBER,
            {"others": ("Taliban",), "has_later": True},
            "disputed the earlier figures of the Taliban",
        ),
        (Stance.DISPUTES_NUMBER, {"has_later": True}, "disputed an earlier figure"),
        (Stance.CANNOT_VERIFY, {"figures": (remarked(9),)}, "could not verify that nine people were killed"),
        (Stance.CANNOT_VERIFY, {"others": ("Taliban", "UN")}, "could not verify the accounts"),
        (Stance.CANNOT_VERIFY, {"others": ("UN",), "has_later": True}, "could not verify earlier accounts"),
        (
            Stance.DISPUTES_NUMBER,
            {"others": ("Taliban",), "has_own_figure": True},
            "disputed the figures of the Taliban",
        ),
        (Stance.DISPUTES_NUMBER, {"others": ("Taliban", "UN")}, "disputed the figures"),
        (Stance.CONFIRMS, {"others": ("Taliban", "UN")}, "confirmed that it happened"),
        (Stance.CONCEDES, {"others": ("Taliban", "UN")}, "conceded that it happened"),
        (Stance.NO_COMMENT, {"others": ("Taliban", "UN")}, "did not comment"),
    ],
)
def test_what_is_denied_is_named_where_it_is_not_plain(stance: Stance, more: dict[str, Any], words: str) -> None:
    is_plain = words.endswith(" it")
    comment = a_comment("Army", stance, **{"is_plain": is_plain, **more})

    assert plain(comment_words(comment, WORDING)) == words


def test_claimants_who_deny_two_things_have_a_clause_each() -> None:
    nine = {"figures": (remarked(9),), "is_plain": False}
    all_of_it = {"others": ("UN",), "has_own_figure": True, "is_plain": False}
    event = {"figures": (remarked(1, "occurrence"),), "is_plain": False}
    comments = [
        a_comment("Army", Stance.DENIES, **nine),
        a_comment("Mayor", Stance.DENIES, **all_of_it),
        a_comment("UN", Stance.DENIES, **event),
        a_comment("Police", Stance.DENIES, **nine),
    ]

    assert list(map(plain, comment_clauses(comments, [Stance.DENIES], WORDING))) == [
        "the Army and the Police denied that nine people were killed",
        "the Mayor denied the account of the UN",
        "the UN denied that it happened",
    ]
    assert list(map(plain, comment_clauses(comments, [Stance.DENIES], WORDING, is_bare=True))) == [
        "the Army and the Police denied nine killed",
        "the Mayor denied the account of others",
        "the UN denied that it happened",
    ]


@pytest.mark.parametrize(
    ("names", "is_plural"),
    [(["Kunduz Police"], True), (["Mayor"], False), (["Mayor", "UN"], True), (["Doctors of the Valley"], True)],
)
def test_several_claimants_and_names_for_many_say(names: list[str], is_plural: bool) -> None:
    assert are_many(names) is is_plural


def test_empty_parts_leave_no_space() -> None:
    assert spaced("", "21", "", "killed") == "21 killed"
