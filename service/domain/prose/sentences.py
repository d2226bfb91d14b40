"""A paragraph an editor can paste: every number attributed, qualifiers kept, silent parties named."""

from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from itertools import chain

from service.domain.claims.vocabulary import OCCURRENCE, Stance
from service.domain.english.articles import listed, owns
from service.domain.english.nouns import predicate
from service.domain.prose.accounts import accounts
from service.domain.prose.attribution import attribution
from service.domain.prose.clauses import comment_clause, spaced
from service.domain.prose.figures import withdrawn
from service.domain.prose.headline import lead_measures, report_title
from service.domain.prose.marked_text import capitalised, mark_name, plain, with_names
from service.domain.prose.statements import Statement, beyond, ends, names_of, statements
from service.domain.reconciliation.kinds import KINDS, TRAITS, kinds_that
from service.domain.reconciliation.report import Kind, MeasureReport, Reconciliation, Relation

_MOST_FIGURES = 6  # of one range; more are shown from end to end
_MOST_RANGES = 8  # of one measure
_ACCOUNTS_A_SENTENCE = 3
_MOST_MARKED = 100  # parties whose names are looked for in what is not known
_FURTHER = "Further figures, for other places or victims, are in the report."

# Said once for each kind of several pairs. How far apart two are nobody claimed, so the report's own words stay out.
_EXPLANATIONS = {traits.kind: traits.of_several for traits in KINDS if traits.of_several}
# Said of the one pair that disagrees so: alone with its two figures, or named among others.
_OF_TWO = {traits.kind: traits.of_two for traits in KINDS if traits.of_two}
# Disputes that are told by who voices them, where somebody does so without a figure of its own.
_DISPUTED = kinds_that(lambda traits: traits.disputes and traits.voiced_by is not None)
_SAID_OF_OTHERS = frozenset(TRAITS[kind].voiced_by for kind in _DISPUTED)
_BEYOND = "A figure of a related incident does not fit: a part is put higher than its whole."
_WITHDRAWN = {"retracted": "withdrew", "corrected": "corrected"}


class Length(StrEnum):
    """How much is told.

    ``short``: the figures of the headline and who denies them. ``medium``: all current figures, what the disagreement
    is, who kept silent. ``long``: what was withdrawn, too.
    """

    SHORT = "short"
    MEDIUM = "medium"
    LONG = "long"


def sentence(report: Reconciliation, length: Length = Length.MEDIUM) -> str:
    """One paragraph; never an average, and never a number that no current position carries (VOCABULARY 1).

    The one exception are withdrawn figures, which the long form names as withdrawn. Held claims are never mentioned.
    """
    return plain(marked_sentences(report)[length])


def marked_sentences(report: Reconciliation) -> dict[Length, str]:
    """The same words in every length, with each figure and each name marked (``passage``)."""
    short = [*_claims(report, _leading(report), full=False), *_comments(report, (Stance.DENIES,))]
    medium = [
        *_claims(report, report.measures, full=True),
        *_explanations(report),
        *_comments(report, Stance),
        *_not_known(report),
    ]
    parts = {Length.SHORT: short, Length.MEDIUM: medium, Length.LONG: [*medium, *_withdrawals(report)]}
    return {length: " ".join(said) for length, said in parts.items()}


def _leading(report: Reconciliation) -> list[MeasureReport]:
    """The measures of the headline, and the one that its figure is held against: the killed or injured."""
    lead = [each.measure for each in lead_measures(report)]
    exceeding = [each for each in report.disagreements if each.kind is Kind.PART_EXCEEDS_WHOLE and each.measure in lead]
    pairs = {claim_id for each in exceeding for claim_id in each.between}
    held = {
        one.measure
        for one in report.measures
        for said in statements(one)
        if any(each.carries(claim_id) for each in said for claim_id in pairs)
    }
    return [each for each in report.measures if each.measure in lead or (exceeding and each.measure in held)]


def _claims(report: Reconciliation, measures: Sequence[MeasureReport], *, full: bool) -> list[str]:
    happened = [
        part for each in measures if each.measure == OCCURRENCE for part in _occurrence(report, each, full=full)
    ]
    by_measure = [statements(each) for each in measures if each.measure != OCCURRENCE]
    ranges = [said for each in by_measure for said in each[:_MOST_RANGES]]
    shown = [each for said in ranges for each in _shown(said)]
    between = [line for said in ranges if (line := _between(said))]
    figures = _figures([each.text(names_of(report)) for each in accounts(shown, full=full)])
    more = [_FURTHER] if any(len(each) > _MOST_RANGES for each in by_measure) else []
    return [*happened, *figures, *between, *more] or [_nothing_current(report)]


def _figures(texts: Sequence[str]) -> list[str]:
    starts = range(0, len(texts), _ACCOUNTS_A_SENTENCE)
    return [capitalised(_ended("; ".join(texts[start : start + _ACCOUNTS_A_SENTENCE]))) for start in starts]


def _occurrence(report: Reconciliation, measure: MeasureReport, *, full: bool) -> Iterator[str]:
    """What happened, by its title; who says that it did not."""
    every = [each for said in statements(measure) for each in said]
    for each in every:
        if not each.figure.is_none:
            yield capitalised(_ended(f"{report_title(report) or 'it happened'}, {attribution(each, full=full)}"))
    for each in every:
        if each.figure.is_none:
            yield capitalised(_ended(f"it did not happen, {attribution(each, full=full)}"))


def _shown(said: Sequence[Statement]) -> Sequence[Statement]:
    return said if len(said) <= _MOST_FIGURES else ends(said)[::-1]


def _between(said: Sequence[Statement]) -> str:
    """Who else gave figures, where a range holds too many to print them all."""
    if len(said) <= _MOST_FIGURES:
        return ""
    shown = ends(said)
    others = dict.fromkeys(position.name for each in said if each not in shown for position in each.positions)
    return capitalised(_ended(f"{listed([mark_name(name) for name in others])} gave figures in between"))


def _nothing_current(report: Reconciliation) -> str:
    title = report_title(report)
    return _ended(f"There is no current figure: {title}" if title else "There is no current figure")


def _explanations(report: Reconciliation) -> list[str]:
    """Why the figures differ, once for each kind of disagreement."""
    said = {each.claim_id for each in report.comments if each.stance in _SAID_OF_OTHERS}
    found = (each for each in report.disagreements if each.kind in _EXPLANATIONS)
    kinds = dict.fromkeys(each.kind for each in found if each.kind not in _DISPUTED or said.isdisjoint(each.between))
    return [_explanation(report, kind) for kind in kinds]


def _explanation(report: Reconciliation, kind: Kind) -> str:
    found = [each for each in report.disagreements if each.kind is kind]
    if kind is Kind.PART_EXCEEDS_WHOLE and set(found) <= set(beyond(report)):
        return _BEYOND
    if kind in _OF_TWO and len({frozenset(each.claimants) for each in found}) == 1:
        return _of_two(report, found[0])
    return _own_words(report, kind)


def _of_two(report: Reconciliation, found: Relation) -> str:
    """On two claimants: they are named where the report has figures of the same measure by others."""
    alone, among_others = _OF_TWO[found.kind]
    measures = [one for one in report.measures if one.measure == found.measure]
    said = [each for one in measures for each in chain(*statements(one, parts=True))]
    words = alone if len([each for one in said for each in one.positions]) <= len(found.between) else among_others
    pair = listed([mark_name(names_of(report).get(party, party)) for party in _as_told(found.claimants, said)])
    return capitalised(words.format(pair=pair, figures=_counted_figures([found.measure or OCCURRENCE])))


def _as_told(parties: Iterable[str], said: Iterable[Statement]) -> list[str]:
    """In the order of their figures, those without one behind; never in that of claim ids."""
    order = [claimant for each in said for claimant in each.claimants]
    return sorted(set(parties), key=lambda party: (order.index(party) if party in order else len(order), party))


def _own_words(report: Reconciliation, kind: Kind) -> str:
    measures = dict.fromkeys(each.measure for each in report.disagreements if each.kind is kind and each.measure)
    return _EXPLANATIONS[kind].format(figures=_counted_figures(measures))


def _counted_figures(measures: Iterable[str]) -> str:
    counted = listed([spaced(predicate(each).noun, predicate(each).verb) for each in measures if each != OCCURRENCE])
    return f"figures for {counted}" if counted else "accounts"


def _comments(report: Reconciliation, stances: Iterable[Stance]) -> list[str]:
    clauses = [comment_clause(report.comments, stance, mark_name) for stance in stances]
    return [capitalised(_ended(clause)) for clause in clauses if clause]


def _withdrawals(report: Reconciliation) -> list[str]:
    """ "UN OCHA withdrew its earlier figure of 4,460": once for each claimant and figure."""
    gathered: dict[tuple[str, str], dict[str, None]] = {}
    for each in report.excluded:
        if each.reason in _WITHDRAWN:
            gathered.setdefault((each.name, each.reason), {}).update(dict.fromkeys(map(withdrawn, each.stated)))
    return [_withdrawal(name, reason, list(figures)) for (name, reason), figures in gathered.items()]


def _withdrawal(name: str, reason: str, figures: Sequence[str]) -> str:
    who, whose = mark_name(name), owns(name)
    if not figures:
        return capitalised(f"{who} {_WITHDRAWN[reason]} {whose} earlier statement.")
    if len(figures) == 1:
        return capitalised(f"{who} {_WITHDRAWN[reason]} {whose} earlier figure of {figures[0]}.")
    earlier = "earlier" if whose == "an" else f"{whose} earlier"
    return capitalised(f"{who} {_WITHDRAWN[reason]} {earlier} figures of {listed(figures)}.")


def _not_known(report: Reconciliation) -> list[str]:
    names = tuple(name for _, name in report.names)
    return [_ended(with_names(each, names) if len(names) <= _MOST_MARKED else each) for each in report.not_known]


def _ended(text: str) -> str:
    """The text with a full stop, one."""
    return text if plain(text).endswith((".", "!", "?")) else f"{text}."
