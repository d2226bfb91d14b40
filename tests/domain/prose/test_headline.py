"""One line a newsroom can print: who claims what, the disagreement first."""

import pytest

from service.domain.claims.claim import Victims
from service.domain.claims.vocabulary import Basis, Demographic, Stance, Status
from service.domain.english.house_style import Attribution, HouseStyle
from service.domain.prose.headline import headline
from service.domain.reconciliation.report import Kind, Reconciliation
from tests.builders.reconciled import reported
from tests.builders.report_story import (
    CIVILIANS,
    a_comment,
    a_dispute,
    a_former,
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
from tests.builders.story import Telling, a_claim

COMBATANTS = Victims(status=Status.COMBATANT)
CHILDREN = Victims(demographic=Demographic.CHILD)


def contradicting(*values: int | str, measure: str = "killed", victims: Victims | None = None) -> Reconciliation:
    """Outlets A, B, C … with these figures; the first two contradict each other."""
    positions = [
        a_position(f"Outlet {letter}", value) for letter, value in zip("ABCDEFGHIJKLMNOPQ", values, strict=False)
    ]
    found = a_dispute(Kind.CONTRADICTS, positions[0], positions[1], measure)
    return a_report(a_measure(measure, a_range(*positions, victims=victims)), disagreements=[found])


def agreed(*values: int | str, measure: str = "killed", victims: Victims | None = None) -> Reconciliation:
    positions = [a_position(f"Outlet {letter}", value) for letter, value in zip("ABCDE", values, strict=False)]
    return a_report(a_measure(measure, a_range(*positions, victims=victims)))


def test_the_two_line_example_is_worded_as_promised() -> None:
    assert headline(two_line_example()) == ("119 killed per the Ministry of Defense versus 21 killed per the Taliban")


def test_the_seed_story_is_worded_as_promised() -> None:
    assert headline(seed_story()) == (
        "119 Taliban killed per the Afghan Ministry of Defense "
        "versus at least 21 Afghan security forces killed per the Taliban"
    )


def test_the_air_raid_has_a_clause_for_the_dead_and_one_for_the_injured() -> None:
    report = a_report(
        killed(a_position("Kunduz local authorities", "at least five"), victims=CIVILIANS),
        a_measure("injured", a_range(a_position("Fawzia Yaftali", "20, including children"))),
    )

    assert headline(report) == (
        "At least five civilians killed per Kunduz local authorities; "
        "20 injured, among them children, per Fawzia Yaftali"
    )


def test_an_occurrence_is_told_by_its_title_with_who_did_not_comment() -> None:
    report = a_report(
        a_measure("occurrence", a_range(a_position("Taliban", 1, voice="Zabihullah Mujahed"))),
        comments=(a_comment("Afghan authorities", Stance.NO_COMMENT),),
        title="Military helicopter shot down in Ghazni.",
    )

    assert headline(report) == (
        "Military helicopter shot down in Ghazni per the Taliban; the Afghan authorities did not comment"
    )


def test_the_dead_of_a_disaster_died_or_are_dead_in_a_span() -> None:
    low, middle, high = (a_position(name, value, died=True) for name, value in (("A", 3), ("B", 7), ("C", 12)))
    span = a_position("D", "2 to 3", died=True)
    disputes = [a_dispute(Kind.CONTRADICTS, low, high)]

    assert headline(a_report(killed(low, middle, high), disagreements=disputes)) == (
        "From 3 dead per A to 12 per C; one other in between"
    )
    assert headline(a_report(killed(span, middle, high), disagreements=[a_dispute(Kind.CONTRADICTS, span, high)])) == (
        "2 to 3 died per D; 12 per C; one other in between"
    )


def test_haiyan_names_the_two_ends_and_counts_the_others_in_words() -> None:
    aquino = a_position("President Benigno Aquino", "2,000 to 2,500")
    roxas = a_position("Interior Secretary Mar Roxas", "2,600 or more")
    former = (a_former("h5", "2,360"), a_former("h3", "2,357"))
    council = a_position("NDRRMC", 3621, history=former)
    report = a_report(
        killed(aquino, roxas, council),
        a_measure("other:evacuation_centres", a_range(a_position("UN OCHA", 4460))),
        disagreements=[a_dispute(Kind.CONTRADICTS, aquino, roxas), a_dispute(Kind.CONTRADICTS, aquino, council)],
        excluded=(taken_back("h4", "UN OCHA", "retracted", "Withdrawn again.", ["4,460"]),),
    )

    assert headline(report) == (
        "2,000 to 2,500 killed per President Benigno Aquino; 3,621 per NDRRMC; one other in between"
    )


@pytest.mark.parametrize(
    ("report", "line"),
    [
        # Two positions: higher first, each with its claimant.
        (contradicting(3, 12), "12 killed per Outlet B versus 3 killed per Outlet A"),
        (contradicting(10000, 4460), "10,000 killed per Outlet A versus 4,460 killed per Outlet B"),
        (
            contradicting(3, 12, victims=CIVILIANS),
            "12 civilians killed per Outlet B versus 3 per Outlet A",
        ),
        (contradicting(12, 0), "12 killed per Outlet A versus none per Outlet B"),
        (contradicting(30, "dozens"), "Dozens killed per Outlet B versus 30 killed per Outlet A"),
        (contradicting(1, 5, victims=CHILDREN), "5 children killed per Outlet B versus 1 per Outlet A"),
        (contradicting(80, 20, measure="injured"), "80 injured per Outlet A versus 20 injured per Outlet B"),
        (
            contradicting("at least 38", 20, measure="devices_neutralised"),
            "At least 38 devices neutralised per Outlet A versus 20 per Outlet B",
        ),
        (
            contradicting(400, 4460, measure="other:evacuation_centres"),
            "4,460 evacuation centres per Outlet B versus 400 per Outlet A",
        ),
        # More: the ends, and how many lie between.
        (contradicting(3, 12, 7), "From 3 killed per Outlet A to 12 per Outlet B; one other in between"),
        (contradicting(3, 12, 7, 8), "From 3 killed per Outlet A to 12 per Outlet B; two others in between"),
        (
            contradicting(*range(1, 17)),
            "From 1 killed per Outlet A to 16 per Outlet P; fourteen others in between",
        ),
        (
            contradicting(3, 12, "7 or more", victims=CIVILIANS),
            "From 3 civilians killed per Outlet A to 12 per Outlet B; one other in between",
        ),
        # Equal positions stand together.
        (contradicting(12, 3, 12), "12 killed per Outlet A and Outlet C versus 3 killed per Outlet B"),
        # No disagreement.
        (agreed(12), "12 killed per Outlet A"),
        (agreed(12, 12), "12 killed per Outlet A and Outlet B"),
        (agreed("about 10", "at least 8"), "About 10 killed per Outlet A; at least 8 per Outlet B"),
        (agreed("dozens"), "Dozens killed per Outlet A"),
        (agreed("several", victims=CIVILIANS), "Several civilians killed per Outlet A"),
        (agreed("21 so far"), "21 killed so far per Outlet A"),
        (agreed("21 confirmed"), "21 confirmed killed per Outlet A"),
        (agreed(0), "None killed per Outlet A"),
        (agreed("five soldiers"), "Five soldiers killed per Outlet A"),
        (agreed("17 of 387", measure="places_captured"), "17 of 387 places captured per Outlet A"),
        (agreed("up to 30", measure="missing"), "Up to 30 missing per Outlet A"),
    ],
)
def test_every_number_stands_beside_its_claimant(report: Reconciliation, line: str) -> None:
    assert headline(report) == line


def test_killed_comes_before_injured_and_a_dispute_is_always_shown() -> None:
    toll = killed(a_position("Health Ministry", 12))
    high, low = a_position("Health Ministry", 80), a_position("Taliban", 20)
    injured = a_measure("injured", a_range(high, low))

    report = a_report(toll, injured, disagreements=[a_dispute(Kind.CONTRADICTS, high, low, "injured")])

    assert headline(report) == (
        "12 killed per the Health Ministry; 80 injured per the Health Ministry versus 20 injured per the Taliban"
    )


def test_a_contradiction_leads_before_a_wider_dispute() -> None:
    ministry, near, far = a_position("Ministry of Defense", 119), a_position("UN", 100), a_position("Taliban", 21)
    report = a_report(
        a_measure(
            "killed",
            a_range(ministry, near, victims=Victims("taliban", Status.COMBATANT)),
            a_range(far, victims=Victims("ansdf", Status.COMBATANT)),
        ),
        disagreements=[
            a_dispute(Kind.CONTRADICTS, ministry, near, gap=19),
            a_dispute(Kind.MIRROR_COUNTS, ministry, far, gap=98),
        ],
    )

    assert headline(report) == (
        "119 Taliban killed per the Ministry of Defense versus 100 per the UN; "
        "21 Afghan security forces killed per the Taliban"
    )


def test_who_disputes_a_figure_is_told_with_its_own() -> None:
    counting = [a_claim("a", "the headmaster", killed=287), a_claim("b", "the army", killed=137)]
    governor = [
        a_claim("c", "the governor", Telling(at="14"), killed="over 200"),
        a_claim("d", "the governor", Telling(stance=Stance.DISPUTES_NUMBER, at="15"), killed=287),
    ]

    assert headline(reported(*counting, *governor)) == (
        "From 137 killed per the army to 287 per the headmaster; one other in between; "
        "the governor (over 200) disputed that 287 people were killed"
    )


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("more than 48", "49 killed per the Mayor; more than 48 per the UN"),
        ("40", "49 killed per the Mayor versus 40 killed per the UN"),
        ("49", "49 killed per the Mayor and the UN"),
    ],
)
def test_versus_stands_between_figures_that_exclude_each_other_alone(other: str, expected: str) -> None:
    report = reported(a_claim("a", "the Mayor", killed=49), a_claim("b", "the UN", killed=other))

    assert headline(report) == expected


@pytest.mark.parametrize(
    ("name", "per"),
    [("a parent", "according to a parent"), ("An elder", "according to an elder"), ("A", "per A")],
)
def test_any_one_of_many_is_no_rate(name: str, per: str) -> None:
    assert headline(a_report(killed(a_position(name, 3)))).endswith(f"3 killed {per}")


def test_a_status_dispute_says_what_each_calls_the_dead() -> None:
    civilians, fighters = a_position("Kunduz Hospital", 5), a_position("Ministry of Defense", "five")
    report = a_report(
        a_measure("killed", a_range(civilians, victims=CIVILIANS), a_range(fighters, victims=COMBATANTS)),
        disagreements=[a_dispute(Kind.STATUS_DISPUTE, civilians, fighters)],
    )

    assert headline(report) == (
        "Five combatants killed per the Ministry of Defense versus 5 civilians killed per the Kunduz Hospital"
    )


def test_a_part_above_its_whole_names_both_places() -> None:
    part, whole = a_position("Leyte police", 300), a_position("NDRRMC", 229)
    report = a_report(
        a_measure("killed", a_range(part, place="Leyte, PH"), a_range(whole, place="PH")),
        disagreements=[a_dispute(Kind.PART_EXCEEDS_WHOLE, part, whole)],
    )

    assert (
        headline(report) == "300 killed in Leyte per the Leyte police versus 229 killed in the Philippines per NDRRMC"
    )


@pytest.mark.parametrize(
    ("report", "line"),
    [
        (contradicting(12, 3), "Outlet A says 12 killed; Outlet B says 3 killed"),
        (contradicting(12, 0), "Outlet A says 12 killed; Outlet B says none"),
        # what has no verb of its own gets one
        (
            agreed(400, measure="other:shelters"),
            "Outlet A says there were 400 shelters",
        ),
        (
            a_report(
                a_measure("killed", a_range(a_position("UN", 9))),
                a_measure("injured", a_range(a_multiple("Mayor", "double", 18, "killed"))),
            ),
            "The UN says 9 killed; the Mayor says double the number killed were injured",
        ),
        (
            a_report(killed(a_position("Outlet A", 12, part="5 children"), a_position("Outlet B", 9))),
            "Outlet A says 12 killed, among them 5 children; Outlet B says 9",
        ),
    ],
)
def test_a_house_that_says_says_sentences(report: Reconciliation, line: str) -> None:
    assert headline(report, HouseStyle(Attribution.SAYS)) == line


def two_measures(name: str, killed_part: str | None = None) -> Reconciliation:
    """The Red Cross counts the dead, somebody the injured."""
    dead = killed(a_position("Red Cross", 12, part=killed_part))
    return a_report(dead, a_measure("injured", a_range(a_position(name, 80))))


@pytest.mark.parametrize(
    ("report", "style", "line"),
    [
        (two_measures("Red Cross"), HouseStyle(), "12 killed and 80 injured per the Red Cross"),
        (two_measures("Red Cross"), HouseStyle(Attribution.SAYS), "The Red Cross says 12 killed and 80 injured"),
        (
            two_measures("Red Cross", "5 children"),
            HouseStyle(),
            "12 killed, among them 5 children, and 80 injured, per the Red Cross",
        ),
        (two_measures("Mayor"), HouseStyle(), "12 killed per the Red Cross; 80 injured per the Mayor"),
    ],
)
def test_two_measures_of_one_claimant_have_one_attribution(
    report: Reconciliation, style: HouseStyle, line: str
) -> None:
    assert headline(report, style) == line


def test_one_claimant_quoted_with_two_numbers_is_called_misquoted() -> None:
    one = a_position("Ministry of Defense", 119, claim_id="c1")
    other = a_position("Ministry of Defense", 112, claim_id="c2")
    report = a_report(killed(one, other), disagreements=[a_dispute(Kind.RELAY_CONFLICT, one, other)])

    assert headline(report) == "119 killed in one report and 112 in another, both quoting the Ministry of Defense"


def test_a_denial_is_never_swallowed() -> None:
    said = a_position("Taliban", 21)
    denial = a_comment("Afghan authorities", Stance.DENIES)
    dispute = a_dispute(Kind.DENIED, said, a_position("Afghan authorities", 0, claim_id=denial.claim_id))

    report = a_report(killed(said), disagreements=[dispute], comments=(denial,))

    assert headline(report) == "21 killed per the Taliban; the Afghan authorities denied it"


def test_an_occurrence_that_is_denied_says_by_whom() -> None:
    report = a_report(
        a_measure("occurrence", a_range(a_position("Taliban", 1), a_position("Afghan government", 0))),
        title="Helicopter shot down",
    )

    assert headline(report) == "Helicopter shot down per the Taliban; denied by the Afghan government"


def test_a_dispute_over_the_cause_leaves_the_numbers_alone() -> None:
    report = a_report(
        killed(a_position("UN", 12)),
        comments=(
            a_comment("Ministry of Defense", Stance.DISPUTES_ATTRIBUTION),
            a_comment("Taliban", Stance.DISPUTES_ATTRIBUTION),
        ),
    )

    assert headline(report) == (
        "12 killed per the UN; the Ministry of Defense and the Taliban disputed who was responsible"
    )


def test_a_multiple_is_never_worked_out() -> None:
    report = a_report(a_measure("injured", a_range(a_multiple("Rights Watch", "more than double", 95_001, "killed"))))

    assert headline(report) == "Injured: more than double the number killed, per Rights Watch"


def test_a_running_total_and_a_new_count_are_told_apart() -> None:
    report = a_report(
        a_measure(
            "killed",
            a_range(a_position("UN", 300), basis=Basis.CUMULATIVE),
            a_range(a_position("UN", 12), basis=Basis.PERIOD_INCREMENT),
        )
    )

    assert headline(report) == "300 killed (running total) per the UN; 12 killed (new in the period) per the UN"


@pytest.mark.parametrize(
    ("title", "line"),
    [
        ("Typhoon Haiyan (Yolanda) in Leyte", "Typhoon Haiyan (Yolanda) in Leyte: no current figure"),
        ("", "No current figure"),
    ],
)
def test_without_any_position_the_headline_says_so(title: str, line: str) -> None:
    withdrawn = taken_back("h1", "Philippine National Police", "retracted", "disowned", ["10,000"])

    assert headline(a_report(title=title, excluded=(withdrawn,))) == line


def test_a_partisan_noun_stands_in_quotation_marks() -> None:
    left, right = a_position("Boko Haram", "40 infidels"), a_position("Police", 17)
    report = a_report(killed(left, right), disagreements=[a_dispute(Kind.CONTRADICTS, left, right)])

    assert headline(report) == '40 "infidels" killed per Boko Haram versus 17 killed per the Police'


def test_a_sum_is_no_end_from_which_a_figure_runs() -> None:
    aboard, mayor, paper = (
        a_position("Airline", "168 passengers and nine crew members"),
        a_position("Mayor", 170),
        a_position("Paper", 173),
    )
    report = a_report(killed(aboard, mayor, paper), disagreements=[a_dispute(Kind.CONTRADICTS, aboard, mayor)])

    assert headline(report).startswith(
        "170 killed per the Mayor versus 168 passengers and nine crew members per Airline"
    )
