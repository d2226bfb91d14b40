"""Writes the modules of service/domain/places/country_tables: how people write the names of countries.

The names come from the CLDR and from ISO 3166-1. In an environment with Babel and pycountry:
python -m bench.build_country_names
"""

import gettext
import re
import textwrap
from collections import defaultdict
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from service.domain.claims.names import fold_name
from service.domain.places.countries import COUNTRY_CODES, country_name

ROOM = Path(__file__).parent.parent / "service" / "domain" / "places" / "country_tables"
# Names are taken in all of these, everyday ones also in the languages of the country, those of territories in the first
# two. The official ones of the first five stand beside the everyday ones, the others in a table of their own.
LANGUAGES = ("fr", "es", "de", "ar", "ru", "pt", "it", "tr", "uk", "fa")
OFFICIAL, OF_TERRITORIES = LANGUAGES[:5], LANGUAGES[:2]
TERRITORIES = frozenset(
    "AI AQ AS AW AX BL BM BQ BV CC CK CW CX EH FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ MS NC NF NU PF "
    "PM PN PR RE SH SJ SX TC TF TK UM VG VI WF YT".split()
)
ENGLISH = '''"""Codes of countries in three letters and in digits, and their names in English beside the everyday ones.

Written by bench.build_country_names from the CLDR (Unicode License v3) and ISO 3166-1; see NOTICE. Names are folded
(see ``fold_name``). A name that two countries bear is left out.
"""

# The code of two letters, the one of three, the number; then the names.
_ROWS = (
{rows}
)
_TABLE = [row.split(",") for row in _ROWS.split("; ")]
ALPHA_3 = {{codes.split()[1]: codes[:2] for codes, *_ in _TABLE}}
NUMERIC = {{int(codes.split()[2]): codes[:2] for codes, *_ in _TABLE}}
ENGLISH_NAMES = {{name: codes[:2] for codes, *names in _TABLE for name in names}}
'''
FOREIGN = '''"""The names of countries in ten languages beside English.

Written by bench.build_country_names from the CLDR (Unicode License v3) and ISO 3166-1; see NOTICE. Names are folded
(see ``fold_name``). A name that two countries bear is left out.
"""

_ROWS = (
{rows}
)
_TABLE = [row.split(",") for row in _ROWS.split("; ")]
FOREIGN_NAMES = {{name: code for code, *names in _TABLE for name in names}}
'''
OFFICIAL_NAMES = '''"""The official names of countries in Portuguese, Italian, Turkish, Ukrainian and Persian.

Written by bench.build_country_names from ISO 3166-1 and its translations; see NOTICE. Names are folded (see
``fold_name``). A name that two countries bear is left out.
"""

_ROWS = (
{rows}
)
_TABLE = [row.split(",") for row in _ROWS.split("; ")]
OFFICIAL_NAMES = {{name: code for code, *names in _TABLE for name in names}}
'''
# There are two countries of each of these names.
_SHARED = frozenset(
    ("congo", "korea", "kongo", "corea", "coree", "lkwnghw", "knghw", "kwngw", "koreya", "virgin islands")
)
_PARENTHESIS = re.compile(r"^(.*?)\s*[(\[]([^)\]]*)[)\]]\s*$")

Names = Mapping[str, set[str]]


def main() -> None:
    """Writes the modules."""
    countries = [row for row in import_module("pycountry").countries if row.alpha_2 in COUNTRY_CODES]
    everyday = {code: {fold_name(country_name(code))} for code in COUNTRY_CODES}
    english = {row.alpha_2: {fold_name(name) for name in _english_names(row)} for row in countries}
    foreign = {row.alpha_2: {fold_name(name) for name in _foreign_names(row)} for row in countries}
    official = {row.alpha_2: {fold_name(name) for name in _official_names(row)} for row in countries}
    codes = {row.alpha_2: f"{row.alpha_2} {row.alpha_3} {row.numeric}" for row in countries}
    _write("country_spellings.py", ENGLISH, [[codes[code], *names] for code, names in _further(english, everyday)])
    _write("country_exonyms.py", FOREIGN, [[code, *names] for code, names in _further(foreign, everyday, english)])
    further = [[code, *names] for code, names in _further(official, everyday, english, foreign)]
    _write("official_names.py", OFFICIAL_NAMES, further)


def _further(names: Names, *known: Names) -> Iterator[tuple[str, list[str]]]:
    """The names of each country that are not known yet and that no other country bears."""
    bearers: dict[str, set[str]] = defaultdict(set)
    for of_countries in (names, *known):
        for code, of_country in of_countries.items():
            for name in of_country:
                bearers[name].add(code)
    for code in sorted(names):
        before = _SHARED.union([""], *(of_countries.get(code, set()) for of_countries in known))
        yield code, sorted(name for name in names[code] - before if len(bearers[name]) == 1)


def _english_names(row: Any) -> Iterator[str]:
    """The names in English; of "Myanmar (Burma)" both."""
    for name in filter(None, [_cldr("en", row), *_iso(row)]):
        yield from _as_written(name)


def _foreign_names(row: Any) -> Iterator[str]:
    for language in OF_TERRITORIES if row.alpha_2 in TERRITORIES else [*LANGUAGES, *_spoken(row)]:
        names = [_cldr(language, row), *(_translated(language, row) if language in OFFICIAL else ())]
        for name in filter(None, names):
            yield from _as_written(name)


def _official_names(row: Any) -> Iterator[str]:
    """The names of ISO 3166-1 in the languages of the table of official names; those of territories in none."""
    for language in () if row.alpha_2 in TERRITORIES else LANGUAGES[len(OFFICIAL) :]:
        for name in filter(None, _translated(language, row)):
            yield from _as_written(name)


def _translated(language: str, row: Any) -> list[str | None]:
    locales = import_module("pycountry").LOCALES_DIR
    translated = gettext.translation("iso3166-1", locales, [language], fallback=True)
    return [name and translated.gettext(name) for name in _iso(row)]


def _spoken(row: Any) -> list[str]:
    """The official languages of a country that the CLDR has names in."""
    spoken = import_module("babel.languages").get_official_languages(row.alpha_2)
    known = {*import_module("babel.localedata").locale_identifiers()}
    return [language for language in spoken if language in known]


def _cldr(language: str, row: Any) -> str | None:
    name: str | None = import_module("babel").Locale.parse(language).territories.get(row.alpha_2)
    return name


def _iso(row: Any) -> list[str | None]:
    return [getattr(row, name, None) for name in ("name", "common_name", "official_name")]


def _as_written(name: str) -> Iterator[str]:
    """A name, each of its parts where one stands in parentheses, and "Korea, Republic of" in the order of speech."""
    both = _PARENTHESIS.match(name)
    yield name
    if both and not both[2].lower().startswith(("the ", "part", "teil")):
        yield from (both[1], *([both[2]] if len(both[2]) > 3 else []))
    head, comma, tail = name.partition(", ")
    if comma and "," not in tail:
        yield f"{tail} {head}"


def _write(module: str, text: str, rows: list[list[str]]) -> None:
    table = "; ".join(",".join(row) for row in rows)
    # A line may end after a comma too, where no space belongs.
    lines = textwrap.wrap(table.replace(",", ",\0 "), 112, break_long_words=False, break_on_hyphens=False)
    ends = [*("" if line.endswith("\0") else " " for line in lines[:-1]), ""]
    literal = "\n".join(
        f'    "{line}{end}"'.replace("\0 ", "").replace("\0", "") for line, end in zip(lines, ends, strict=True)
    )
    (ROOM / module).write_text(text.format(rows=literal), encoding="utf-8")


if __name__ == "__main__":
    main()
