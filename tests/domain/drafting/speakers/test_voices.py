"""Quotations that go on are their speaker's; what nobody says is the publisher's own."""

import pytest

from tests.builders.drafting import quotes_of


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("“Five people were killed. Three people were wounded,” said Ali Reza.", ["Ali Reza", "Ali Reza"]),
        ("“Five people were killed,” said Ali Reza. “Three people were wounded.”", ["Ali Reza", "Ali Reza"]),
        ("Five people were killed.", [""]),
        ("The Free Syrian Army fought on. The army said five people were killed.", ["Free Syrian Army"]),
        ("“119 rebels were killed. Also, 38 mines were defused,” tweeted the ministry.", ["ministry", "ministry"]),
        ("Five people were killed, the minister said. About 70 were wounded.", ["minister", "minister"]),
        ("NDRRMC: 20 dead, 165 injured. 30 people are missing.", ["NDRRMC", "NDRRMC", "NDRRMC"]),
        ("Police chief Ali Reza came out. He said five people died.", ["Police chief Ali Reza"]),
        ("Just spoke to the mayor of Herat. She tells me five people died.", ["mayor of Herat"]),
        ("Spoke to a nurse, she says they got 17 bodies.", ["nurse"]),
        ("We can confirm that five people died.", [""]),
        ("Police said five died; medics said 3 were hurt. 70 people are missing.", ["Police", "medics", ""]),
        ("Police said five people died. Four people were arrested.", ["Police", ""]),
        ("Five people were killed, police said. In Herat 70 were wounded.", ["police", ""]),
        ("Five people were killed, police said. It rained. About 70 were wounded.", ["police", ""]),
        ("Five people were killed, police said.\nAbout 70 were wounded.", ["police", ""]),
        ("Five people were killed. About 70 were wounded.", ["", ""]),
        ("“Nobody survived,” the fire chief says. 28 bodies have been found.", ["fire chief"]),
        ("The army declined to comment. 28 people were killed.", [""]),
        ("“Five people were killed. Three people were hurt,” said Dr. Ali Reza of Aria.", ["Dr. Ali Reza of Aria"] * 2),
        ('"They came. Five people were killed," Al Jazeera said. "It hurt me," said Ali Reza.', ["Al Jazeera"]),
        ("Five people were killed, 70 hurt. It rained. — Ministry of Health", ["Ministry of Health"] * 2),
        ("Five people were killed. Source: regional administration", ["regional administration"]),
        ("• Deaths: 5\n• Injured: 70\nSource: NDRRMC", ["NDRRMC"] * 2),
        ("• Deaths: 5\n\nInjured: 70\n— NDRRMC", ["", "NDRRMC"]),
        ("Five people were killed.\n\n— NDRRMC", ["NDRRMC"]),
        ("Five people were killed. (Gulf News)", [""]),
        ("Five people were killed. Police arrived.", [""]),
        ("The ministry said in its update:\n- 5 people died\n- 70 were hurt", ["ministry"] * 2),
        ("According to NDMA:\n5 people died\n\n70 were hurt", ["NDMA", ""]),
    ],
)
def test_whose_voice_a_number_is_told_in(text: str, speakers: list[str]) -> None:
    assert [quote.speaker.name for quote in quotes_of(text)] == speakers


def test_a_quotation_that_goes_on_says_so() -> None:
    first, _ = quotes_of("“Five people were killed. Three people were wounded,” said Ali Reza.")

    assert [need.code for need in first.needs if need.code == "inside_quote"] == ["inside_quote"]


def test_a_speaker_of_the_sentence_before_is_a_reason_to_look() -> None:
    _, second = quotes_of("Five people were killed, the minister said. About 70 were wounded.")

    assert "speaker_from_before" in [need.code.value for need in second.needs]
