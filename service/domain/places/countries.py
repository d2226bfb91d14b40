"""The everyday names of countries by their codes, as they follow "in": "Afghanistan", "the Philippines"."""

import re
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.process import extract

from service.domain.claims.names import fold_name
from service.domain.english.articles import listed
from service.domain.places.country_tables.country_exonyms import FOREIGN_NAMES
from service.domain.places.country_tables.country_spellings import ALPHA_3, ENGLISH_NAMES, NUMERIC
from service.domain.places.country_tables.official_names import OFFICIAL_NAMES
from service.domain.quantities.words.nationalities import codes_by_name

# ISO 3166-1 alpha-2 with everyday names, and the user-assigned codes of DESIGN 4: XK, XX and XZ.
_NAMES = (
    "AD Andorra; AE the United Arab Emirates; AF Afghanistan; AG Antigua and Barbuda; AI Anguilla; AL Albania; AM "
    "Armenia; AO Angola; AQ Antarctica; AR Argentina; AS American Samoa; AT Austria; AU Australia; AW Aruba; AX "
    "Åland; AZ Azerbaijan; BA Bosnia and Herzegovina; BB Barbados; BD Bangladesh; BE Belgium; BF Burkina Faso; BG "
    "Bulgaria; BH Bahrain; BI Burundi; BJ Benin; BL Saint Barthélemy; BM Bermuda; BN Brunei; BO Bolivia; BQ the "
    "Caribbean Netherlands; BR Brazil; BS the Bahamas; BT Bhutan; BV Bouvet Island; BW Botswana; BY Belarus; BZ "
    "Belize; CA Canada; CC the Cocos Islands; CD the Democratic Republic of the Congo; CF the Central African "
    "Republic; CG the Republic of the Congo; CH Switzerland; CI Ivory Coast; CK the Cook Islands; CL Chile; CM "
    "Cameroon; CN China; CO Colombia; CR Costa Rica; CU Cuba; CV Cape Verde; CW Curaçao; CX Christmas Island; CY "
    "Cyprus; CZ the Czech Republic; DE Germany; DJ Djibouti; DK Denmark; DM Dominica; DO the Dominican Republic; DZ "
    "Algeria; EC Ecuador; EE Estonia; EG Egypt; EH Western Sahara; ER Eritrea; ES Spain; ET Ethiopia; FI Finland; "
    "FJ Fiji; FK the Falkland Islands; FM Micronesia; FO the Faroe Islands; FR France; GA Gabon; GB the United "
    "Kingdom; GD Grenada; GE Georgia; GF French Guiana; GG Guernsey; GH Ghana; GI Gibraltar; GL Greenland; GM the "
    "Gambia; GN Guinea; GP Guadeloupe; GQ Equatorial Guinea; GR Greece; GS South Georgia; GT Guatemala; GU Guam; GW "
    "Guinea-Bissau; GY Guyana; HK Hong Kong; HM Heard and McDonald Islands; HN Honduras; HR Croatia; HT Haiti; HU "
    "Hungary; ID Indonesia; IE Ireland; IL Israel; IM the Isle of Man; IN India; IO the British Indian Ocean "
    "Territory; IQ Iraq; IR Iran; IS Iceland; IT Italy; JE Jersey; JM Jamaica; JO Jordan; JP Japan; KE Kenya; KG "
    "Kyrgyzstan; KH Cambodia; KI Kiribati; KM the Comoros; KN Saint Kitts and Nevis; KP North Korea; KR South "
    "Korea; KW Kuwait; KY the Cayman Islands; KZ Kazakhstan; LA Laos; LB Lebanon; LC Saint Lucia; LI Liechtenstein; "
    "LK Sri Lanka; LR Liberia; LS Lesotho; LT Lithuania; LU Luxembourg; LV Latvia; LY Libya; MA Morocco; MC Monaco; "
    "MD Moldova; ME Montenegro; MF Saint Martin; MG Madagascar; MH the Marshall Islands; MK North Macedonia; ML "
    "Mali; MM Myanmar; MN Mongolia; MO Macau; MP the Northern Mariana Islands; MQ Martinique; MR Mauritania; MS "
    "Montserrat; MT Malta; MU Mauritius; MV the Maldives; MW Malawi; MX Mexico; MY Malaysia; MZ Mozambique; NA "
    "Namibia; NC New Caledonia; NE Niger; NF Norfolk Island; NG Nigeria; NI Nicaragua; NL the Netherlands; NO "
    "Norway; NP Nepal; NR Nauru; NU Niue; NZ New Zealand; OM Oman; PA Panama; PE Peru; PF French Polynesia; PG "
    "Papua New Guinea; PH the Philippines; PK Pakistan; PL Poland; PM Saint Pierre and Miquelon; PN Pitcairn; PR "
    "Puerto Rico; PS Palestine; PT Portugal; PW Palau; PY Paraguay; QA Qatar; RE Réunion; RO Romania; RS Serbia; RU "
    "Russia; RW Rwanda; SA Saudi Arabia; SB the Solomon Islands; SC the Seychelles; SD Sudan; SE Sweden; SG "
    "Singapore; SH Saint Helena; SI Slovenia; SJ Svalbard; SK Slovakia; SL Sierra Leone; SM San Marino; SN Senegal; "
    "SO Somalia; SR Suriname; SS South Sudan; ST Sao Tome and Principe; SV El Salvador; SX Sint Maarten; SY Syria; "
    "SZ Eswatini; TC the Turks and Caicos Islands; TD Chad; TF the French Southern Territories; TG Togo; TH "
    "Thailand; TJ Tajikistan; TK Tokelau; TL Timor-Leste; TM Turkmenistan; TN Tunisia; TO Tonga; TR Turkey; TT "
    "Trinidad and Tobago; TV Tuvalu; TW Taiwan; TZ Tanzania; UA Ukraine; UG Uganda; UM the US Minor Outlying "
    "Islands; US the United States; UY Uruguay; UZ Uzbekistan; VA the Vatican; VC Saint Vincent and the Grenadines; "
    "VE Venezuela; VG the British Virgin Islands; VI the US Virgin Islands; VN Vietnam; VU Vanuatu; WF Wallis and "
    "Futuna; WS Samoa; XK Kosovo; XX an unknown country; XZ international waters; YE Yemen; YT Mayotte; ZA South "
    "Africa; ZM Zambia; ZW Zimbabwe"
)
_BY_CODE = {row[:2]: row[3:] for row in _NAMES.split("; ")}
# ISO 3166-1 alpha-2, and the user-assigned codes of DESIGN 4.
COUNTRY_CODES = frozenset(_BY_CODE)
UNKNOWN_COUNTRY = "XX"
# A number of ISO 3166-1 has three digits; no name of a country is nearly as long as this.
_LONGEST_NUMERIC, _LONGEST_COUNTRY = 3, 80
# "Niger (NE)", as lists of choices have a country.
_NAME_AND_CODE = re.compile(r"([^()]{3,80}?) ?\(([A-Z]{2,3})\)")
# Articles of the languages in front of a name that has none in the tables: "L'Ukraine", "La Colombia".
_ARTICLE = re.compile(r"^(?:l['’]|(?:the|la|le|les|el|los|las|die|der|il|lo|gli|o|a|os|as) )(?=.{4})", re.IGNORECASE)
# "Sudan (the)", "Korea (the Republic of)", as ISO 3166-1 has them.
_THE_BEHIND = re.compile(r"^([^()]{3,60}?) ?\((?:the ?)([^()]{0,60})\)$", re.IGNORECASE)
# What official names begin with, folded; of a name that two countries share it tells which, and is in the tables.
_REPUBLIC_OF = re.compile(
    r"^(?:islamic |arab )?(?:republic|kingdom|sultanate) of (?:the )?(?:union of )?|"
    r"^repu?bb?lica (?:islamica |arabe |araba )?(?:de|del|da|do|di|della) (?:la )?|"
    r"^republique (?:islamique )?(?:de|du|des) (?:la )?|"
    r"^(?:islamische )?republik |^respublika |^jmhwryh "
)
_SMALL = frozenset("of the and de des du del di della et und der da do ta ve".split())
_ABBREVIATED = {"rep": "republic", "dem": "democratic", "fed": "federal", "isl": "islamic"}
_ABBREVIATED_IN_FRONT = {"st": "saint", "n": "north", "s": "south", "w": "western", "e": "east"}
# The codes of no country: an unknown one and international waters.
NO_COUNTRY = frozenset({UNKNOWN_COUNTRY, "XZ"})


def country_name(code: str) -> str:
    """The everyday name of a country; a code that is not assigned stays as it is."""
    return _BY_CODE.get(code, code)


def in_place(label: str) -> str:
    """The label of a territory as a sentence has it: "Leyte, PH" becomes "Leyte", "PH" becomes "the Philippines".

    Places of one province share it: "Ariha and Saraqib, Idlib".
    """
    places = [_in_one_place(place_label).partition(", ") for place_label in label.split("; ")]
    if len({around for _, _, around in places}) > 1:
        return " and ".join(map("".join, places))
    _, comma, around = places[0]
    return f"{listed([name for name, _, _ in places], len(places))}{comma}{around}"


def _in_one_place(label: str) -> str:
    head, has_many, codes = label.partition(" places in ")
    if has_many:
        countries = [country_name(code) for code in codes.split(", ")]
        return f"{head} places in {listed(countries, len(countries))}"
    names, _, last = label.rpartition(", ")
    if last not in _BY_CODE:
        head, _, code = label.rpartition(" in ")
        return f"{head} in {country_name(code)}" if head and code in _BY_CODE else label
    return names or country_name(last)


# Usual and former names, abbreviations, and the forms of the World Bank, that neither ISO nor the CLDR has; folded.
_USUAL = (
    "AE uae, emirates, eau, lmrt; BA bosnia, bih; BF upper volta; BJ dahomey; BO bolivia; BS bahamas the; BY "
    "belorussia, byelorussia, belorussiya, weissrussland; CD drc, dr congo, d r congo, rdc, congo dem rep, congo drc, "
    "dem rep congo, democratic republic of congo, congo democratic republic of the, congo democratic republic, zaire, "
    "belgian congo; CF car, rca, central african rep; CG congo republic, republic of congo, congo rep, republic of the "
    "congo; CI elfenbeinkuste; CN prc, mainland china, knr; CZ czech rep; DE brd, bundesrepublik; DO dominican rep; EG "
    "egypt arab rep; EH sahrawi republic; FM micronesia fed sts; GB uk, u k, great britain, britain, england, "
    "scotland, wales, northern ireland, grossbritannien, grande bretagne, gran bretana, gran bretagna, angliya, "
    "angleterre, inglaterra; GM gambia the; GQ eq guinea; HK hong kong sar; IE republic of ireland; IR persia, iran "
    "islamic rep; KH kampuchea; KP dprk, korea north, korea dem peoples rep; KR rok, korea south, korea rep; LA lao "
    "pdr; LK ceylon; LY libyan arab jamahiriya; MK fyrom, macedonia, mazedonien, macedoine; NL holland; PG png; PS "
    "occupied palestinian territory, occupied palestinian territories, opt, west bank, gaza strip, palastina, "
    "palestina, flstyn, west bank and gaza; RU russian fed; SA ksa; SO somaliland; ST sao tome; SY syrian arab rep; SZ "
    "swaziland; TL east timor; TM turkmeniya; TW republic of china, chinese taipei, formosa, taiwan china; TZ "
    "tanganyika; US usa, u s, u s a, america, eeuu, ee uu, ssha, lwlyt lmthdh lmrykyh; VC st vincent; VE venezuela rb; "
    "WS western samoa; YE yemen rep; ZA yuar, rsa; ZW rhodesia"
)


def country_code(name: str) -> str | None:
    """The code of a country by its code, or by an English name that is usual, official or former.

    ``None`` for an unknown name.
    """
    stated = name.strip().upper()
    if stated in COUNTRY_CODES:
        return stated
    return code_by_name(name)


def is_country(name: str) -> bool:
    """Whether a party is called by the English name of a country; a code names none ("IS", "PA")."""
    return code_by_name(name) is not None


def code_by_name(name: str) -> str | None:
    """The code of a country by its English name alone; ``None`` for a code, and for an unknown name."""
    return _ENGLISH.get(fold_name(name))


def country_code_in_any_language(stated: str | int) -> str | None:
    """The code of a country by any code of ISO 3166-1, or by a name in English or in one of ten other languages."""
    name = str(stated).strip().removesuffix(".0")
    if name.isdecimal():
        return NUMERIC.get(int(name)) if len(name) <= _LONGEST_NUMERIC else None
    if both := _NAME_AND_CODE.fullmatch(name):
        codes = {country_code_in_any_language(part) for part in both.groups()}
        return codes.pop() if len(codes) == 1 else None
    plain = _THE_BEHIND.sub(r"\2 \1", name)
    return _code_named(name) or _code_named(_ARTICLE.sub("", plain, count=1)) or _in_other_spelling(plain)


def _in_other_spelling(name: str) -> str | None:
    """The code of a name with other small words, spaces or abbreviations, or with "Republic of" in front of it."""
    folded = fold_name(name)
    return _BY_SPELLING.get(_spelling(folded)) or _BY_SPELLING.get(_spelling(_REPUBLIC_OF.sub("", folded, count=1)))


def _spelling(folded: str) -> str:
    """A folded name without small words and spaces, its abbreviations in full: "St. Vincent & the Grenadines"."""
    words = folded.split()
    if len(words) > 1 and len(words[1]) > 1:
        words[0] = _ABBREVIATED_IN_FRONT.get(words[0], words[0])
    return "".join(_ABBREVIATED.get(word, word) for word in words if word not in _SMALL)


def _code_named(name: str) -> str | None:
    return country_code(name) or ALPHA_3.get(name.upper()) or _FOREIGN.get(fold_name(name))


def country_named(name: str) -> tuple[str, ...]:
    """The codes of the countries with a name in any of the languages; a code names none ("IS", "PER")."""
    folded = fold_name(name)
    code = _ENGLISH.get(folded) or _FOREIGN.get(folded)
    return _SHARED.get(folded, ()) or ((code,) if code else ())


def countries_alike(name: str) -> tuple[str, ...]:
    """The codes of the countries that share a name, in any of the languages: "Congo" is two; empty for another name."""
    return _SHARED.get(fold_name(name), ())


# The cells of a sheet repeat. The cache holds a pure function of a string: it changes the speed, never the result.
@lru_cache(maxsize=1_024)
def nearest_countries(name: str) -> tuple[str, ...]:
    """The three countries whose English or foreign names are spelled most like a name, as in "Niger (NE)"."""
    stated = fold_name(name[:_LONGEST_COUNTRY])
    ranked = extract(stated, _KNOWN, scorer=fuzz.ratio, limit=60)
    codes = dict.fromkeys(_ENGLISH.get(known) or _FOREIGN[known] for known, _, _ in ranked)
    return tuple(map(named_with_code, list(codes)[:3]))


def named_with_code(code: str) -> str:
    """A country as a list of choices has it: "Niger (NE)"."""
    return f"{country_name(code)} ({code})"


_ENGLISH = {
    **{fold_name(name): code for code, name in _BY_CODE.items()},
    **ENGLISH_NAMES,
    **codes_by_name(_USUAL),
}
# Palestine by its parts, as a column of countries has them; in a text they are places.
_PALESTINE = (
    "Gaza; Gazastreifen; bande de Gaza; Franja de Gaza; Faixa de Gaza; Striscia di Gaza; Gazze; Gazze Şeridi; "
    "Газа; сектор Газа; сектор Гази; غزة; قطاع غزة; غزه; نوار غزه; Westbank; Westjordanland; Cisjordanie; "
    "Cisjordania; Cisjordânia; Cisgiordania; Batı Şeria; Западный берег; Западный берег реки Иордан; Західний "
    "берег; الضفة الغربية; کرانه باختری"
)
_FOREIGN = {**OFFICIAL_NAMES, **FOREIGN_NAMES, **{fold_name(name): "PS" for name in _PALESTINE.split("; ")}}
# Usual names and abbreviations, and a few official names, that neither the CLDR nor the translations of ISO 3166-1
# have; all others are in the tables.
_FOREIGN |= {
    fold_name(name): code
    for code, names in {
        "AE": "VAE; É.A.U.",
        "BA": "БиГ",
        "CD": "RD Congo; R.D. Congo; DR Kongo; DRK; ДР Конго; ДРК; جمهورية الكونغو الديمقراطية; الكونغو "
        "الديمقراطية; Demokratik Kongo Cumhuriyeti",
        "CF": "Centrafrique; Centroafricana; ЦАР; Центральноафриканская Республика",
        # As "Republic of China" in English; without "People's" it is not the other one.
        "TW": "República de China; República da China; République de Chine; Repubblica di Cina; Republik China; "
        "Республика Китай; Республіка Китай; جمهورية الصين; جمهوری چین; Çin Cumhuriyeti",
        "KR": "جمهورية كوريا",
        "IR": "ИРИ",
        "NL": "Голландия; Голландія; Holanda; Hollande; Olanda",
        "PS": "Palästinensische Gebiete; Палестинська автономія; Палестинская автономия",
        "RU": "РФ; Federación de Rusia; Federazione Russa; روسيا الاتحادية",
        "SA": "KSA; العربية السعودية",
        "SY": "Repubblica Araba Siriana; САР",
        "TR": "الجمهورية التركية",
        "YE": "الجمهورية اليمنية",
    }.items()
    for name in names.split("; ")
}
_KNOWN = (*_ENGLISH, *_FOREIGN)
# Names that two countries share, in these languages.
_SHARED = {
    fold_name(name): codes
    for codes, names in {
        ("CD", "CG"): "Congo; Kongo; Конго; الكونغو; کنگو; کونگو",
        ("KP", "KR"): "Korea; Corée; Corea; Coreia; Kore; Корея; كوريا; کره",
        ("VG", "VI"): "Virgin Islands; Jungferninseln; Îles Vierges; Islas Vírgenes; Ilhas Virgens; Isole Vergini",
    }.items()
    for name in names.split("; ")
}


def _by_spelling() -> dict[str, str]:
    """The code of each name without small words and spaces, where only one country has it."""
    codes: dict[str, set[str]] = {_spelling(name): {*shared} for name, shared in _SHARED.items()}
    for name, code in (*_ENGLISH.items(), *_FOREIGN.items()):
        codes.setdefault(_spelling(name), set()).add(code)
    return {name: next(iter(of_name)) for name, of_name in codes.items() if len(of_name) == 1 and len(name) > 2}


_BY_SPELLING = _by_spelling()
