"""How a party's name stands in a sentence: with "the" or without."""

import pytest

from service.domain.english.articles import listed, number_in_words, owns, with_article


@pytest.mark.parametrize(
    ("name", "in_a_sentence"),
    [
        # Institutions
        ("Ministry of Defense", "the Ministry of Defense"),
        ("Afghan Ministry of Defense", "the Afghan Ministry of Defense"),
        ("Gaza Health Ministry", "the Gaza Health Ministry"),
        ("Afghan government", "the Afghan government"),
        ("Philippine National Police", "the Philippine National Police"),
        ("Afghan authorities", "the Afghan authorities"),
        ("Afghan security forces", "the Afghan security forces"),
        ("Syrian Observatory for Human Rights", "the Syrian Observatory for Human Rights"),
        ("UN Human Rights Office", "the UN Human Rights Office"),
        # The short list
        ("Taliban", "the Taliban"),
        ("Kremlin", "the Kremlin"),
        ("UN", "the UN"),
        ("MoD", "the MoD"),
        # Acronyms and proper names stand alone
        ("UN OCHA", "UN OCHA"),
        ("NDRRMC", "NDRRMC"),
        ("Hamas", "Hamas"),
        ("Human Rights Watch", "Human Rights Watch"),
        ("Tolo News", "Tolo News"),
        ("Anadolu Agency", "Anadolu Agency"),
        ("Ukraine's General Staff", "Ukraine's General Staff"),
        ("طالبان", "طالبان"),
        # Persons
        ("Fawzia Yaftali", "Fawzia Yaftali"),
        ("President Benigno Aquino", "President Benigno Aquino"),
        ("Interior Secretary Mar Roxas", "Interior Secretary Mar Roxas"),
        ("Police Chief Oscar Albayalde", "Police Chief Oscar Albayalde"),
        ("Health Ministry spokesman Ashraf al-Qudra", "Health Ministry spokesman Ashraf al-Qudra"),
        # Offices
        ("Governor of Kunduz", "the Governor of Kunduz"),
        ("Leyte regional police chief", "the Leyte regional police chief"),
        # Groups that nobody has delimited
        ("Kunduz local authorities", "Kunduz local authorities"),
        ("Local and international rights groups", "local and international rights groups"),
        ("Witnesses", "witnesses"),
        ("Derna Local Council", "the Derna Local Council"),
        ("International Committee of the Red Cross", "the International Committee of the Red Cross"),
        ("Yemeni Red Crescent", "the Yemeni Red Crescent"),
        # Possessives: of a name, of an office, of many
        ("Ankara Governor's Office", "the Ankara Governor's Office"),
        ("Mineworkers' Committee", "the Mineworkers' Committee"),
        ("Damboa Parents' Association", "the Damboa Parents' Association"),
        ("Valley Fighters", "the Valley Fighters"),
        # "the" is never doubled
        ("The New York Times", "the New York Times"),
        ("the Guardian", "the Guardian"),
        ("The", "The"),
        # White space is no part of a name
        ("Ministry\n of  Defense", "the Ministry of Defense"),
        ("", ""),
    ],
)
def test_a_name_takes_the_where_english_does(name: str, in_a_sentence: str) -> None:
    assert with_article(name) == in_a_sentence


@pytest.mark.parametrize(
    ("name", "pronoun"),
    [
        ("UN OCHA", "its"),
        ("Philippine National Police", "their"),
        ("Taliban", "their"),
        ("Kunduz Hospital", "its"),
        ("Fawzia Yaftali", "an"),
    ],
)
def test_only_a_single_body_has_something_of_its_own(name: str, pronoun: str) -> None:
    assert owns(name) == pronoun


def test_a_long_row_of_names_is_cut_and_the_rest_counted_in_words() -> None:
    assert listed(["A"]) == "A"
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert listed(["A", "B", "C", "D", "E"], most=3) == "A, B and three others"


def test_claimants_are_never_counted_in_digits() -> None:
    assert [number_in_words(1), number_in_words(12), number_in_words(13), number_in_words(1000)] == [
        "one",
        "twelve",
        "many",
        "many",
    ]
