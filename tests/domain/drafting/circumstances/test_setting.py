"""Place and time of a number, and from where they were taken."""

import pytest

from service.domain.drafting.circumstances.places import told_places
from service.domain.drafting.circumstances.setting import named_places
from tests.builders.drafting import SmallAtlas, quotes_of

BORROWED = ("place_from", "place_of_several", "date_from", "date_of", "unknown_place", "older_event")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("in Khan Abad district of restive Kunduz province, Afghanistan", [["Khan Abad", "Kunduz", "Afghanistan"]]),
        ("in Ghazni, Paktia and Kunduz provinces", [["Ghazni"], ["Paktia"], ["Kunduz"]]),
        ("in Kunduz and again in Kunduz", [["Kunduz"]]),
    ],
)
def test_names_from_the_finer_to_the_wider_are_one_place(text: str, expected: list[list[str]]) -> None:
    places = told_places(text, (0, len(text)), SmallAtlas(), ["AF"])

    assert [[place.name for place in names] for names in named_places(text, places)] == expected


@pytest.mark.parametrize(
    ("text", "place", "day", "needs"),
    [
        ("Five people died in Taranto, Italy, on Tuesday.", "Taranto", "2021-06-29", []),
        ("Five people died in Taranto, Italy.", "Taranto", None, []),
        ("A bomb exploded in Kabul on Tuesday.\nFive people died.", "Kabul", "2021-06-29", None),
        ("Five people died on Tuesday.", None, "2021-06-29", ["unknown_place"]),
        ("KABUL (Reuters) - Five people died on Tuesday.", "Kabul", "2021-06-29", ["place_from_dateline"]),
        ("Five people died in Kabul on June 1.", "Kabul", "2021-06-01", ["older_event"]),
        ("Five people died after a blast in Kabul. Six people died.", "Kabul", None, None),
        ("Jordan's minister says five died. Haiti and Cuba sent help.", "Jordan", None, None),
        ("Floods between 26 and 28 June hit 20 districts. As of 29 June, five died.", None, "2021-06-26", None),
        ("In Kabul police arrested a doctor from Italy.", "Kabul", None, None),
        ("Five died in Kabul (w/o Kunduz and Taranto).", "Kabul", None, None),
        ("Kunduz has lost five people in Herat.", "Herat", None, None),
        ("Syria and Haiti met. In Haiti the army said five people died.", "Haiti", None, []),
        (
            "Iran's health ministry says five died on Tuesday. Haiti's says two.",
            "Iran",
            "2021-06-29",
            ["place_from_speaker"],
        ),
        ("Taranto. Five people died on Tuesday.", "Taranto", "2021-06-29", ["place_from_dateline"]),
        ("On Wednesday, two days after floods in Kabul, five bodies were found.", "Kabul", "2021-06-28", None),
        ("PDMA says five died in Kabul on 15 June alone.", "Kabul", "2021-06-15", ["older_event"]),
        ("KABUL, May 18 - Rain killed five people in Herat.", "Herat", None, None),
        ("KABUL, May 18 - Rain killed five people on Tuesday.", "Kabul", "2021-06-29", None),
        ("It is the worst fire since 2010, when five died in Kabul.", "Kabul", "2010-01-01", None),
        (
            "A mine fell in on Monday in Kabul, and by Wednesday rescuers had found five bodies.",
            "Kabul",
            "2021-06-28",
            None,
        ),
        ("Twenty years after the fire, which left five dead on 30 May 2001.", None, "2001-05-30", None),
        (
            "Police raised the toll of the fire to five this afternoon. It broke out on Monday.",
            None,
            "2021-06-28",
            None,
        ),
        ("Five people died in Southport.", "Southport", None, ["place_of_several"]),
        ("Five Britons died in Southport, Britain.", "Southport", None, []),
        ("Five died in Kabul on Monday and were buried on Tuesday.", "Kabul", "2021-06-28", ["date_of_several"]),
        ("Five died in Kabul last night.", "Kabul", "2021-06-29", ["date_of_night"]),
        ("On Tuesday the toll of Sunday's raid on Kabul rose to five dead.", "Kabul", "2021-06-27", []),
        ("Five died on Monday in Kabul, according to police.", "Kabul", "2021-06-28", []),
        ("Five died on Monday, announced the police.", None, "2021-06-28", ["unknown_place"]),
        ("A raid hit Kabul on Monday. That toll was revised on Tuesday: five died.", "Kabul", "2021-06-28", None),
        ("Five were killed in Kabul. // It was the worst raid since May 2020.", "Kabul", None, None),
        ("The mayor told the Security Council in Kabul that five died in Herat.", "Herat", None, None),
        ("The Ministry of Health in Iran says five died on Monday.", "Iran", "2021-06-28", ["place_from_speaker"]),
        ("HRANA, based in Haiti, has verified five deaths in Kabul.", "Kabul", None, None),
        ("Taranto — five dead, Kabul — six dead.", "Taranto", None, None),
        ("Five died in the town of Derdghaya on Monday.", "Derdghaya", "2021-06-28", ["unknown_place"]),
        ("KABUL EARTHQUAKES, update 5. Five died.", "Kabul", None, ["place_from_dateline"]),
        ("KABUL, Afghanistan, May 18 - Five died.", "Kabul", None, ["place_from_dateline"]),
        ("Afghanistan: 300 people have crossed into Haiti, fled from floods.", "Afghanistan", None, None),
        ("By Tuesday the toll of Monday's raid on Kabul was five dead.", "Kabul", "2021-06-28", None),
        ("Herat district confirms five deaths, and one man died in Kabul.", "Herat", None, None),
        ("Afghanistan is calm. Five died in Taranto.", "Taranto", None, ["place_of_several"]),
        ("In Kabul, in the deadliest month since May 2020, five died.", "Kabul", None, ["date_from_story"]),
    ],
)
def test_place_and_time_and_where_they_are_from(
    text: str, place: str | None, day: str | None, needs: list[str] | None
) -> None:
    quote = quotes_of(text)[0]
    named = quote.circumstances.places

    assert (named[0][0].name if named else None) == place
    assert (str(quote.circumstances.days[0]) if quote.circumstances.days else None) == day
    borrowed = [need.code.value for need in quote.needs if need.code.startswith(BORROWED)]
    assert needs is None or borrowed == needs


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("Six people died in Kabul since early April, as of 20 June.", ("2021-04-01", "2021-06-20")),
        ("As of 20 June, six people died in Kabul in the last 24 hours.", ("2021-06-19", "2021-06-20")),
        ("Since 1 March six people died in Kabul, police said on Sunday.", ("2021-03-01", "2021-06-27")),
        ("Six people died in Kabul in the last 24 hours.", ("2021-06-29", "2021-06-30")),
        ("Reporting period 21–27 June. Six people died in Kabul over the week.", ("2021-06-21", "2021-06-27")),
        ("Civilians, May 2021. Six people died in Kabul during the month.", ("2021-05-01", "2021-05-31")),
        ("Kabul, as of 28 June. In the last 24 hours six people died.", ("2021-06-27", "2021-06-28")),
    ],
)
def test_a_period_ends_on_the_day_of_counting(text: str, days: tuple[str, str]) -> None:
    [quote] = quotes_of(text)

    assert quote.circumstances.days
    assert tuple(map(str, quote.circumstances.days)) == days


@pytest.mark.parametrize(
    ("before", "number", "day", "needs"),
    [
        ("A bomb went off on Monday.", "Five died.", "2021-06-28", []),
        ("A bomb went off on Monday, police said on Tuesday.", "Five died.", "2021-06-28", []),
        ("A bomb went off on Monday. Another did on Tuesday.", "Five died.", "2021-06-28", ["date_from_story"]),
        ("A bomb went off last night.", "Five died.", "2021-06-29", ["date_from_story"]),
        ("A bomb went off on Monday.", "A day earlier five died.", "2021-06-28", ["date_from_story"]),
        ("A bomb went off on Monday.", "In later years five died.", "2021-06-28", ["date_from_story"]),
        ("A bomb went off.", "Five died. It was the second after Monday's.", "2021-06-28", ["date_from_story"]),
        ("Three bombs went off on Monday.", "Five were in hospital on Tuesday.", "2021-06-28", []),
        ("Three bombs went off on Monday.", "This morning the mayor gave the toll as five.", "2021-06-28", []),
        ("Three bombs went off on Monday.", "They told us in June that five died.", "2021-06-28", []),
        ("", "Police announced five dead of Monday night's quake.", "2021-06-28", []),
        ("Taranto, June 29, ANSA -", "Five died on Monday.", "2021-06-28", []),
        ("Mocoa (Colombia), 29 June (EFE).-", "Five died on Monday.", "2021-06-28", []),
        ("", "Five died since Sunday's vote.", "2021-06-27", []),
    ],
)
def test_a_day_of_another_sentence_is_doubted_if_it_is_not_the_only_one(
    before: str, number: str, day: str, needs: list[str]
) -> None:
    [quote] = quotes_of(f"{before} {number}")

    assert quote.circumstances.days
    assert str(quote.circumstances.days[0]) == day
    assert [need.code.value for need in quote.needs if need.code.startswith("date")] == needs


def test_what_was_found_belongs_to_the_operation_told_before() -> None:
    text = (
        "Twelve rebels were killed in operations in Kunduz, Afghanistan, in the last 24 hours. 38 mines were defused."
    )
    first, second = quotes_of(text)

    assert (first.circumstances.type, second.circumstances.type) == ("roundup", "roundup")


def test_a_district_lies_where_the_story_put_it_before() -> None:
    before = "Fighting went on in Khan Abad district of Kunduz province, Afghanistan."
    [quote] = quotes_of(f"{before}\nFive people died in Khan Abad district.")

    assert [place.name for place in quote.circumstances.places[0]][:2] == ["Khan Abad", "Kunduz"]


def test_a_further_number_is_of_the_period_told_before() -> None:
    _, second = quotes_of("The office verified 12 deaths in 2020. A further 30 people were injured.")

    assert second.circumstances.days is not None
    assert str(second.circumstances.days[0]) == "2020-01-01"
