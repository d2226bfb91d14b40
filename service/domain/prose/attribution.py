"""Who holds a figure, as a sentence says it: "according to the Taliban, through Zabihullah Mujahed"."""

from collections.abc import Iterable

from service.domain.english.articles import listed
from service.domain.prose.marked_text import mark_name
from service.domain.prose.statements import Statement
from service.domain.reconciliation.report import PositionReport

_MOST_NAMES = 5


def attribution(said: Statement, *, full: bool, quoted: bool = False) -> str:
    """The claimants of a statement behind "according to".

    Names are marked (``passage``). ``full`` adds the voice that spoke for a party, a person's title, the papers that
    only carry the figure. ``quoted`` names the publishers that carried the words, for one claimant who is quoted with
    different numbers.
    """
    every = list({position.claimant: position for position in reversed(said.holders)}.values())[::-1]
    names = [_named(position, alone=len(every) == 1) if full else mark_name(position.name) for position in every]
    carriers = [mark_name(name) for name in _publishers(said.quoted.sources)] if quoted else []
    by = f", as quoted by {listed(carriers, _MOST_NAMES)}" if carriers else ""
    return f"according to {listed(names, _MOST_NAMES)}{by}{_carried(said) if full else ''}"


def _carried(said: Statement) -> str:
    """The papers that only carry it."""
    holding = {id(each) for each in said.holders}
    papers = [mark_name(each.name) for each in said.positions if id(each) not in holding]
    return f", as carried by {listed(papers, _MOST_NAMES)}" if papers else ""


def _named(position: PositionReport, *, alone: bool) -> str:
    """A name with its voice or title: behind a comma for one claimant, in brackets in a list of several."""
    name = mark_name(position.name)
    more = f"through {mark_name(position.voice)}" if position.voice else " ".join((position.title or "").split())
    if not more:
        return name
    return f"{name}, {more}" if alone else f"{name} ({more})"


def _publishers(sources: Iterable[str]) -> list[str]:
    """The sources that are names; an address reads badly in a sentence."""
    return [source for source in sources if "://" not in source]
