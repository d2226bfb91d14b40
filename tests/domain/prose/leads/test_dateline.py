"""The place that a push begins with: as many of its names as have room, and none that takes a side."""

import pytest

from service.domain.claims.vocabulary import Stance
from service.domain.english.marked_text import mark_figure
from service.domain.prose.leads.dateline import behind_place, datelines, tells_as_much
from service.domain.prose.leads.lead import first_leads
from service.domain.prose.sentences import Length, sentence
from service.domain.prose.statements import ReportStatements
from service.domain.prose.wording import PUSH
from service.domain.reconciliation.report import Kind
from tests.builders.report_story import a_comment, a_dispute, a_measure, a_position, a_range, a_report, killed

EIGHT, NINE, ELEVEN = (mark_figure(f"clm_{number}", number) for number in ("eight", "nine", "eleven"))


@pytest.mark.parametrize(
    ("labels", "forms"),
    [
        (["Spera, Khost, AF"], ("Spera, Khost, Afghanistan", "Spera, Afghanistan", "Spera")),
        (["Tacloban, PH"], ("Tacloban, Philippines", "Tacloban")),
        (["PH"], ("the Philippines",)),
        # As newspapers have it: without a region that is a point of the compass, and with the state.
        (["Appiatse, Western, GH"], ("Appiatse, Ghana", "Appiatse")),
        (["Paradise, California, US"], ("Paradise, California", "Paradise")),
        # Without the state nobody knows the country, and another country may have the name.
        (["Springfield, US"], ("Springfield, United States", "Springfield")),
        (["Paris, Western, US"], ("Paris, United States", "Paris")),
        (["Lebanon, US"], ("Lebanon, United States",)),
        (["Georgia, US"], ("Georgia, United States",)),
        (["Lebanon, Tennessee, US"], ("Lebanon, Tennessee",)),
        (["Luxembourg, LU"], ("Luxembourg",)),
        # Of two places it is what they share, be it a province or a town of two countries.
        (["Hass, Idlib, SY; Kafr Nabl, Idlib, SY"], ("Idlib, Syria", "Idlib")),
        (["Ta Muan, Surin, TH; Ta Muan, Oddar Meanchey, KH"], ("Ta Muan",)),
        (["Mundakkara, Wayanad, IN", "Wayanad, IN"], ("Wayanad, India", "Wayanad")),
        (["twelve places in AF"], ("Afghanistan",)),
        (["Surin, TH; Siem Reap, KH"], ()),
        # Nobody knows the country, and no name is longer than a push can begin with.
        (["Bab el-Mandeb, XZ"], ("Bab el-Mandeb",)),
        ([f"{'Long ' * 10}, AF"], ()),
        ([None], ()),
    ],
)
def test_a_push_begins_with_what_its_figures_share(labels: list[str | None], forms: tuple[str, ...]) -> None:
    ranges = [a_range(a_position(f"Mayor {place}", 4), place=place) for place in labels]
    report = a_report(a_measure("killed", *ranges))
    leads = [] if len(labels) > 1 else first_leads(ReportStatements(report))

    assert datelines(report, leads or first_leads(ReportStatements(a_report(killed(a_position("A", 4)))))) == forms


@pytest.mark.parametrize(
    ("text", "placed"),
    [
        ("the police say 19 died", "Tacloban: the police say 19 died."),
        ("28 people died, according to UNICEF", "Tacloban: 28 people died, according to UNICEF."),
        ("police: 19 died", "Tacloban – police: 19 died."),
        # It is named once, but no sentence begins with a numeral.
        ("the Mayor of Tacloban says 19 died", "The Mayor of Tacloban says 19 died."),
        ("28 died, says the Mayor of Tacloban", "Tacloban: 28 died, says the Mayor of Tacloban."),
        ("the Mayor of Taclobana says 19 died", "Tacloban: the Mayor of Taclobana says 19 died."),
    ],
)
def test_the_place_stands_in_front_unless_it_is_told(text: str, placed: str) -> None:
    assert behind_place(text, ["Tacloban"], PUSH) == placed


@pytest.mark.parametrize(
    ("country", "text", "is_named"),
    [
        ("Afghanistan", "the Afghan Ministry of Defense says 119 killed", True),
        ("Pakistan", "the Pakistani army says six killed", True),
        ("Syria", "Syrian state media say six killed", True),
        ("Turkey", "the Turkish Interior Ministry says six died", True),
        ("Pakistan", "Paki Relief says six died", False),
        ("Niger", "the Nigerian army says six killed", False),
        ("Niger", "the army of Niger says six killed", True),
        ("Mali", "the army says six killed", False),
    ],
)
def test_a_country_is_told_by_its_adjective_too(country: str, text: str, is_named: bool) -> None:
    assert behind_place(text, [country], PUSH).startswith(f"{country}: ") != is_named


@pytest.mark.parametrize(
    ("behind_its_place", "is_enough"),
    [
        (f"Surin: the Thai Health Ministry says {ELEVEN}; the army says {EIGHT}.", True),
        (f"Surin – Thai … Ministry: {ELEVEN}; army: {EIGHT}.", False),
        (f"Surin: the Thai Health Ministry says {ELEVEN}; one other in between.", False),
    ],
)
def test_no_name_and_no_figure_is_cut_for_the_place(behind_its_place: str, is_enough: bool) -> None:
    bare = f"According to the Thai Health Ministry, {ELEVEN} were killed; the army says {EIGHT}; the newest is {NINE}."
    assert tells_as_much(behind_its_place, bare, {"clm_nine"}) == is_enough


def test_a_push_has_as_many_names_of_the_place_as_have_room() -> None:
    short, long = "the police say 19 died", "the police say 19 people died in the flood, and more were injured "
    forms = ["Tacloban, Philippines", "Tacloban"]

    assert behind_place(short, forms, PUSH) == f"Tacloban, Philippines: {short}."
    assert behind_place(long * 2, forms, PUSH).startswith("Tacloban: ")


def test_neither_a_figure_nor_a_denial_makes_way_for_the_place() -> None:
    ministry, defence = a_position("Thai Health Ministry", 11), a_position("Cambodian Defence Ministry", 8)
    measure = killed(ministry, defence, place="Phanom Dong Rak, Surin, TH")
    denial = a_comment("Governor of Oddar Meanchey", Stance.DENIES, is_plain=False)
    dispute = a_dispute(Kind.CONTRADICTS, ministry, defence)

    push = sentence(a_report(measure, disagreements=[dispute], comments=(denial,)), Length.PUSH)

    assert push == (
        "Thai Health Ministry: 11 killed; Cambodian Defence Ministry: eight; "
        "the Governor of Oddar Meanchey denied the accounts."
    )
