"""What push, short and medium tell beside the figures in dispute: the dead, what was taken back, the newest figure."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from service.domain.claims.claim import EVERYONE, Victims
from service.domain.claims.event import Place
from service.domain.claims.event_types import EventType
from service.domain.claims.vocabulary import Basis, Stance, Status
from service.domain.prose.headline import headline
from service.domain.prose.sentences import Length, sentence
from service.domain.reconciliation.reconcile import reconcile
from service.domain.reconciliation.report import Kind, Reconciliation
from tests.builders.report_story import a_dispute, a_position, a_report, killed, taken_back
from tests.builders.story import PARTIES, Telling, a_claim, withdrawn

Row = tuple[str, str | None, dict[str, int | str]]


def told(*claims: Row, type: EventType = EventType.UNREST, **victims: Victims) -> Reconciliation:
    """The report on claims, each of a name, a time and counts; ``victims`` are those of a name."""
    return reconcile(
        [
            a_claim(f"c{index}", name, Telling(victims.get(name, EVERYONE), type=type, at=time), **counts)
            for index, (name, time, counts) in enumerate(claims)
        ],
        PARTIES,
    )


GAS_LEAK = told(
    ("Rescue Force", "14T04", {"killed": 5, "injured": "about 1,000"}),
    ("Police", "14T08", {"killed": 11, "injured": 246}),
    ("King George Hospital", "14T07", {"killed": 8, "injured": 193}),
    type=EventType.INDUSTRIAL_ACCIDENT,
)
GROWING = told(
    ("Quake Survey", None, {"killed": "more than 10,000"}),
    ("Army", "14T10", {"killed": 2_056}),
    ("Northern Relief Centre", "14T12", {"killed": "more than 2,700"}),
    type=EventType.NATURAL_DISASTER,
)


@pytest.mark.parametrize(
    ("report", "length", "text"),
    [
        (
            GAS_LEAK,
            Length.PUSH,
            "Kunduz – Police: 11 died; King George Hospital: 193 injured; Rescue Force: about 1,000 injured; one other "
            "count.",
        ),
        (
            GAS_LEAK,
            Length.SHORT,
            "Eleven people died, according to the Police; earlier, five according to the Rescue Force; figures for "
            "people injured run from 193, according to King George Hospital, to about 1,000, according to the Rescue "
            "Force, with one other in between.",
        ),
        (
            GROWING,
            Length.PUSH,
            "Kunduz – Army: 2,056 died; Quake Survey: more than 10,000; newest: more than 2,700 (Northern Relief "
            "Centre).",
        ),
    ],
)
def test_what_an_editor_needs_first_is_told_in_every_length(report: Reconciliation, length: Length, text: str) -> None:
    assert sentence(report, length) == text


def test_the_dead_stand_in_a_text_of_medium_length_beside_the_injured_in_dispute() -> None:
    assert sentence(GAS_LEAK).startswith(
        "In Kunduz, Afghanistan, 11 people died, and 246 people were injured, according to the Police"
    )


def test_a_withdrawn_figure_is_told_in_every_length_that_has_room() -> None:
    report = reconcile(
        [a_claim("a", "Mayor", killed=40), withdrawn(a_claim("b", "UN Human Rights Office", killed=132))], PARTIES
    )

    told_back = "the UN Human Rights Office withdrew its earlier figure of 132."
    assert sentence(report, Length.PUSH) == f"Kunduz: 40 people were killed, according to the Mayor; {told_back}"
    assert sentence(report).endswith(f"{told_back[0].upper()}{told_back[1:]}")


def test_who_printed_a_figure_that_was_withdrawn_or_lowered_reads_of_it_before_what_was_raised() -> None:
    """A strike of which five spoke: one withdrew, one lowered its figure, and one raised its own."""
    figures = [
        a_claim("a", "North Darfur Health Ministry", Telling(at="14T06"), killed=54),
        a_claim("b", "North Darfur Health Ministry", Telling(at="14T08"), killed=61),
        a_claim("c", "Sudan Civil Defence", Telling(at="14T07"), killed=44),
        a_claim("d", "Sudan Civil Defence", Telling(at="14T09"), killed=41),
        a_claim("e", "UN Human Rights Office", Telling(at="14T10"), killed=38),
        withdrawn(a_claim("f", "Darfur Bar Association", Telling(at="14T05"), killed=270)),
        a_claim("g", "Sudanese Armed Forces", Telling(at="14T06", stance=Stance.DENIES)),
    ]

    text = sentence(reconcile(figures, PARTIES))

    places = [text.find(words) for words in ("withdrew", "lowered", "raised")]
    assert -1 not in places[:2]
    assert places[:2] == sorted(places[:2])
    assert places[2] in (-1, max(places))


def test_a_correction_names_the_figure_that_stands_now() -> None:
    report = a_report(
        killed(a_position("Harbour Police", 62)),
        excluded=(taken_back("x", "Harbour Police", "corrected", None, ["58"]),),
    )

    assert sentence(report, Length.SHORT) == (
        "Sixty-two people were killed, according to the Harbour Police; the Harbour Police corrected their figure from "
        "58 to 62."
    )


def test_a_text_that_cuts_names_tells_no_two_claimants_alike() -> None:
    names = ("Northern Regional Emergency Coordination Board", "Northern Regional Emergency Coordination Council")
    higher, lower = (a_position(name, number) for name, number in zip(names, (33, 12), strict=True))
    report = a_report(killed(higher, lower), disagreements=[a_dispute(Kind.CONTRADICTS, higher, lower)])

    assert "Northern Regional…: 33 killed; Northern Regional…: 12" not in sentence(report, Length.PUSH)


@pytest.mark.parametrize(
    ("stated", "printed"),
    [("10 or more", "at least 10"), ("at least 12 feared dead", "at least 12 feared killed")],
)
def test_the_fewest_words_say_no_more_than_the_claimant(stated: str, printed: str) -> None:
    others = [a_position(f"Office of Public Information {letter}", 40 + index) for index, letter in enumerate("ABC")]
    low = a_position("Provincial Emergency Council", stated)
    report = a_report(killed(low, *others), disagreements=[a_dispute(Kind.CONTRADICTS, low, others[2])])

    assert f"Provincial Emergency Council: {printed}" in sentence(report, Length.PUSH)


def test_of_a_part_above_a_whole_the_higher_figures_are_told_too() -> None:
    report = told(
        ("Resistance Committee", "14T17", {"killed": 60}),
        ("Doctors Network", "14T14", {"killed": 53}),
        ("Council", None, {"killed": 57}),
        type=EventType.AIR_STRIKE,
        Council=Victims(status=Status.CIVILIAN),
    )

    assert headline(report) == (
        "60 killed per the Resistance Committee versus 53 per the Doctors Network; 57 civilians killed per the Council"
    )


def test_a_part_above_all_that_two_contradict_about_is_told_with_them() -> None:
    report = told(
        ("Mayor", "14T08", {"killed": 11}),
        ("Hospital", "14T08", {"killed": 10}),
        ("Rebels", None, {"killed": "18 soldiers"}),
        type=EventType.IED_OR_MINE,
        Rebels=Victims(status=Status.COMBATANT),
    )

    assert (
        headline(report)
        == "11 killed per the Mayor versus 10 killed per the Hospital; 18 soldiers killed per the Rebels"
    )


def test_a_claimant_quoted_with_two_figures_hides_no_higher_figure_of_another() -> None:
    report = reconcile(
        [
            a_claim("a", "WHO", Telling(at="14T12", type=EventType.EPIDEMIC), killed=15),
            a_claim("b", "WHO", Telling(at="14T12", type=EventType.EPIDEMIC), killed=16),
            a_claim("c", "Ministry of Health", Telling(at="15T12", type=EventType.EPIDEMIC), killed=31),
        ],
        PARTIES,
    )

    assert "31" in sentence(report, Length.PUSH)


def test_no_number_without_a_noun_stands_behind_another_people() -> None:
    forces = Victims(status=Status.COMBATANT)
    report = told(
        ("Northern Army", None, {"killed": "40 to 50 Indian soldiers"}),
        ("Southern Army", None, {"killed": "35 to 38 Pakistani soldiers"}),
        type=EventType.GROUND_CLASH,
        **{"Northern Army": forces, "Southern Army": forces},
    )

    assert "38 Pakistani soldiers" in sentence(report)
    assert "38 Pakistani soldiers" in headline(report)


def test_an_older_figure_is_no_rival_of_a_newer_one() -> None:
    minister = a_position("Minister", 93, asserted_at=datetime(2021, 6, 30, 12, tzinfo=UTC), died=True)
    collector = a_position("Collector", 123, asserted_at=datetime(2021, 6, 30, 18, tzinfo=UTC), died=True)
    dispute = a_dispute(Kind.DEVELOPING, minister, collector)
    report = a_report(killed(minister, collector), disagreements=[dispute])

    assert headline(report) == "123 died per the Collector; earlier, 93 died per the Minister"


def test_the_end_of_a_range_that_counts_the_attacker_says_so() -> None:
    figures: dict[str, int | str] = {"A": 10, "B": 11, "C": "11, including the gunman"}
    report = a_report(killed(*(a_position(name, figure) for name, figure in figures.items())))

    assert headline(report) == "From 10 killed per A to 11, among them the gunman, per C"


def more(hour: str | None, *totals: tuple[str, str, int]) -> str:
    """What is told of four more who died, beside numbers of all."""
    crash = Telling(type=EventType.TRANSPORT_ACCIDENT)
    four = a_claim("h", "Hospital", replace(crash, at=hour, basis=Basis.PERIOD_INCREMENT), killed="another 4")
    tolls = [a_claim(name, name, replace(crash, at=at), killed=number) for name, at, number in totals]
    return sentence(reconcile([*tolls, four], PARTIES), Length.LONG)


@pytest.mark.parametrize(
    ("at", "totals", "words"),
    [
        ("14T18", [("Police", "14T20", 37)], "four more people died (not said if among the 37), according to"),
        (None, [("Police", "14T20", 37)], "four more people died (not said if among the 37), according to"),
        ("14T18", [("Police", "14T20", 37), ("Fire Brigade", "14T12", 25)], "(not said if among the 37)"),
        # What is newer than every number of all is in none of them, and a claimant knows its own.
        ("14T22", [("Police", "14T20", 37)], "four more people died, according to"),
        ("14T18", [("Hospital", "14T20", 37)], "four more people died, according to"),
    ],
)
def test_four_more_are_not_said_to_have_come_to_a_later_toll(
    at: str | None, totals: list[tuple[str, str, int]], words: str
) -> None:
    assert words in more(at, *totals).replace("Four", "four")


def test_one_word_is_used_for_all_the_dead_of_an_event() -> None:
    quoted = a_claim("a", "Mayor", Telling(type=EventType.TRANSPORT_ACCIDENT), killed="12 people killed")
    report = reconcile([quoted, a_claim("b", "Police", Telling(type=EventType.TRANSPORT_ACCIDENT), killed=15)], PARTIES)

    for text in (headline(report), *(sentence(report, length) for length in Length)):
        assert "died" in text
        assert "killed" not in text


def test_a_headline_leaves_out_figures_before_it_is_too_long() -> None:
    report = told(
        ("National Search Agency", "14T04", {"killed": 5, "missing": 30}),
        ("Survivors' Committee", "14T08", {"other:aboard": "at least 80"}),
        ("Shipping Line", "14T07", {"other:aboard": 65}),
        type=EventType.TRANSPORT_ACCIDENT,
    )

    assert len(headline(report)) <= 140
    assert headline(report).endswith("other figure")
    assert all(words in headline(report) for words in ("at least 80 aboard", "versus 65", "5 died"))


@pytest.mark.parametrize(
    ("claims", "words", "never"),
    [
        # The highest figure is told beside a pair whose ends hide it.
        (
            [
                ("Reuters", "14T11", 39),
                ("Police", "14T13", 30),
                ("Doctor", "14T03", "at least 15"),
                ("BBC", "16", "at least 82"),
            ],
            ["39", "30", "at least 82"],
            [],
        ),
        # None is no end of a span, and bodies in a morgue are no toll.
        (
            [("WHO", "14T11", "more than 460"), ("Rapid Support Forces", "15", "none")],
            ["versus none"],
            ["from none", "From none"],
        ),
        (
            [("Hospital", "14T11", "773 bodies"), ("Mayor", "14T11", 20)],
            ["773 bodies counted"],
            ["773 killed", "773 died"],
        ),
    ],
)
def test_a_headline_says_what_was_counted_and_hides_no_highest_figure(
    claims: list[tuple[str, str, int | str]], words: list[str], never: list[str]
) -> None:
    line = headline(told(*((name, time, {"killed": stated}) for name, time, stated in claims), type=EventType.SHOOTING))

    assert [word for word in words if word not in line] == []
    assert [word for word in never if word in line] == []


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ("670 feared dead", "670 people were feared dead"),
        ("more than 300 presumed dead", "more than 300 people were presumed dead"),
        ("670", "670 people died"),
    ],
)
def test_whoever_is_feared_dead_has_not_died(stated: str, words: str) -> None:
    report = told(("IOM", None, {"killed": stated}), type=EventType.NATURAL_DISASTER)

    assert words in sentence(report, Length.LONG).replace("More", "more")


def test_a_toll_that_grew_is_told_by_its_newest_figure_and_its_first() -> None:
    crash = told(
        ("Fire Station", "14T02", {"killed": 47}),
        ("Transport Ministry", "14T08", {"killed": 177}),
        ("National Fire Agency", "14T12", {"killed": 179}),
        type=EventType.TRANSPORT_ACCIDENT,
    )

    assert headline(crash) == (
        "179 died per the National Fire Agency; earlier, 47 died per the Fire Station; one other in between"
    )
    assert "earlier, the Fire Station said 47" in sentence(crash, Length.PUSH)


def test_who_was_responsible_is_no_dispute_of_the_figures() -> None:
    """Names so long that a push has no room for who disputes it."""
    claims = [
        a_claim("a", "Provincial Emergency Coordination Council", killed=27),
        a_claim("b", "Human Rights Monitoring Mission of the Valley", killed="at least 25"),
        a_claim("c", "Northern Regional Army Command", Telling(stance=Stance.DISPUTES_ATTRIBUTION)),
    ]
    push = sentence(reconcile(claims, PARTIES), Length.PUSH)

    assert "responsib" in push or "blame disputed" in push
    assert "figure" not in push


@pytest.mark.parametrize(("in_one", "status"), [(22, "consistent"), (45, "contradicted")])
def test_the_number_of_two_places_is_compared_with_that_of_one_of_them(in_one: int, status: str) -> None:
    """Each number is told with its place; only the part that exceeds its whole is a contradiction (VOCABULARY 9)."""
    rafah, khan_younis = (Place("PS", "Gaza Strip", name=name) for name in ("Rafah", "Khan Younis"))
    report = reconcile(
        [
            a_claim("a", "Civil Defence", Telling(place=(rafah, khan_younis)), killed=40),
            a_claim("b", "Kuwaiti Hospital", Telling(place=rafah), killed=in_one),
        ],
        PARTIES,
    )

    assert report.status == status
    for text in (headline(report), *(sentence(report, length) for length in Length)):
        assert "Khan Younis and Rafah" in text
