"""Relates two claims: the first row of the table that holds, with the five axes of the pair (VOCABULARY 4)."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice

from service.domain.claims.claim import Claim
from service.domain.claims.party import Registry
from service.domain.claims.victims.fits import label
from service.domain.claims.vocabulary import OCCURRENCE, SILENCES
from service.domain.english.articles import capitalised, is_plural, with_article
from service.domain.english.nouns import COMMENTS, predicate
from service.domain.english.numerals import number_in_words
from service.domain.quantities.bounds import Bound
from service.domain.quantities.grammar import number_for_reader
from service.domain.reconciliation.exclusions import as_told
from service.domain.reconciliation.kinds import Kind
from service.domain.reconciliation.positions.assertion import Assertion, Topic
from service.domain.reconciliation.positions.interpretation import Interpretation
from service.domain.reconciliation.positions.newest import with_first_times
from service.domain.reconciliation.positions.rebuttals import with_rebuttals
from service.domain.reconciliation.positions.speakers.origins import origins
from service.domain.reconciliation.relations.clock import parties_unexcused, too_close
from service.domain.reconciliation.relations.pair import Pair, axes
from service.domain.reconciliation.relations.rules import ROWS, RelationRule
from service.domain.reconciliation.report import ComparedFigure, Relation

# The most pairs that are typed when all pairs of an incident are asked for: those of some 140 claims of one count each.
MOST_PAIRS = 10_000

Origins = tuple[frozenset[str], frozenset[str]]
"""The independent origins of the left and of the right assertion."""


def rule_of(pair: Pair, rules: Sequence[RelationRule] = ROWS) -> RelationRule:
    """The first row that holds for the pair; the last row of the table always holds."""
    return next(rule for rule in rules if rule.holds(pair))


def relate(left: Assertion, right: Assertion, both_origins: Origins | None = None) -> Relation:
    """The relation of two assertions, with the lesser claim id first."""
    return relation_by_rule(rule_of(Pair.of(left, right)), left, right, both_origins)


def relation_by_rule(
    rule: RelationRule, left: Assertion, right: Assertion, both_origins: Origins | None = None
) -> Relation:
    """The relation of two assertions by a rule that is known to hold, with the lesser claim id first."""
    both_origins = both_origins or (origins([left]), origins([right]))
    if right.claim.id < left.claim.id:
        left, right, both_origins = right, left, (both_origins[1], both_origins[0])
    gap, ratio = distance(left, right) if rule.traits.has_gap else (None, None)
    return Relation(
        kind=rule.kind,
        between=(left.claim.id, right.claim.id),
        claimants=(left.party, right.party),
        measure=_measure(left, right),
        axes=axes(Pair.of(left, right), rule.traits.lifecycle),
        explanation=_explanation(rule, left, right),
        gap=gap,
        ratio=ratio,
        origins=(len(both_origins[0]), len(both_origins[1])),
        needs=_needs(rule, left, right),
        compared=(_compared(left), _compared(right)),
        newest=max(filter(None, (left.dated_at, right.dated_at)), default=None),
    )


def relations_of(claims: Sequence[Claim], registry: Registry) -> tuple[Relation, ...]:
    """The relations of all pairs of an incident's claims, those that claimants withdrew too, in the order of claim ids.

    Each kind is listed once for each pair of claims. At most ``MOST_PAIRS`` pairs of assertions are typed.
    """
    interpretation = as_told({claim.id: claim for claim in claims}.values())
    assertions = with_rebuttals(with_first_times(Interpretation(registry, interpretation).assertions(interpretation)))
    assertions.sort(key=lambda assertion: (assertion.claim.id, repr(assertion.topic), assertion.is_part))
    relations = fold_relations(relate(left, right) for left, right in islice(_pairs(assertions), MOST_PAIRS))
    related = {relation.between for relation in relations if relation.kind is not Kind.DIFFERENT_MEASURE}
    # For two claims that both count killed and injured, it goes without saying that killed are not injured.
    return tuple(
        relation
        for relation in relations
        if relation.kind is not Kind.DIFFERENT_MEASURE or relation.between not in related
    )


def fold_relations(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """The first relation of each kind and pair of claims; numeric conflicts of each measure are kept apart."""
    folded: dict[tuple[object, ...], Relation] = {}
    for relation in relations:
        # A silence, or a denial of everything, is one relation over all measures.
        is_numeric = relation.axes.value not in (None, "occurrence_conflict")
        by_measure = is_numeric and relation.kind is not Kind.DIFFERENT_MEASURE
        key = (relation.kind, relation.between, relation.measure if by_measure else None)
        folded.setdefault(key, relation)
    return tuple(folded.values())


def distance(left: Assertion, right: Assertion) -> tuple[int | None, int | None]:
    """The gap between two numbers, higher.low − lower.high, and their ratio in hundredths; ``None`` where they meet."""
    gap = left.hard.gap(right.hard)
    if gap == 0:
        return None, None
    lower, higher = sorted((left.hard, right.hard), key=lambda bounds: bounds.low)
    # Half a hundredth is rounded up, in whole numbers.
    ratio = (200 * higher.low + lower.top) // (2 * lower.top) if lower.top else None
    return gap, ratio


def _pairs(ordered: list[Assertion]) -> Iterator[tuple[Assertion, Assertion]]:
    return (pair for pair in combinations(ordered, 2) if pair[0].claim.id != pair[1].claim.id)


def _compared(assertion: Assertion) -> ComparedFigure | None:
    topic = assertion.topic
    return ComparedFigure(topic.measure, topic.victims, assertion.hard) if topic else None


def _measure(left: Assertion, right: Assertion) -> str | None:
    topic = left.topic if left.voiced or right.topic is None else right.topic
    return topic.measure if topic else None


def _explanation(rule: RelationRule, left: Assertion, right: Assertion) -> str:
    left_name, right_name = with_article(left.name, left.article), with_article(right.name, right.article)
    words = {
        "one": left_name,
        "other": right_name,
        "left": _figure(left, left_name, right),
        "right": _figure(right, right_name, left),
        "both": _both(left, right, left_name, right_name),
        "disputing": _disputing(rule, left, right, left_name, right_name),
        "silence": _silence(left, left_name) or _silence(right, right_name),
    }
    if rule.kind is Kind.PART_EXCEEDS_WHOLE:
        words |= _part_and_whole(left, right)
    explained = capitalised(rule.traits.explanation.format_map(words))
    return f"{explained}{_why_not_by_time(left, right)}" if rule.kind is Kind.CONTRADICTS else explained


def _why_not_by_time(left: Assertion, right: Assertion) -> str:
    """Why the clock does not explain two numbers of different times: they were given too soon one after the other, or
    by a party to the conflict (row 22a).
    """
    if between := too_close(left, right):
        minutes = int(between.total_seconds()) // 60
        gap = f"{number_in_words(minutes)} minute{'' if minutes == 1 else 's'}" if minutes else "less than a minute"
        return f" They were given {gap} apart, too soon for the time between them to explain it."
    names = [with_article(party.name, party.article) for party in parties_unexcused(left, right)]
    if not names:
        return ""
    is_one = len(names) == 1
    counts = f"count{'s' if is_one and not is_plural(names[0]) else ''} as {'a party' if is_one else 'parties'}"
    return f" {capitalised(' and '.join(names))} {counts} to the conflict, so the time between them explains nothing."


def _disputing(rule: RelationRule, left: Assertion, right: Assertion, left_name: str, right_name: str) -> str:
    """ "The army disputed": the voice of the dispute, or "the army and the front disagree on" where both have a say."""
    voicing = [
        name
        for assertion, name in ((left, left_name), (right, right_name))
        if assertion.claim.stance is rule.traits.voiced_by
    ]
    return f"{voicing[0]} disputed" if len(voicing) == 1 else f"{left_name} and {right_name} disagree on"


def _figure(assertion: Assertion, claimant: str, opposed: Assertion) -> str:
    """What one claimant gives: "5 per the police", "a denial of 9 (civilians) from the army", "none per the mayor".

    Whether something happened is no figure.
    """
    if not assertion.voiced:
        return f"{_denial(assertion, opposed) if assertion.is_denial else 'no number'} from {claimant}"
    if assertion.topic is not None and assertion.topic.measure == OCCURRENCE:
        return f"{'a denial' if assertion.denies else 'an account'} from {claimant}"
    return _per("none" if assertion.denies else number_for_reader(assertion.quantity), claimant)


def _denial(assertion: Assertion, opposed: Assertion) -> str:
    if assertion.topic is None or assertion.topic.measure == OCCURRENCE:
        return "a denial"
    quantity = assertion.quantity
    number = "" if quantity.bound is Bound.EXISTENCE else f" of {number_for_reader(quantity)}"
    return f"a denial{number}{_counted(assertion, opposed.topic)}"


def _part_and_whole(left: Assertion, right: Assertion) -> dict[str, str]:
    """The higher of two figures as the part, the lower as the whole, each with what it counts: "2 (civilians)"."""
    whole, part = sorted((left, right), key=lambda assertion: assertion.hard.low)
    return {"part": _figure_beside(part, whole), "whole": _figure_beside(whole, part)}


def _figure_beside(assertion: Assertion, opposed: Assertion) -> str:
    """A figure with its claimant, and with what it counts where that of the opposed figure differs."""
    figure = f"{number_for_reader(assertion.quantity)}{_counted(assertion, opposed.topic)}"
    return _per(figure, with_article(assertion.name, assertion.article))


def _counted(assertion: Assertion, opposed: Topic | None) -> str:
    """ " (killed, civilians)": the measure and the victims, where the opposed differ and the words leave them out."""
    topic = assertion.topic
    if topic is None or opposed is None:
        return ""
    is_described = topic.victims.status is not None or topic.victims.demographic is not None
    counted = assertion.quantity.counted
    is_unsaid = is_described and topic.victims != opposed.victims and not (counted.status or counted.demographic)
    measure = predicate(topic.measure).verb if topic.measure != opposed.measure else ""
    words = ", ".join(filter(None, (measure, label(topic.victims, None) if is_unsaid else "")))
    return f" ({words})" if words else ""


def _both(left: Assertion, right: Assertion, left_name: str, right_name: str) -> str:
    """Two figures with their claimants, or with the one claimant who gives both."""
    if left.party != right.party or not (left.voiced and right.voiced):
        return f"{_figure(left, left_name, right)}, {_figure(right, right_name, left)}"
    return _per(" and ".join(number_for_reader(assertion.quantity) for assertion in (left, right)), left_name)


def _per(figure: str, claimant: str) -> str:
    """A figure with its claimant; "20, including 4 women" needs a comma before it."""
    return f"{figure}{',' if ', ' in figure else ''} per {claimant}"


def _silence(assertion: Assertion, claimant: str) -> str:
    """ "Beira Agro did not comment"; empty where the claimant gives a number."""
    stance = assertion.claim.stance
    return f"{claimant} {COMMENTS[stance]}" if stance in SILENCES else ""


def _needs(rule: RelationRule, left: Assertion, right: Assertion) -> tuple[str, ...]:
    if rule.kind is not Kind.UNDETERMINED:
        return ()
    return ("counts",) if not (left.voiced and right.voiced) else ("asserted_at",)
