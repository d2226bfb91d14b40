"""What a claimant says of its number stands with it: how sure it is, whether it estimated, whom it counts."""

import pytest

from service.domain.prose.figures.stated_figure import stated_figure
from tests.builders.report_story import a_position


@pytest.mark.parametrize(
    ("stated", "lead", "after_verb"),
    [
        (6, "an estimated 6", ""),
        ("18,000 to 20,000", "an estimated 18,000 to 20,000", ""),
        ("at least 6", "at least 6", "(estimated)"),
        ("about 6", "about 6", ""),
        ("none", "no", ""),
    ],
)
def test_a_number_that_was_estimated_says_so(stated: int | str, lead: str, after_verb: str) -> None:
    figure = stated_figure(a_position("Airwars", stated, verification="estimated"))

    assert (figure.lead, figure.after_verb) == (lead, after_verb)


@pytest.mark.parametrize(
    ("stated", "noun"), [("18 members of a family", "members of a family"), ("70 bodies recovered", "bodies"), (18, "")]
)
def test_a_family_and_bodies_are_told_as_such(stated: int | str, noun: str) -> None:
    assert stated_figure(a_position("A resident", stated)).noun == noun


@pytest.mark.parametrize(
    ("stated", "printed"), [("a bomber and nine others", "a bomber and nine others"), ("15 others", "15 more")]
)
def test_others_beside_somebody_are_part_of_a_sum_and_no_more(stated: str, printed: str) -> None:
    assert stated_figure(a_position("RSF", stated)).lead == printed


@pytest.mark.parametrize(
    ("measure", "stated", "printed"),
    [
        ("killed", "35 confirmed dead", ("35", "", "confirmed", "")),
        ("killed", "35 confirmed deaths", ("35", "", "confirmed", "")),
        ("killed", "35 confirmed", ("35", "", "confirmed", "")),
        ("killed", "35 (confirmed)", ("35", "", "", "(confirmed)")),
        ("killed", "35 suspected deaths", ("35", "", "", "(suspected)")),
        ("killed", "35 probable deaths", ("35", "", "", "(probable)")),
        ("cases", "57 confirmed", ("57", "confirmed cases", "", "")),
        ("cases", "57 confirmed cases", ("57", "confirmed cases", "", "")),
        ("cases", "57 suspected cases", ("57", "suspected cases", "", "")),
        ("cases", "57 probable cases", ("57", "probable cases", "", "")),
        ("cases", "57 new confirmed cases", ("57", "confirmed cases", "", "")),
        ("cases", "57 cases so far", ("57", "cases", "", "so far")),
        ("cases", "1 confirmed case", ("1", "confirmed case", "", "")),
        ("cases", "57 suspected cholera cases", ("57", "suspected cases", "", "")),
        ("cases", "57 confirmed and probable cases", ("57", "confirmed and probable cases", "", "")),
        ("cases", "57 suspected measles infections", ("57", "suspected cases", "", "")),
        ("cases", "57 cases, not yet confirmed", ("57", "", "", "(not yet confirmed)")),
        ("killed", "12 deaths, not yet confirmed", ("12", "", "", "(not yet confirmed)")),
        ("killed", "12 (not confirmed)", ("12", "", "", "(not confirmed)")),
        ("killed", "12 dead, unconfirmed", ("12", "", "", "(unconfirmed)")),
        ("killed", "12 dead (names not confirmed)", ("12", "", "", "")),
        ("killed", "14 people killed by suspected Boko Haram militants", ("14", "", "", "")),
        ("killed", "14 suspected militants killed", ("14", "suspected combatants", "", "")),
        ("killed", "three alleged spies executed", ("3", "alleged spies", "", "")),
        ("killed", "one person confirmed dead", ("one", "", "confirmed", "")),
        ("killed", "12 suspected heat-related deaths", ("12", "", "", "(suspected)")),
        ("killed", "12 suspected gunmen", ("12", "", "", "(suspected)")),
        ("killed", "a suspected militant", ("1", "suspected combatant", "", "")),
        ("missing", "40 feared trapped", ("40", "", "", "(feared trapped)")),
        ("cases", "12 (confirmed)", ("12", "confirmed cases", "", "")),
        ("cases", "57 confirmed children", ("57", "children", "", "(confirmed)")),
        ("killed", "three more, including two others", ("3 more", "", "", "")),
        ("killed", "57 measles deaths", ("57", "", "", "")),
        ("killed", "12 (unverified)", ("12", "", "", "(unverified)")),
        ("killed", "four civilians confirmed dead", ("four", "civilians", "confirmed", "")),
        ("killed", "four confirmed civilian deaths", ("four", "civilians", "confirmed", "")),
        ("killed", "four civilian deaths", ("four", "civilians", "", "")),
        ("killed", "four child deaths", ("four", "children", "", "")),
        ("killed", "one civilian death", ("one", "civilian", "", "")),
        ("killed", "12 dead at least", ("at least 12", "", "", "")),
        ("killed", "12 at most", ("at most 12", "", "", "")),
        ("killed", "35 dead", ("35", "", "", "")),
    ],
)
def test_how_sure_a_claimant_is_stands_with_the_number(
    measure: str, stated: str, printed: tuple[str, str, str, str]
) -> None:
    figure = stated_figure(a_position("WHO", stated), measure)

    assert (figure.lead, figure.noun, figure.after_noun, figure.after_verb) == printed


@pytest.mark.parametrize(
    ("stated", "part"),
    [
        ("12, including 3 suspected militants", "3 militants"),
        ("12, 3 of them unconfirmed", "3 unconfirmed"),
        ("12, including at least 3 unconfirmed", "at least 3 unconfirmed"),
        ("12, including 3 confirmed civilians", "3 civilians"),
        ("12, including 3 others", "3 others"),
    ],
)
def test_how_sure_a_claimant_is_of_some_says_nothing_of_the_others(stated: str, part: str) -> None:
    figure = stated_figure(a_position("Police", stated), "killed")

    assert (figure.lead, figure.after_verb, figure.part) == ("12", "", f"among them {part}")


@pytest.mark.parametrize(
    ("stated", "part"),
    [
        ("14 dead, 3 in critical condition", ""),
        ("14, three critically", ""),
        ("14 dead, most of them women", "most of them women"),
        ("14 dead, three of them children", "among them 3 children"),
    ],
)
def test_who_is_badly_hurt_is_none_of_the_dead(stated: str, part: str) -> None:
    assert stated_figure(a_position("Police", stated), "killed").part == part


@pytest.mark.parametrize(
    ("stated", "lead"),
    [
        ("two more confirmed dead", "2 more"),
        ("two additional deaths", "2 more"),
        ("12 or more deaths", "12 or more"),
        ("more than 12 dead", "more than 12"),
    ],
)
def test_people_who_came_to_others_are_so_many_more(stated: str, lead: str) -> None:
    assert stated_figure(a_position("Police", stated), "killed").lead == lead


def test_one_person_who_is_confirmed_dead_is_one() -> None:
    assert stated_figure(a_position("WHO", "at least one confirmed dead"), "killed").singular
