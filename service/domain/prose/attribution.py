"""Prints who holds a figure: "according to the Taliban, through Zabihullah Mujahed"."""

from collections.abc import Iterable

from service.domain.english.articles import listed
from service.domain.english.marked_text import mark_name
from service.domain.prose.statements import Statement
from service.domain.reconciliation.report import PositionReport

_MOST_NAMES = 5


def attribution(statement: Statement, *, full: bool, quoted: bool = False) -> str:
    """The claimants of a statement, behind "according to", with their names marked (``marked_text``).

    ``full`` adds the voice of a party, the title of a person and the papers that only carry the figure. ``quoted``
    adds the publishers that carried the words, for a claimant who is quoted with different numbers.
    """
    holders = list({position.claimant: position for position in reversed(statement.holders)}.values())[::-1]
    is_alone = len(holders) == 1
    names = [_full_name(holder, is_alone=is_alone) if full else mark_name(holder.name) for holder in holders]
    publishers = [mark_name(name) for name in _publishers(statement.quoted.sources)] if quoted else []
    quoted_by = f", as quoted by {listed(publishers, _MOST_NAMES)}" if publishers else ""
    return f"according to {listed(names, _MOST_NAMES)}{quoted_by}{_carried_by(statement) if full else ''}"


def _carried_by(statement: Statement) -> str:
    """The papers that only carry the figure."""
    holders = {id(position) for position in statement.holders}
    papers = [mark_name(position.name) for position in statement.positions if id(position) not in holders]
    return f", as carried by {listed(papers, _MOST_NAMES)}" if papers else ""


def _full_name(position: PositionReport, *, is_alone: bool) -> str:
    """A name with its voice or title: behind a comma for one claimant, in brackets in a list of several."""
    name = mark_name(position.name)
    addition = f"through {mark_name(position.voice)}" if position.voice else " ".join((position.title or "").split())
    if not addition:
        return name
    return f"{name}, {addition}" if is_alone else f"{name} ({addition})"


def _publishers(sources: Iterable[str]) -> list[str]:
    """The sources that are names; an address reads badly in a sentence."""
    return [source for source in sources if "://" not in source]
