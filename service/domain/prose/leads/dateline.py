"""The place that a push begins with: "Khan Abad, Afghanistan", in as many names as have room (VOCABULARY 10)."""

import re
from collections.abc import Iterable, Iterator, Sequence, Set
from functools import lru_cache
from itertools import takewhile

from service.domain.english.marked_text import (
    as_sentence,
    claims_of,
    names_of,
    plain,
    starts_with_numeral,
    without_names,
)
from service.domain.places.countries import COUNTRY_CODES, NO_COUNTRY, country_name
from service.domain.places.country_names import code_by_name
from service.domain.prose.leads.shape import Lead, figures_of
from service.domain.prose.wording import Room
from service.domain.quantities.words.nationalities import ADJECTIVES
from service.domain.reconciliation.report import Reconciliation

_LONGEST = 45
# Regions that nobody knows by the name alone.
_COMPASS = frozenset("north south east west northern southern eastern western central centre center".split())
# The adjectives of each country by its name, with and without "the".
_ADJECTIVES: dict[str, list[str]] = {}
for _words, _code in ADJECTIVES.items():
    for _name in {country_name(_code), country_name(_code).removeprefix("the ")}:
        _ADJECTIVES.setdefault(_name, []).append(_words)


def datelines(report: Reconciliation, leads: Sequence[Lead], told: Iterable[str] = ()) -> tuple[str, ...]:
    """What a text can call the place of some leads, or of the measures that are told, the fullest first; empty where a
    figure has its own in its words.

    Of several places it is what they share: their province, or a town that is told under two countries.
    """
    measures = {lead.measure for lead in leads}.union(told)
    labels = {
        range_.scope.place
        for measure in report.measures
        if measure.measure in measures
        for range_ in measure.ranges
        if range_.scope.place
    }
    if any(figure.place for figure in figures_of(leads)):
        return ()
    names = _as_told(_shared([names for label in sorted(labels) for names in _places(label)]))
    forms = (", ".join(names), ", ".join(dict.fromkeys((*names[:1], *names[-1:]))), *_alone(names))
    return tuple(form for form in dict.fromkeys(forms) if 0 < len(form) <= _LONGEST)


def _as_told(names: Sequence[str]) -> list[str]:
    """The names of a place as newspapers give them: "Paradise, California", "Appiatse, Ghana".

    Only behind a town and its state is the country known: "Lebanon, United States".
    """
    parts = [name for index, name in enumerate(names) if index == 0 or name.casefold() not in _COMPASS]
    return parts[:-1] if len(parts) > 2 and parts[-1] == "United States" else parts


def _alone(names: Sequence[str]) -> Sequence[str]:
    """The first of some names, unless another country has it: "Lebanon" in Tennessee."""
    homonym = code_by_name(names[0]) if names[1:] else None
    return () if homonym and homonym != code_by_name(names[-1]) else names[:1]


def behind_place(text: str, places: Sequence[str], room: Room) -> str:
    """The text as a sentence behind the place, in as many names as have room, unless it names the place itself.

    The name of a claimant says nothing of where it happened: "the Mayor of Kharkiv".
    """
    if not places or (not starts_with_numeral(text) and is_named(places[-1], without_names(text))):
        return as_sentence(text)
    mark = " –" if ": " in plain(text) else ":"
    sentences = [as_sentence(f"{place}{mark} {text}") for place in places]
    return next(filter(room.fits, sentences), sentences[-1])


def is_named(place: str, text: str) -> bool:
    """Whether a text has a place by its name or, of a country, by its adjective: Afghan, Turkish."""
    names = (place, *_ADJECTIVES.get(place, ()))
    # Most texts do not, and a pattern for each place costs more than all the rest.
    folded = _folded(text)
    return any(_folded(name) in folded for name in names) and _any_of(names).search(text) is not None


def _folded(text: str) -> str:
    """The text as a pattern that ignores case reads it, to which the Turkish letters are one."""
    return text.casefold().replace("\u0307", "").replace("ı", "i")


@lru_cache(maxsize=1_024)
def _any_of(names: Sequence[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)", re.IGNORECASE)


def tells_as_much(placed: str, bare: str, spare: Set[str]) -> bool:
    """Whether a text behind its place has the figures and names of the one without, and cuts none that it has whole.

    It may lack the figures of the claims in ``spare``, each with a name.
    """
    lacking = claims_of(bare) - claims_of(placed)
    has_names = len(names_of(bare) - names_of(placed)) <= len(lacking)
    return has_names and lacking <= spare and _cuts_in(placed) <= _cuts_in(bare)


def _cuts_in(text: str) -> int:
    return text.count("…")


def _places(label: str) -> Iterator[list[str]]:
    """The names of each place of a label, the finest first; of many places their countries."""
    _, has_many, codes = label.partition(" places in ")
    for place in codes.split(", ") if has_many else label.split("; "):
        names = place.split(", ")
        if names[-1] in COUNTRY_CODES:
            country = "" if names[-1] in NO_COUNTRY else country_name(names[-1])
            names = [*names[:-1], country.removeprefix("the ") if names[1:] else country]
        yield list(dict.fromkeys(filter(None, names)))


def _shared(places: Sequence[Sequence[str]]) -> list[str]:
    wider = _same_level(zip(*map(reversed, places), strict=False))[::-1]
    return wider or _same_level(zip(*places, strict=False))


def _same_level(levels: Iterable[tuple[str, ...]]) -> list[str]:
    return [level[0] for level in takewhile(lambda level: len(set(level)) == 1, levels)]
