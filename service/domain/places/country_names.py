"""Countries by their names: in English, in other languages, and in the spelling of a spreadsheet."""

import re
from functools import lru_cache

from rapidfuzz import fuzz
from rapidfuzz.process import extract

from service.domain.claims.names import fold_name
from service.domain.places.countries import BY_CODE, COUNTRY_CODES, country_name
from service.domain.places.country_tables.country_exonyms import FOREIGN_NAMES
from service.domain.places.country_tables.country_spellings import ALPHA_3, ENGLISH_NAMES, NUMERIC
from service.domain.places.country_tables.official_names import OFFICIAL_NAMES
from service.domain.quantities.words.nationalities import codes_by_name

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
    **{fold_name(name): code for code, name in BY_CODE.items()},
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
