"""The leads of a headline that is too long: ever fewer of them, and how many figures are left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from service.domain.prose.leads.beside import are_alike, is_verified
from service.domain.prose.leads.shape import Lead, LeadShape, figures_of
from service.domain.prose.statements import Statement, lowest_first, side_of

_OF_TWO = frozenset({LeadShape.VERSUS, LeadShape.SPAN})  # no headline leaves out two figures that differ


@dataclass(frozen=True, slots=True)
class ShownLeads:
    """The leads that are told, and the number of figures that are not.

    ``has_parts``: "among them nine children" is told with a figure; ``is_brief``: a number stands for its words;
    ``is_barest``: of the leads of one measure only some are left.
    """

    leads: Sequence[Lead]
    left_out: int = 0
    has_parts: bool = True
    is_brief: bool = False
    is_barest: bool = False


def ever_shorter(all_leads: Sequence[Lead]) -> Iterator[ShownLeads]:
    """All leads, then without those of the missing, of another measure and of another basis, then in fewer words."""
    shown, gone = ShownLeads(all_leads), _left_out_first(all_leads)
    yield shown
    for last in range(1, len(gone) + 1):
        remaining = [lead for lead in all_leads if lead not in gone[:last]]
        left_out = len(figures_of(gone[:last])) + sum(lead.between for lead in remaining)
        shown = ShownLeads([replace(lead, between=0) for lead in remaining], left_out)
        yield shown
    yield (shown := replace(shown, has_parts=False))
    yield (shown := replace(shown, is_brief=True))
    yield (shown := _with_first_of(shown, [lead for lead in shown.leads if lead.is_update]))
    yield from _barest(replace(shown, is_barest=True))


def _barest(shown: ShownLeads) -> Iterator[ShownLeads]:
    ends = ends_alone(shown.leads)
    if ends != shown.leads:
        shown = replace(shown, leads=[replace(lead, between=0) for lead in ends], left_out=shown.left_out + 1)
        yield shown
    if any(lead.shape in _OF_TWO for lead in shown.leads):
        shown = _with_first_of(shown, [lead for lead in shown.leads if lead.shape is LeadShape.EACH])
        yield shown
    while (
        len(shown.leads) > 1
        and not is_verified(shown.leads[-1].statements[0])
        and _is_of_the_others(shown.leads[-1], shown.leads[:-1])
    ):
        left_out = shown.left_out + len(shown.leads[-1].statements)
        shown = replace(shown, leads=shown.leads[:-1], left_out=left_out)
        yield shown


def ends_alone(leads: Sequence[Lead]) -> Sequence[Lead]:
    """The leads in which a figure beside two others that lies above or below both takes the place of the nearer.

    The figures told are then the ends of the spread: "61 … versus 41 …; 38 (verified)" is 61 and 38, with one between.
    """
    if not leads or leads[0].shape not in _OF_TWO or leads[0].beyond:
        return leads
    first, *beside = leads
    low, high = lowest_first(first.statements)
    for lead in (lead for lead in beside if _counts_the_same(lead, low)):
        [outer] = lead.statements
        is_lowest = outer.highest < low.numbers.low
        if is_lowest or outer.numbers.low > high.highest:
            ends = (high, outer) if is_lowest else (outer, low)
            widest = Lead(first.measure, LeadShape.VERSUS, ends, between=first.between + 1)
            return [widest, *(other for other in beside if other is not lead)]
    return leads


def _counts_the_same(lead: Lead, end: Statement) -> bool:
    """Whether a lead is one figure, verified or not, of the people of an end."""
    [figure, *others] = lead.statements
    is_one = lead.shape is LeadShape.EACH and not others and figure.measure == end.measure
    return is_one and are_alike(figure, end) and not _is_of_another_basis(figure)


def _with_first_of(shown: ShownLeads, leads: Sequence[Lead]) -> ShownLeads:
    """Some leads with their first figure alone: the newer, or the highest."""
    first_alone = [_first_of(lead) if lead in leads else lead for lead in shown.leads]
    left_out = len(figures_of(shown.leads)) - len(figures_of(first_alone))
    return replace(shown, leads=first_alone, left_out=shown.left_out + left_out)


def _first_of(lead: Lead) -> Lead:
    return replace(lead, shape=LeadShape.EACH, statements=lead.statements[:1], is_update=False)


def _is_of_the_others(last: Lead, others: Sequence[Lead]) -> bool:
    """Whether a lead is of people whom others count, too: those of another side are told whatever the length."""
    sides = set(map(side_of, figures_of(others)))
    return last.shape is LeadShape.EACH and (None in sides or side_of(last.statements[0]) in sides)


def _left_out_first(all_leads: Sequence[Lead]) -> list[Lead]:
    """The leads that a long headline leaves out: the missing, then what is of another measure, then of another basis.

    A verified figure is none of them: often it is the lowest, and the only one that somebody checked.
    """
    beside = [lead for lead in all_leads[1:] if lead.shape not in _OF_TWO or lead.is_update]
    first = all_leads[0].measure if all_leads else ""
    others = [lead for lead in beside if lead.measure != first or _is_of_another_basis(lead.statements[0])]
    return sorted(others, key=lambda lead: (lead.measure != "missing", lead.measure == first))


def _is_of_another_basis(figure: Statement) -> bool:
    return bool(figure.qualifier) and not is_verified(figure)
