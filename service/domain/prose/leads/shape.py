"""A lead: what a short text tells of one measure, and in which manner."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum

from service.domain.prose.statements import Statement


class LeadShape(Enum):
    """How the figures of a lead are put into words."""

    EACH = "each figure with its claimants"
    VERSUS = "two figures against each other"
    SPAN = "from the lowest to the highest"
    MISQUOTE = "one claimant with two figures"
    OCCURRENCE = "whether it happened"


@dataclass(frozen=True, slots=True)
class Lead:
    """The content about one measure; the statements of ``EACH`` and ``VERSUS`` are highest first, those of ``SPAN``
    lowest first.

    ``beyond`` are figures that lie in no between, such as a maximum below the low end; ``between`` is the number of
    claimants that are not named and give another number, ``is_within``: some of them give a figure that lies within an
    end. ``is_update``: the first of two figures is newer, and so no rival of the second; ``has_ends``: the claimants
    that are not named lie between the two.
    """

    measure: str
    shape: LeadShape
    statements: tuple[Statement, ...]
    beyond: tuple[Statement, ...] = ()
    between: int = 0
    is_within: bool = False
    is_update: bool = False
    has_ends: bool = False

    @property
    def runs_from_to(self) -> bool:
        """Whether both ends can stand in "from … to …": "from 170 to 168 passengers and nine crew" would be misread."""
        return not any(_reads_as_two_ends(statement) for statement in self.statements)


def figures_of(leads: Iterable[Lead]) -> list[Statement]:
    """The figures of several leads, without those beyond them."""
    return [statement for lead in leads for statement in lead.statements]


def of_one_voice(leads: Sequence[Lead]) -> list[Statement]:
    """The two figures of two measures that one claimant gives: "13 died and 74 are missing"; empty for others."""
    figures = figures_of(leads)
    are_plain = len(figures) == len(leads) == 2 and {lead.shape for lead in leads} == {LeadShape.EACH}
    if not are_plain or figures[0].measure == figures[1].measure or any(lead.between or lead.beyond for lead in leads):
        return []
    return figures if figures[0].claimants == figures[1].claimants else []


def named_once(leads: Sequence[Lead], lines: Sequence[list[str]]) -> list[list[str]]:
    """The figures behind their claimants, where who was named last is not named again for another measure: "Ministry:
    48 died, 46 on board; …".
    """
    named: list[list[str]] = []
    for before, lead, own in zip((None, *leads), leads, lines, strict=False):
        if before is not None and len(named[-1]) == 1 and _says_more(before, lead):
            *_, figure = own[0].partition(": ")
            named.append([f"{named.pop()[0]}, {figure}", *own[1:]])
        else:
            named.append(own)
    return named


def _says_more(before: Lead, lead: Lead) -> bool:
    """Whether a lead begins with what the one claimant of the lead before it says of another measure."""
    are_figures = before.shape is LeadShape.EACH and lead.shape in (LeadShape.EACH, LeadShape.VERSUS, LeadShape.SPAN)
    is_alone = before.measure != lead.measure and len(before.statements) == 1 and not before.between
    return are_figures and is_alone and before.statements[0].claimants == lead.statements[0].claimants


def _reads_as_two_ends(statement: Statement) -> bool:
    figure = statement.figure
    return figure.is_span or figure.is_sum or statement.numbers.is_maximum or figure.lead.endswith("or more")
