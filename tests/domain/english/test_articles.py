"""How a party's name stands in a sentence: with "the" or without."""

import pytest
from hypothesis import given, strategies as st

from service.domain.claims.vocabulary import Article
from service.domain.english.articles import as_described, is_plural, listed, owns, possessive, with_article


@pytest.mark.parametrize(
    ("name", "in_a_sentence"),
    [
        # Institutions
        ("Ministry of Defense", "the Ministry of Defense"),
        ("Afghan Ministry of Defense", "the Afghan Ministry of Defense"),
        ("Gaza Health Ministry", "the Gaza Health Ministry"),
        ("Ankara Chief Prosecutor's Office", "the Ankara Chief Prosecutor's Office"),
        ("Egyptian Public Prosecution", "the Egyptian Public Prosecution"),
        ("Muan fire station", "the Muan fire station"),
        # The head of a name says what it is.
        ("Inter Services Public Relations", "Inter Services Public Relations"),
        ("Team Rubicon", "Team Rubicon"),
        ("Greek Orthodox Patriarchate", "the Greek Orthodox Patriarchate"),
        ("Afghan government", "the Afghan government"),
        ("Philippine National Police", "the Philippine National Police"),
        ("Afghan authorities", "the Afghan authorities"),
        ("Afghan security forces", "the Afghan security forces"),
        ("Syrian Observatory for Human Rights", "the Syrian Observatory for Human Rights"),
        ("UN Human Rights Office", "the UN Human Rights Office"),
        ("Sfax Governorate", "the Sfax Governorate"),
        ("Georgia State Patrol", "the Georgia State Patrol"),
        ("Black Sea Fleet", "the Black Sea Fleet"),
        ("Karabakh detachment", "the Karabakh detachment"),
        ("Tawila Emergency Room", "the Tawila Emergency Room"),
        ("Israeli military", "the Israeli military"),
        ("Greek coastguard", "the Greek coastguard"),
        ("RSF", "the RSF"),
        ("CDC", "the CDC"),
        ("Kerr County Sheriff", "the Kerr County Sheriff"),
        ("Sheriff Larry Leitha", "Sheriff Larry Leitha"),
        ("Hormozgan judiciary", "the Hormozgan judiciary"),
        ("Sudan Doctors Network", "the Sudan Doctors Network"),
        ("Local resistance group", "the Local resistance group"),
        ("Indian government sources", "Indian government sources"),
        ("Village leaders", "Village leaders"),
        ("Ahmadi family", "the Ahmadi family"),
        # A name that brings its article
        ("a doctor at Kuwaiti Hospital", "a doctor at Kuwaiti Hospital"),
        ("an aide at the Interior Ministry", "an aide at the Interior Ministry"),
        ("A doctor at Kuwaiti Hospital", "A doctor at Kuwaiti Hospital"),
        ("A Coruña Police", "the A Coruña Police"),
        # The short list
        ("White Helmets", "the White Helmets"),
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
        ("Prefect of Oran", "the Prefect of Oran"),
        ("Leyte regional police chief", "the Leyte regional police chief"),
        ("Kuriga school head teacher", "the Kuriga school head teacher"),
        ("Wayanad district collector", "the Wayanad district collector"),
        # Groups that nobody has delimited
        ("Kunduz local authorities", "Kunduz local authorities"),
        ("Local and international rights groups", "Local and international rights groups"),
        ("Witnesses", "Witnesses"),
        ("Doctors of the Valley", "Doctors of the Valley"),
        ("several members of the group", "several members of the group"),
        (
            "International Coordination and Response Group for the victims of Flight PS752 of Canada, Sweden",
            "the International Coordination and Response Group for the victims of Flight PS752 of Canada, Sweden",
        ),
        ("Derna Local Council", "the Derna Local Council"),
        ("International Committee of the Red Cross", "the International Committee of the Red Cross"),
        ("Yemeni Red Crescent", "the Yemeni Red Crescent"),
        # Acronyms said as a word, saints, schools, what stands behind a comma
        ("UNICEF", "UNICEF"),
        ("NATO", "NATO"),
        ("St. Luke's Hospital", "St. Luke's Hospital"),
        ("San Rafael Clinic", "San Rafael Clinic"),
        ("Kabul University", "Kabul University"),
        ("University of Kabul", "the University of Kabul"),
        ("Ali Khan, head of the hospital", "Ali Khan, head of the hospital"),
        ("police", "the police"),
        # Possessives: of a name, of an office, of many
        ("Ankara Governor's Office", "the Ankara Governor's Office"),
        ("Mineworkers' Committee", "the Mineworkers' Committee"),
        ("Boatmen's union", "the Boatmen's union"),
        ("Women's Ministry", "the Women's Ministry"),
        ("Menouf's Council", "Menouf's Council"),
        ("Damboa Parents' Association", "the Damboa Parents' Association"),
        ("Valley Fighters", "the Valley Fighters"),
        # "the" is never doubled, and what a name brings stays as it is
        ("The New York Times", "The New York Times"),
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
    ("name", "in_a_sentence"),
    [
        ("A resident of Garsen", "a resident of Garsen"),
        ("An aide at the Interior Ministry", "an aide at the Interior Ministry"),
        ("The governor of Kunduz", "the governor of Kunduz"),
        ("A source", "a source"),
        # A capital may belong to the name
        ("A Coruña Police", "A Coruña Police"),
        ("The Daily Mirror", "The Daily Mirror"),
        ("The iNews Desk", "The iNews Desk"),
        ("Doctors of the Valley", "Doctors of the Valley"),
        ("The", "The"),
    ],
)
def test_a_description_has_no_capital_inside_a_sentence(name: str, in_a_sentence: str) -> None:
    assert as_described(name) == in_a_sentence


@pytest.mark.parametrize(
    ("name", "article", "in_a_sentence"),
    [
        ("Ejército", Article.THE, "the Ejército"),
        ("Sunrise Hospital", Article.NONE, "Sunrise Hospital"),
        ("The Hague Court", Article.THE, "The Hague Court"),
        ("Sunrise Hospital", None, "the Sunrise Hospital"),
    ],
)
def test_the_register_settles_the_article_of_a_party(name: str, article: Article | None, in_a_sentence: str) -> None:
    assert with_article(name, article) == in_a_sentence


@given(st.text(max_size=40), st.sampled_from([None, *Article]))
def test_a_name_is_printed_letter_for_letter(name: str, article: Article | None) -> None:
    assert with_article(name, article).removeprefix("the ") in (clean := " ".join(name.split()), clean[4:])


@pytest.mark.parametrize(
    ("name", "pronoun"),
    [
        ("UN OCHA", "its"),
        ("Philippine National Police", "their"),
        ("Taliban", "their"),
        ("Kunduz Hospital", "its"),
        ("Aegean Rescue Team", "its"),
        ("White Helmets", "their"),
        ("Fawzia Yaftali", "the"),
        ("Protezione Civile", "the"),
    ],
)
def test_only_a_single_body_has_something_of_its_own(name: str, pronoun: str) -> None:
    assert owns(name, "the") == pronoun


@pytest.mark.parametrize(
    ("name", "is_many"),
    [
        ("US intelligence agencies", True),
        ("hospitals in Aden", True),
        ("sources close to the army", True),
        ("Police of Santa Cruz", True),
        ("Directorate of Armed Forces", False),
        ("Committee for the Houthis", False),
        ("Al Jazeera", False),
        ("Doctors Without Borders", False),
        ("the family of the driver", False),
        ("", False),
    ],
)
def test_the_noun_of_a_name_decides_its_verb(name: str, is_many: bool) -> None:
    assert is_plural(name) is is_many


@pytest.mark.parametrize(
    ("name", "owner"), [("Russia", "Russia's"), ("the Philippines", "the Philippines'"), ("the US", "the US's")]
)
def test_a_name_owns_things(name: str, owner: str) -> None:
    assert possessive(name) == owner


def test_a_long_row_of_names_is_cut_and_the_rest_counted_in_words() -> None:
    assert listed(["A"]) == "A"
    assert listed(["A", "B", "C"]) == "A, B and C"
    assert listed(["A", "B", "C", "D", "E"], most=3) == "A, B and three others"
