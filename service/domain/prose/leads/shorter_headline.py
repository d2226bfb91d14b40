"""The leads of a headline that is too long: ever fewer of them, and how many figures are left out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from service.domain.prose.leads.beside import are_alike, is_verified, recency
from service.domain.prose.leads.shape import Lead, LeadShape, figures_of
from service.domain.prose.statements import (
    Statement,
    are_compatible,
    claimants_of,
    extremes,
    is_within,
    lowest_first,
    side_of,
)

_OF_TWO = frozenset({LeadShape.VERSUS, LeadShape.SPAN})  # no headline leaves out two figures that differ
_AS_WORDS = frozenset({LeadShape.MISQUOTE, LeadShape.OCCURRENCE})  # what is told is no spread of figures


@dataclass(frozen=True, slots=True)
class ShownLeads:
    """The leads that are told, and the number of figures that are not; ``earlier`` of these are only older.

    ``has_parts``: "among them nine children" is told with a figure; ``is_brief``: a number stands for its words.
    Without ``has_voices`` those who dispute the figures are not named. ``stage``: at a later one a headline rather has
    more letters than it should.
    """

    leads: Sequence[Lead]
    left_out: int = 0
    earlier: int = 0
    has_parts: bool = True
    is_brief: bool = False
    has_voices: bool = True
    stage: int = 0


def ever_shorter(all_leads: Sequence[Lead]) -> Iterator[ShownLeads]:
    """All leads, then without those of the missing, of another measure and of another basis, then in fewer words."""
    shown, gone = ShownLeads(all_leads), _to_leave_out_first(all_leads)
    yield shown
    for last in range(1, len(gone) + 1):
        remaining = [lead for lead in all_leads if lead not in gone[:last]]
        left_out = len(figures_of(gone[:last])) + sum(lead.between for lead in all_leads)
        shown = ShownLeads([replace(lead, between=0) for lead in remaining], left_out)
        yield shown
    yield (shown := replace(shown, has_parts=False))
    yield (shown := replace(shown, is_brief=True))
    if any(lead.is_update for lead in shown.leads):
        # An older figure says more than who disputes what.
        yield replace(shown, has_voices=False)
    yield (shown := _with_first_of(shown, [lead for lead in shown.leads if lead.is_update]))
    yield from _barest(replace(shown, stage=1))


def _barest(shown: ShownLeads) -> Iterator[ShownLeads]:
    counted = [lead for lead in shown.leads if lead.between and not (lead.shape is LeadShape.SPAN or lead.has_ends)]
    if counted:
        leads = [replace(lead, between=0) if lead in counted else lead for lead in shown.leads]
        yield (shown := replace(shown, leads=leads, left_out=shown.left_out + sum(lead.between for lead in counted)))
    ends = ends_alone(shown.leads)
    if ends != shown.leads:
        left_out = shown.left_out + sum(lead.between for lead in ends)
        shown = replace(shown, leads=[replace(lead, between=0) for lead in ends], left_out=left_out)
        yield shown
    if any(lead.shape in _OF_TWO for lead in shown.leads):
        shown = _with_first_of(shown, [lead for lead in shown.leads if lead.shape is LeadShape.EACH])
        yield shown
    ends = spread_alone(shown.leads)
    if ends != shown.leads:
        [lead] = ends
        yield (spread := replace(shown, leads=_ends_first(lead), left_out=shown.left_out + lead.between, stage=2))
        yield replace(spread, has_voices=False)
    shown = replace(shown, stage=3)
    while (
        len(shown.leads) > 1
        and not is_verified(shown.leads[-1].statements[0])
        and _is_of_the_others(shown.leads[-1], shown.leads[:-1])
    ):
        left_out = shown.left_out + len(shown.leads[-1].statements) + shown.leads[-1].between
        shown = replace(shown, leads=shown.leads[:-1], left_out=left_out)
        yield shown


def ends_alone(leads: Sequence[Lead]) -> Sequence[Lead]:
    """The leads in which a figure beside two others that lies above or below both takes the place of the nearer.

    The figures told are then the ends of the spread: "61 … versus 41 …; 38 (verified)" is 61 and 38, with one between.
    "At least six (verified)" agrees with 61, and takes no place of a figure that does not.
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
            if are_compatible(ends[0].quoted, ends[1].quoted):
                continue
            widest = Lead(first.measure, LeadShape.VERSUS, ends, between=first.between + 1)
            return [widest, *(lesser for lesser in beside if lesser is not lead)]
    return leads


def spread_alone(leads: Sequence[Lead]) -> Sequence[Lead]:
    """The highest and the lowest figure of some leads, the newest verified one, and how many claimants are left out.

    A number of some of the people, or of what is new, is no end of a number of all; the dead of two sides have no ends.
    """
    every = figures_of(leads)
    # A maximum hides whoever counted, and a village has no part in a country's ends.
    figures = [figure for figure in every if figure.place == every[0].place and not figure.numbers.is_maximum] or every
    is_of_one = len({lead.measure for lead in leads}) == 1 and _AS_WORDS.isdisjoint(lead.shape for lead in leads)
    if len(every) < 3 or not is_of_one or len(set(map(side_of, figures)) - {None}) > 1:
        return leads
    totals = [figure for figure in figures if not _has_qualifier(figure)] or figures
    wholes = [figure for figure in totals if not any(is_within(figure.victims, total.victims) for total in totals)]
    high = max(totals, key=lambda figure: figure.highest)
    # "At least six" is no end beside 21 that hides the 14 of who contradicts it.
    rivals = [whole for whole in wholes if not are_compatible(whole.quoted, high.quoted)]
    low, _ = extremes(wholes if len(rivals) == 0 else [*rivals, high]) if len(wholes) > 1 else (wholes[0], high)
    checked = max(filter(is_verified, figures), key=recency, default=low)
    shown = tuple({id(figure): figure for figure in (high, checked, low)}.values())
    hidden = claimants_of(chain(every, *(lead.beyond for lead in leads))) - claimants_of(shown)
    between = sum(lead.between for lead in leads) + len(hidden)
    return [Lead(leads[0].measure, LeadShape.EACH, shown, between=between)]


def _ends_first(lead: Lead) -> list[Lead]:
    """The figures of a spread, each alone; its ends against each other where both cannot be right."""
    high, *others = lead.statements
    low = others[-1] if others else high
    exclude_each_other = are_alike(high, low) and not are_compatible(high.quoted, low.quoted)
    if exclude_each_other and not (_has_qualifier(high) or _has_qualifier(low)):
        pair = Lead(lead.measure, LeadShape.VERSUS, (high, low))
        return [pair, *(Lead(lead.measure, LeadShape.EACH, (figure,)) for figure in others[:-1])]
    return [Lead(lead.measure, LeadShape.EACH, (figure,)) for figure in lead.statements]


def _counts_the_same(lead: Lead, end: Statement) -> bool:
    """Whether a lead is one figure, verified or not, of the people of an end."""
    [figure, *others] = lead.statements
    is_one = lead.shape is LeadShape.EACH and not others and figure.measure == end.measure
    return is_one and are_alike(figure, end) and not _has_qualifier(figure)


def _with_first_of(shown: ShownLeads, leads: Sequence[Lead]) -> ShownLeads:
    """Some leads with their first figure alone: the newer, or the highest."""
    first_alone = [_first_of(lead) if lead in leads else lead for lead in shown.leads]
    left_out = len(figures_of(shown.leads)) - len(figures_of(first_alone)) + sum(lead.between for lead in leads)
    earlier = sum(lead.is_update for lead in leads)
    return replace(shown, leads=first_alone, left_out=shown.left_out + left_out, earlier=shown.earlier + earlier)


def _first_of(lead: Lead) -> Lead:
    return replace(lead, shape=LeadShape.EACH, statements=lead.statements[:1], between=0, is_update=False)


def _is_of_the_others(last: Lead, others: Sequence[Lead]) -> bool:
    """Whether a lead is of people whom others count, too: those of another side are told whatever the length."""
    sides = set(map(side_of, figures_of(others)))
    return last.shape is LeadShape.EACH and (None in sides or side_of(last.statements[0]) in sides)


def _to_leave_out_first(all_leads: Sequence[Lead]) -> list[Lead]:
    """The leads that a long headline leaves out: the missing, then other measures, then those with a qualifier.

    A verified figure is none of them: often it is the lowest, and the only one that somebody checked.
    """
    beside = [lead for lead in all_leads[1:] if lead.shape not in _OF_TWO or lead.is_update]
    first = all_leads[0].measure if all_leads else ""
    others = [lead for lead in beside if lead.measure != first or _has_qualifier(lead.statements[0])]
    return sorted(others, key=lambda lead: (lead.measure != "missing", lead.measure == first))


def _has_qualifier(figure: Statement) -> bool:
    return bool(figure.qualifier) and not is_verified(figure)
