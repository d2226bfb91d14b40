"""A mention of a speaker, taken apart into name, title and party."""

import pytest

from service.domain.drafting.speakers.mentions import Mention, claimant_kind, cleaned, is_person, mention_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The country’s Defense Ministry", "Defense Ministry"),
        ("the latest tallies of the government", "government"),
        ("The most conservative estimates by local rights groups", "local rights groups"),
        ("Meanwhile officials,", "officials"),
        ("figures compiled by AFP", "AFP"),
        ("IOM’s", "IOM"),
        ("the ministry’s", "ministry"),
        ("St. Luke’s", "St. Luke’s"),
    ],
)
def test_a_mention_without_what_names_nobody(text: str, expected: str) -> None:
    assert cleaned(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("group’s spokesman, Zabihullah Mujahed", Mention("Zabihullah Mujahed", "spokesman", "group")),
        ("Taliban spokesman Zabihullah Mujahed", Mention("Zabihullah Mujahed", "spokesman", "Taliban")),
        (
            "Sediq Sediqqi, spokesman for the Interior Ministry",
            Mention("Sediq Sediqqi", "spokesman", "Interior Ministry"),
        ),
        ("spokesman of al-Shabab", Mention("", "spokesman", "al-Shabab")),
        ("Fawzia Yaftali, a member of the assembly", Mention("Fawzia Yaftali", "a member of the assembly")),
        ("governor of Veracruz, Javier Duarte", Mention("Javier Duarte", "governor of Veracruz")),
        ("Fire Commissioner Travis Thomas", Mention("Fire Commissioner Travis Thomas")),
        ("interior ministry", Mention("interior ministry")),
    ],
)
def test_the_parts_of_a_mention(text: str, expected: Mention) -> None:
    assert mention_of(text) == expected


@pytest.mark.parametrize(
    ("name", "expected"), [("Fawzia Yaftali", True), ("Defense Ministry", False), ("police", False)]
)
def test_a_person_has_two_capitals_and_no_word_of_an_institution(name: str, expected: bool) -> None:
    assert is_person(name) is expected


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Tolo News", "media"),
        ("residents", "witness"),
        ("Davao Medical Center", "health_authority"),
        ("Syrian Observatory for Human Rights", "ngo_monitor"),
        ("U.N.", "intergovernmental"),
        ("U.N. human rights office", "intergovernmental"),
        ("nurse at the clinic", "witness"),
        ("activist who saw it", "ngo_monitor"),
        ("Taliban", "armed_group"),
        ("Local authorities", "local_authority"),
        ("member of the Kunduz provincial assembly Fawzia Yaftali", "elected_official"),
        ("Defense Ministry", "state"),
        ("Travis Thomas", "unknown"),
    ],
)
def test_the_kind_of_a_name(name: str, kind: str) -> None:
    assert claimant_kind(name) == kind
