"""A paragraph an editor can paste: every number attributed, nothing that nobody claims."""

import re
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings, strategies as st

from service.domain.claims.claim import Victims
from service.domain.claims.vocabulary import Demographic, Stance, Status
from service.domain.english.numerals import number_in_words
from service.domain.prose.figures.signs import group_digits
from service.domain.prose.headline import headline
from service.domain.prose.sentences import Length, sentence
from service.domain.reconciliation.report import Kind, PositionReport, Reconciliation
from tests.builders.report_story import (
    CIVILIANS,
    SECURITY_FORCES,
    TALIBAN_FIGHTERS,
    a_comment,
    a_dispute,
    a_measure,
    a_multiple,
    a_position,
    a_range,
    a_report,
    killed,
    seed_story,
    taken_back,
    two_line_example,
)


def test_the_seed_story_in_one_paragraph() -> None:
    assert sentence(seed_story(), Length.LONG) == (
        "According to the Afghan Ministry of Defense, 119 Taliban were killed and 84 injured, and 38 devices were "
        "neutralised; at least 21 Afghan security forces were killed, according to the Taliban. "
        "Each side counts the other's losses. The Taliban have not published their own losses."
    )


def test_the_shorter_lengths_keep_to_one_measure() -> None:
    assert sentence(seed_story()) == (
        "According to the Afghan Ministry of Defense, 119 Taliban were killed; at least 21 Afghan security forces were "
        "killed, according to the Taliban. Each side counts the other's losses. "
        "The Taliban have not published their own losses."
    )
    assert sentence(seed_story(), Length.SHORT) == (
        "According to the Afghan Ministry of Defense, 119 Taliban were killed, "
        "versus at least 21 Afghan security forces killed according to the Taliban."
    )
    assert sentence(seed_story(), Length.PUSH) == (
        "The Afghan Ministry of Defense says 119 Taliban killed; "
        "the Taliban say at least 21 Afghan security forces killed."
    )


def test_a_contradiction_is_called_one() -> None:
    assert sentence(two_line_example()) == (
        "According to the Ministry of Defense, 119 people were killed; 21, according to the "
        "Taliban. The two figures for people killed cannot both be right."
    )


def test_the_helicopter_has_a_voice_and_a_silence() -> None:
    report = a_report(
        a_measure("occurrence", a_range(a_position("Taliban", 1, voice="Zabihullah Mujahed"))),
        comments=(a_comment("Afghan authorities", Stance.NO_COMMENT),),
        title="Military helicopter shot down in Ghazni",
    )

    assert sentence(report) == (
        "Military helicopter shot down in Ghazni, according to the Taliban, through Zabihullah Mujahed. "
        "The Afghan authorities did not comment."
    )


SAID = [
    (119, None, "119 people were killed"),
    (10000, None, "10,000 people were killed"),
    (119, TALIBAN_FIGHTERS, "119 Taliban were killed"),
    (1, TALIBAN_FIGHTERS, "one Taliban fighter was killed"),
    (1, Victims(affiliation="taliban"), "one member of the Taliban was killed"),
    (21, SECURITY_FORCES, "21 Afghan security forces were killed"),
    ("at least five", CIVILIANS, "at least five civilians were killed"),
    ("at least one", CIVILIANS, "at least one civilian was killed"),
    ("20, including children", None, "20 people were killed, among them children"),
    ("dozens", CIVILIANS, "dozens of civilians were killed"),
    ("a couple", None, "a couple of people were killed"),
    ("several", None, "several people were killed"),
    ("an unknown number", CIVILIANS, "an unknown number of civilians were killed"),
    (0, None, "no one was killed"),
    (0, CIVILIANS, "no civilians were killed"),
    ("21 so far", None, "21 people were killed so far"),
    ("21 confirmed", None, "21 people were confirmed killed"),
    ("2,600 or more", None, "2,600 or more people were killed"),
    ("close to 47,600", CIVILIANS, "close to 47,600 civilians were killed"),
    ("2,000 to 2,500", None, "2,000 to 2,500 people were killed"),
    (3, Victims(demographic=Demographic.CHILD), "three children were killed"),
    (3, Victims(status=Status.CIVILIAN, demographic=Demographic.WOMAN), "three civilian women were killed"),
    (3, Victims(status=Status.AID_WORKER), "three aid workers were killed"),
    (3, Victims(status=Status.UNDETERMINED), "three people of undetermined status were killed"),
    (3, Victims(affiliation="ansdf"), "three Afghan security forces were killed"),
    (3, Victims(affiliation="taliban", status=Status.CIVILIAN), "three civilians of the Taliban were killed"),
    (3, Victims(affiliation="unknown", status=Status.COMBATANT), "three combatants were killed"),
    (3, Victims(affiliation="none", status=Status.CIVILIAN), "three civilians were killed"),
    ("five soldiers", None, "five soldiers were killed"),
]


@pytest.mark.parametrize(("stated", "victims", "clause"), SAID)
def test_victims_are_named_in_words_and_the_qualifier_stays(
    stated: int | str, victims: Victims | None, clause: str
) -> None:
    report = a_report(killed(a_position("UN OCHA", stated), victims=victims))

    assert sentence(report) == as_told(clause)


def as_told(clause: str) -> str:
    """The clause as a sentence with its claimant: a numeral at its start is spelt, or stands behind the claimant."""
    number = re.match(r"(\d\d?) (?!of\b)", clause)
    if number:
        clause = number_in_words(int(number[1])) + clause[len(number[1]) :]
    if clause[0].isdigit():
        return f"According to UN OCHA, {clause}."
    return f"{clause[0].upper()}{clause[1:]}, according to UN OCHA."


MEASURED = [
    ("injured", 20, "20 people were injured"),
    ("killed_or_injured", 20, "20 people were killed or injured"),
    ("missing", 20, "20 people were missing"),
    ("captured", 20, "20 people were captured"),
    ("displaced", "1.2 million", "1.2 million people were displaced"),
    ("equipment_lost", 20, "20 pieces of equipment were lost"),
    ("equipment_lost", 1, "one piece of equipment was lost"),
    ("devices_neutralised", 38, "38 devices were neutralised"),
    ("places_captured", "17 of 387", "17 of 387 places were captured"),
    ("people_affected", 20, "20 people were affected"),
    ("other:evacuation_centres", 4460, "there were 4,460 evacuation centres"),
]


@pytest.mark.parametrize(("measure", "stated", "clause"), MEASURED)
def test_every_measure_has_its_verb(measure: str, stated: int | str, clause: str) -> None:
    assert sentence(a_report(a_measure(measure, a_range(a_position("UN OCHA", stated))))) == as_told(clause)


def test_a_person_has_a_title_and_several_claimants_keep_theirs_in_brackets() -> None:
    alone = a_position("Fawzia Yaftali", 20, title="member of the Kunduz provincial assembly")
    party = a_position("Taliban", 20, voice="Zabihullah Mujahed")

    assert sentence(a_report(killed(alone))) == (
        "Twenty people were killed, according to Fawzia Yaftali, member of the Kunduz provincial assembly."
    )
    assert sentence(a_report(killed(alone, party))) == (
        "Twenty people were killed, according to Fawzia Yaftali (member of the Kunduz provincial assembly) "
        "and the Taliban (through Zabihullah Mujahed)."
    )


def test_a_double_is_told_as_a_double() -> None:
    groups = "Local and international rights groups"
    report = a_report(
        killed(a_position(groups, "close to 47,600"), victims=CIVILIANS),
        a_measure("injured", a_range(a_multiple(groups, "more than double", 95_001, "killed"), victims=CIVILIANS)),
    )

    assert sentence(report, Length.LONG) == (
        "Close to 47,600 civilians were killed, and more than double the number killed were injured, "
        "according to Local and international rights groups."
    )


def test_two_quotations_of_one_claimant_stand_side_by_side() -> None:
    one = a_position("Ministry of Defense", 119, claim_id="c1", sources=("Anadolu Agency",))
    other = a_position("Ministry of Defense", 112, claim_id="c2", sources=("Tolo News",))
    report = a_report(killed(one, other), disagreements=[a_dispute(Kind.RELAY_CONFLICT, one, other)])

    assert sentence(report) == (
        "According to the Ministry of Defense, as quoted by Anadolu Agency, 119 people were killed; "
        "112, according to the Ministry of Defense, as quoted by Tolo News. "
        "Sources quote the Afghan Ministry of Defense with different numbers."
    )


def test_a_sub_count_is_told_once_with_its_whole() -> None:
    whole = a_position("UN", "20, including children", claim_id="c1", part="children")
    part = a_position("UN", "at least one", claim_id="c1", is_part=True)
    children = a_range(part, victims=Victims(demographic=Demographic.CHILD))

    assert sentence(a_report(a_measure("injured", a_range(whole), children))) == (
        "Twenty people were injured, among them children, according to the UN."
    )


def test_a_noun_that_the_measure_has_anyhow_makes_no_second_figure() -> None:
    homes = a_measure("homes_destroyed", a_range(a_position("Mayor", 200), a_position("Police", "200 homes")))

    expected = "According to the Mayor and the Police, 200 homes were destroyed."
    assert sentence(a_report(homes), Length.LONG) == expected


def test_figures_of_those_hurt_badly_and_of_all_keep_their_verbs() -> None:
    hurt = a_measure("injured", a_range(a_position("Hospital", "six critically"), a_position("Police", 6)))

    text = sentence(a_report(hurt), Length.LONG)

    assert "Six people were critically injured, according to the Hospital; six people were injured" in text


def test_the_highest_figure_comes_first_whatever_it_counts() -> None:
    unsaid, said = a_range(a_position("UN", 30)), a_range(a_position("Taliban", 5), victims=CIVILIANS)

    assert sentence(a_report(a_measure("killed", unsaid, said))) == (
        "Thirty people were killed, according to the UN; five civilians were killed, according to the Taliban."
    )


def test_many_positions_show_both_ends_and_who_stands_between() -> None:
    positions = [a_position(f"Outlet {letter}", 10 * number) for number, letter in enumerate("ABCDEFGH", 1)]
    newest = replace(positions[3], asserted_at=datetime(2021, 6, 30, tzinfo=UTC))

    assert sentence(a_report(killed(*positions[:3], newest, *positions[4:]))) == (
        "Figures for people killed run from 10, according to Outlet A, to 80, according to Outlet H, with six others "
        "in between. The newest figure, 40, is from Outlet D."
    )


def test_the_newest_figure_is_not_theirs_who_gave_the_number_before() -> None:
    positions = [a_position(f"Outlet {letter}", 10 * number) for number, letter in enumerate("ABCDEFGH", 1)]
    days = (datetime(2021, 6, day, tzinfo=UTC) for day in (30, 29))
    forties = [
        replace(a_position(name, 40), asserted_at=at) for name, at in zip(("Police", "Mayor"), days, strict=True)
    ]

    printed = sentence(a_report(killed(*positions[:3], *forties, *positions[4:])))

    assert printed.endswith("The newest figure, 40, is from the Police.")


def test_the_long_form_names_every_claimant_up_to_sixty() -> None:
    positions = [a_position(f"Outlet {number}", 10 * number) for number in range(1, 62)]

    sixty = sentence(a_report(killed(*positions[:60])), Length.LONG)
    more = sentence(a_report(killed(*positions)), Length.LONG)

    assert all(f"according to outlet {number}" in sixty.casefold() for number in range(1, 61))
    assert more.endswith("and fifty-five others gave figures in between.")


def test_withdrawn_figures_are_named_as_withdrawn_where_a_claimant_took_them_back() -> None:
    excluded = (
        taken_back("h1", "Philippine National Police", "retracted", "The estimate was disowned.", ["10,000"]),
        taken_back("h4", "UN OCHA", "retracted", None, ["4460"]),
        taken_back("h7", "UN OCHA", "retracted", "Withdrawn again.", ["4,460"]),
        taken_back("x", "Taliban", "corrected", None, ["84", "38"]),
        taken_back("y", "ICRC", "held", "under embargo", ["777"]),
    )
    report = a_report(killed(a_position("NDRRMC", 3621)), excluded=excluded)

    assert sentence(report, Length.PUSH) == (
        "NDRRMC: 3,621 killed; Philippine National Police withdrew 10,000; UN OCHA withdrew 4,460; Taliban corrected "
        "84 and 38."
    )
    assert sentence(report) == sentence(report, Length.LONG)
    assert sentence(report, Length.LONG) == (
        "According to NDRRMC, 3,621 people were killed. The Philippine National Police withdrew their earlier figure "
        "of 10,000. UN OCHA withdrew its earlier figure of 4,460. The Taliban corrected their earlier figures of 84 "
        "and 38."
    )


def test_a_withdrawn_statement_without_a_number_is_named_too() -> None:
    report = a_report(excluded=(taken_back("a", "Taliban", "retracted", None, []),), title="")

    assert sentence(report, Length.LONG) == "There is no current figure. The Taliban withdrew their earlier statement."


@pytest.mark.parametrize(
    ("stance", "clause"),
    [
        (Stance.DENIES, "The Afghan authorities denied it."),
        (Stance.CONFIRMS, "The Afghan authorities confirmed it."),
        (Stance.DISPUTES_NUMBER, "The Afghan authorities disputed the number."),
        (Stance.DISPUTES_ATTRIBUTION, "The Afghan authorities disputed who was responsible."),
        (Stance.DISPUTES_STATUS, "The Afghan authorities disputed who the victims were."),
        (Stance.CANNOT_VERIFY, "The Afghan authorities could not verify it."),
        (Stance.NO_COMMENT, "The Afghan authorities did not comment."),
    ],
)
def test_who_spoke_without_a_number_is_told(stance: Stance, clause: str) -> None:
    report = a_report(killed(a_position("Taliban", 21)), comments=(a_comment("Afghan authorities", stance),))

    assert sentence(report) == f"Twenty-one people were killed, according to the Taliban. {clause}"


def test_even_the_short_form_keeps_a_denial() -> None:
    report = a_report(killed(a_position("Taliban", 21)), comments=(a_comment("Afghan authorities", Stance.DENIES),))

    assert sentence(report, Length.SHORT).endswith("; the Afghan authorities denied it.")


def test_what_disagrees_is_said_in_words_without_a_number_that_nobody_claimed() -> None:
    left, right = a_position("Hospital", 5), a_position("Ministry of Defense", 12)
    own = a_dispute(Kind.CONTRADICTS, left, right, explanation="They are 7 apart.")
    given = a_dispute(Kind.STATUS_DISPUTE, left, right)

    text = sentence(a_report(killed(left, right), disagreements=[own, given]))

    assert "7" not in text
    assert text.endswith(
        "The two figures for people killed cannot both be right. "
        "The Afghan Ministry of Defense and the hospital disagree on who the victims were."
    )


NAMES = st.sampled_from(["Ministry of Defense", "Taliban", "UN OCHA", "Fawzia Yaftali", "Kunduz local authorities"])
STATED = st.one_of(
    st.integers(0, 10**6),
    st.builds("at least {}".format, st.integers(0, 10**5)),
    st.builds("{:,} or more".format, st.integers(1, 10**6)),
    st.builds("about {}".format, st.integers(1, 10**5)),
    st.builds(lambda low, more: f"{low} to {low + more}", st.integers(1_000, 5000), st.integers(1, 5000)),
    st.sampled_from(
        ["dozens", "several", "a couple", "none", "an unknown number", "20, including 3 children", "17 of 387"]
    ),
)
VICTIMS = st.one_of(st.none(), st.sampled_from([CIVILIANS, TALIBAN_FIGHTERS, SECURITY_FORCES]))


@st.composite
def reports(draw: st.DrawFn) -> Reconciliation:
    """Any mixture of figures, disputes, comments and withdrawn claims."""
    measures, disputes = [], []
    for measure in draw(st.lists(st.sampled_from(["killed", "injured", "places_captured"]), max_size=3, unique=True)):
        ranges = []
        for number in range(draw(st.integers(1, 3))):
            said = draw(st.lists(st.tuples(NAMES, STATED), min_size=1, max_size=8))
            positions = [
                a_position(who, what, claim_id=f"{measure}{number}x{at}") for at, (who, what) in enumerate(said)
            ]
            ranges.append(a_range(*positions, victims=draw(VICTIMS)))
            if len(positions) > 1 and draw(st.booleans()):
                kind = draw(st.sampled_from([Kind.CONTRADICTS, Kind.MIRROR_COUNTS, Kind.RELAY_CONFLICT, Kind.DENIED]))
                disputes.append(a_dispute(kind, positions[0], positions[1], measure, explanation="987654321 apart"))
        measures.append(a_measure(measure, *ranges))
    comments = tuple(a_comment(name, Stance.NO_COMMENT) for name in draw(st.lists(NAMES, max_size=2)))
    gone = draw(
        st.lists(st.tuples(NAMES, st.sampled_from(["retracted", "corrected", "held"]), st.integers(10**7, 10**8)))
    )
    excluded = tuple(taken_back("x", who, why, None, [f"{number:,}"]) for who, why, number in gone)
    return a_report(*measures, disagreements=disputes, comments=comments, excluded=excluded)


def current(report: Reconciliation) -> list[PositionReport]:
    return [position for measure in report.measures for each in measure.ranges for position in each.positions]


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d[\d,.]*\d|\d", text))


@given(reports())
@settings(max_examples=60, deadline=None)
def test_no_text_has_a_number_that_no_current_position_carries(report: Reconciliation) -> None:
    carried = {number for position in current(report) for number in numbers(group_digits(position.stated))}
    carried |= {f"{position.of:,}" for position in current(report) if position.of is not None}
    withdrawn = {number for each in report.excluded if each.reason != "held" for number in numbers(each.stated[0])}

    assert numbers(headline(report)) <= carried
    for length in Length:
        assert numbers(sentence(report, length)) <= carried | withdrawn


@given(reports())
@settings(max_examples=100, deadline=None)
def test_whoever_holds_a_position_is_named(report: Reconciliation) -> None:
    text = sentence(report, Length.LONG)

    assert all(position.name.casefold() in text.casefold() for position in current(report))


@given(reports())
@settings(max_examples=100, deadline=None)
def test_a_text_is_one_line_that_starts_with_a_capital_and_ends_with_a_stop(report: Reconciliation) -> None:
    text = sentence(report, Length.LONG)

    assert text[0] == text[0].upper()
    assert text.endswith(".")
    assert not re.search(r"\s\s|\n| [,.;]|\.\.|,,", text)
