"""Countries by their names and codes."""

import pytest

from service.domain.places.countries import country_name
from service.domain.places.country_names import (
    country_code,
    country_code_in_any_language,
    is_country,
    nearest_countries,
)

# Spellings of data desks: codes, official, usual and former names, abbreviations, other languages and scripts.
SPELLINGS = [
    ("AE", "UAE; Émirats arabes unis; الإمارات; الإمارات العربية المتحدة"),
    ("BY", "Belarus; Belorussia; Weißrussland; Weissrussland; La Biélorussie"),
    ("CF", "CAR; Central African Rep.; Central African Republic; la République centrafricaine"),
    ("AF", "AFG; 004; 4; Islamic Republic of Afghanistan; Afganistán; Афганистан; أفغانستان; Afeganistão; افغانستان"),
    ("BA", "Bosnia; Bosnia & Herzegovina; Bosnien und Herzegowina; Босния и Герцеговина"),
    ("BO", "Bolivia (Plurinational State of); Bolivia, Plurinational State of; Bolivie"),
    ("CD", "DR Congo; DRC; D.R. Congo; Congo-Kinshasa; Congo (Kinshasa); Congo, Dem. Rep.; Zaire; RDC; COD"),
    ("CG", "Congo-Brazzaville; Republic of the Congo; Congo, Rep.; République du Congo"),
    ("CI", "Côte d'Ivoire; Cote d’Ivoire; Elfenbeinküste; Costa de Marfil; Кот-д’Ивуар; ساحل العاج"),
    ("CZ", "Czechia; Czech Republic; Tschechien; Tchéquie; Чехия; Česko"),
    ("DE", "Deutschland; Allemagne; Alemania; Германия; ألمانيا; Germania; Bundesrepublik Deutschland; Almanya"),
    ("EG", "Egypt, Arab Rep.; Ägypten; مصر; Egipto"),
    ("GB", "UK; U.K.; Great Britain; England; Royaume-Uni; Vereinigtes Königreich; Großbritannien; Великобритания"),
    ("IR", "Iran (Islamic Republic of); Iran, Islamic Republic of; Iran, Islamic Rep.; ایران; Persia"),
    ("KP", "DPRK; Korea, Democratic People's Republic of; North Korea; Nordkorea; КНДР"),
    ("KR", "Korea, Republic of; Republic of Korea; Korea, Rep.; South Korea; Corée du Sud"),
    ("LA", "Lao PDR; Lao People's Democratic Republic; Laos"),
    ("MK", "North Macedonia; Macedonia; FYROM; Macédoine du Nord"),
    ("MM", "Burma; Birmanie; Myanmar (Burma); Мьянма; Birma"),
    ("PS", "Gaza; Gazastreifen; Cisjordanie; Cisjordania; Batı Şeria; Западный берег; قطاع غزة; کرانه باختری"),
    ("PS", "State of Palestine; Palestinian Territories; West Bank and Gaza; Palästina; فلسطين; West Bank"),
    ("RU", "Russian Federation; Российская Федерация; Rusia; Russie; روسيا"),
    ("SY", "Syria (SYR); Syria (SY); Syrian Arab Republic; Syrien; Сирия; سوريا; Syrie"),
    ("SZ", "Swaziland; Eswatini; Esuatini"),
    ("TR", "Türkiye; Turkiye; Turquie; Türkei; Турция; تركيا"),
    ("TZ", "Tanzania, United Republic of; United Republic of Tanzania; Tansania"),
    ("UA", "Україна; Украина; Ukraine; L'Ukraine; l’Ukraine; Die Ukraine; Ucrania; أوكرانيا"),
    (
        "US",
        "USA; U.S.A.; U.S.; États-Unis; Estados Unidos; EE.UU.; США; Соединенные Штаты Америки",
    ),
    ("VN", "Viet Nam; Vietnam; Вьетнам"),
    ("YE", "Yemen, Rep.; Jemen; Йемен; اليمن"),
    ("XK", "Kosovo; XK"),
    # Official names, the articles of ISO, abbreviations with dots and other small words.
    ("AE", "U.A.E.; VAE"),
    ("AF", "República Islámica del Afganistán; 4.0; Isl. Rep. of Afghanistan"),
    ("CD", "RD Congo; R.D. Congo; D.R.C.; ДР Конго; DR Kongo; جمهورية الكونغو الديمقراطية; Dem. Rep. of the Congo"),
    ("CD", "Congo (the Democratic Republic of the)"),
    ("CF", "Centrafrique; ЦАР; Центральноафриканская Республика; C.A.R."),
    ("CI", "COTE D IVOIRE; Cote d Ivoire"),
    ("KR", "Korea (the Republic of); Rep. of Korea; S. Korea"),
    ("LC", "St Lucia; St. Lucia; Saint Lucia"),
    ("MD", "Moldova (the Republic of); Rep. of Moldova"),
    ("MM", "Republic of the Union of Myanmar"),
    ("NE", "Niger (the)"),
    ("NL", "Голландия"),
    ("PH", "Philippines (the)"),
    ("PS", "Palästinensische Gebiete"),
    ("RU", "РФ; Federación de Rusia; Federazione Russa"),
    ("SD", "Sudan (the); Republic of Sudan"),
    ("SS", "S. Sudan"),
    ("SY", "República Árabe Siria"),
    ("TT", "Trinidad & Tobago"),
    ("VC", "St. Vincent and the Grenadines; St. Vincent & the Grenadines"),
]


# Spellings in six languages, written before their writer looked at the tables.
HELD_OUT = """
AE UAE; Emirats arabes unis; الإمارات
AF Afganistán; أفغانستان; Афганистан
BA Bosnia; Bosnien und Herzegowina
BO Bolivia (Plurinational State of); Bolivie
BY Belarus; Weißrussland
CD DRC; Democratic Republic of the Congo; RDC; Demokratische Republik Kongo
CF Central African Rep.; République centrafricaine
CG Congo-Brazzaville
CI Côte d'Ivoire; Elfenbeinküste; Costa de Marfil
CN PRC; Chine; Китай
CV Cape Verde; Cabo Verde
CZ Czech Republic; Tschechien; Чехия
DE Germany; Allemagne; Alemania; ألمانيا
EG Egypt, Arab Rep.; Ägypten; Égypte; مصر
FR Frankreich; Франция
GB UK; Great Britain; Royaume-Uni; Großbritannien; Великобритания; بريطانيا
GE Georgien
IN Inde; Индия
IQ Irak; العراق
IR Iran, Islamic Republic of; Irán; إيران
JP Japon; اليابان
KP North Korea; Corée du Nord; КНДР
KR South Korea; Südkorea; República de Corea
LA Laos; Lao PDR
LB Liban; Líbano; Libanon; لبنان
LK Sri Lanka; Ceylon
MD Moldova; Republic of Moldova; Молдавия
MK Macedonia
MM Burma; Birmanie; Мьянма
NL Holland; Pays-Bas; Niederlande
NZ Nouvelle-Zélande
PK Pakistán
PS Palestine; Gaza Strip
RU Russian Federation; Россия
SA Saudi Arabia; السعودية
SS South Sudan; Soudan du Sud
SY Syria; Syrian Arab Republic; Syrien; سوريا
SZ Swaziland
TL East Timor
TR Turkey; Türkei; تركيا
TW Taiwan; Тайвань; República de China; Республика Китай; جمهورية الصين; Republic of China
UA L'Ukraine; Украина
US United States; the U.S.; Estados Unidos; Vereinigte Staaten; США; الولايات المتحدة
VA Vatican; Holy See
VE Venezuela, RB; Venezuela
VN Viet Nam; Vietnam; Вьетнам
XK Kosovo
YE Yémen; Jemen; اليمن
ZA Südafrika; Afrique du Sud
"""


@pytest.mark.parametrize("stated", ["CI", " ci ", "Ivory Coast", "ivory coast"])
def test_a_country_is_known_by_its_code_and_by_its_name_in_any_spelling(stated: str) -> None:
    assert country_code(stated) == "CI"


@pytest.mark.parametrize(
    ("name", "expected"), [("Russia", True), ("the Philippines", True), ("IS", False), ("Taliban", False)]
)
def test_a_party_may_be_a_country_but_an_acronym_is_none(name: str, expected: bool) -> None:
    assert is_country(name) is expected


def test_a_code_or_a_name_that_is_not_assigned_names_no_country() -> None:
    assert country_name("QQ") == "QQ"
    assert country_code("Atlantis") is None
    assert country_code_in_any_language("Atlantis") is None


@pytest.mark.parametrize(("code", "stated"), [(code, name) for code, names in SPELLINGS for name in names.split("; ")])
def test_a_country_is_known_by_every_spelling_of_a_data_desk(code: str, stated: str) -> None:
    assert country_code_in_any_language(stated) == code


def test_a_number_of_iso_3166_is_read_as_a_cell_has_it() -> None:
    assert country_code_in_any_language(4) == country_code_in_any_language("004") == "AF"
    assert country_code_in_any_language(999) is None


@pytest.mark.parametrize("shared", ["Congo", "Korea", "Corée", "Конго", "Virgin Islands"])
def test_a_name_of_two_countries_is_never_guessed(shared: str) -> None:
    assert country_code_in_any_language(shared) is None


@pytest.mark.parametrize("former", ["Soviet Union", "Yugoslavia", "Czechoslovakia", "Serbia and Montenegro"])
def test_a_state_that_became_several_is_none_of_them(former: str) -> None:
    assert country_code_in_any_language(former) is None


@pytest.mark.parametrize(
    ("stated", "nearest"),
    [
        ("Afganstan", "Afghanistan (AF)"),
        ("Nigerr", "Niger (NE)"),
        ("Korea", "South Korea (KR)"),
        ("Phillipines", "the Philippines (PH)"),
    ],
)
def test_the_three_nearest_are_named(stated: str, nearest: str) -> None:
    assert nearest_countries(stated)[0] == nearest
    assert len(nearest_countries(stated)) == 3


def test_every_held_out_spelling_is_its_country() -> None:
    rows = [(row[:2], name) for row in HELD_OUT.strip().splitlines() for name in row[3:].split("; ")]

    assert len(rows) > 120
    assert [(code, name) for code, name in rows if country_code_in_any_language(name) != code] == []
