"""Institutions and sides are noticed where they do not speak."""

from service.domain.drafting.words.speakers import NAMED_INSTITUTION, NAMED_SIDE


def test_an_institution_is_noticed_by_its_last_word() -> None:
    [institution] = NAMED_INSTITUTION.findall("clashes with the Free Syrian Army near the border")

    assert institution == "Free Syrian Army"


def test_a_side_is_noticed() -> None:
    assert NAMED_SIDE.findall("the Taliban and Hezbollah, not Talibanistan") == ["Taliban", "Hezbollah"]
