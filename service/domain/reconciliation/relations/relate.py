"""How two claims relate: the first row of the table that holds, with all that was seen on the way (VOCABULARY 4)."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, islice

from service.domain.claims.claim import Claim
from service.domain.claims.party import Registry
from service.domain.claims.vocabulary import Stance
from service.domain.english.articles import capitalised, with_article
from service.domain.quantities.grammar import stated_for_reader
from service.domain.reconciliation.kinds import Kind
from service.domain.reconciliation.positions.assertion import Assertion, Interpretation
from service.domain.reconciliation.positions.origins import origins
from service.domain.reconciliation.relations.pair import Pair, axes, top
from service.domain.reconciliation.relations.rules import ROWS, RelationRule
from service.domain.reconciliation.report import Relation

# So many pairs are typed at most when all of an incident are asked for: those of some 140 claims of one count each.
MOST_PAIRS = 10_000


def row_of(pair: Pair, rows: Sequence[RelationRule] = ROWS) -> RelationRule:
    """The first row that holds; the last one of the table always does."""
    return next(row for row in rows if row.holds(pair))


def relate(left: Assertion, right: Assertion, voices: tuple[frozenset[str], frozenset[str]] | None = None) -> Relation:
    """The relation of two assertions, named by the lesser claim id first; ``voices`` are the origins on each side."""
    return in_row(row_of(Pair.of(left, right)), left, right, voices)


def in_row(
    row: RelationRule, left: Assertion, right: Assertion, voices: tuple[frozenset[str], frozenset[str]] | None = None
) -> Relation:
    """The relation of two assertions where the row is known already."""
    voices = voices or (origins([left]), origins([right]))
    if right.claim.id < left.claim.id:
        left, right, voices = right, left, (voices[1], voices[0])
    gap, ratio = distance(left, right) if row.traits.has_gap else (None, None)
    return Relation(
        kind=row.kind,
        between=(left.claim.id, right.claim.id),
        claimants=(left.party, right.party),
        measure=_measure(left, right),
        axes=axes(Pair.of(left, right), row.traits.lifecycle),
        explanation=_explanation(row, left, right),
        gap=gap,
        ratio=ratio,
        origins=(len(voices[0]), len(voices[1])),
        needs=_needs(row, left, right),
    )


def relations_of(claims: Sequence[Claim], registry: Registry) -> tuple[Relation, ...]:
    """Every typed pair of an incident's claims, withdrawn ones too.

    Apart from a reconciliation, which never needs all pairs. Of one pair of claims each kind is told once. At most
    ``MOST_PAIRS`` are typed, in the order of claim ids.
    """
    several = Interpretation(registry, claims).assertions({claim.id: claim for claim in claims}.values())
    ordered = sorted(several, key=lambda each: (each.claim.id, repr(each.topic), each.is_part))
    typed = fold_relations(relate(left, right) for left, right in islice(_pairs(ordered), MOST_PAIRS))
    told = {each.between for each in typed if each.kind is not Kind.DIFFERENT_MEASURE}
    # Two claims of the killed and the injured each need not be told that killed are not injured.
    return tuple(each for each in typed if each.kind is not Kind.DIFFERENT_MEASURE or each.between not in told)


def fold_relations(relations: Iterable[Relation]) -> tuple[Relation, ...]:
    """One relation for each kind and pair of claims; its measure is ``None`` where it holds for several measures."""
    kept: dict[tuple[object, ...], Relation] = {}
    for each in relations:
        # Numbers that conflict are told for each measure; a silence or a denial of everything is told once.
        numeric = each.axes.value not in (None, "occurrence_conflict") and each.kind is not Kind.DIFFERENT_MEASURE
        kept.setdefault((each.kind, each.between, each.measure if numeric else None), each)
    return tuple(kept.values())


def distance(left: Assertion, right: Assertion) -> tuple[int | None, int | None]:
    """The gap between two numbers, higher.low − lower.high, and their ratio in hundredths; ``None`` where they meet.

    Of an open lower number its stated minimum is taken: between "119" and "at least 21" lie 98.
    """
    lower, higher = sorted((left.hard, right.hard), key=lambda bounds: (top(bounds), bounds.low))
    gap = higher.low - top(lower)
    if gap <= 0:
        return None, None
    # Half a hundredth is rounded up, in whole numbers.
    ratio = (200 * higher.low + top(lower)) // (2 * top(lower)) if top(lower) else None
    return gap, ratio


def _pairs(ordered: list[Assertion]) -> Iterator[tuple[Assertion, Assertion]]:
    return (pair for pair in combinations(ordered, 2) if pair[0].claim.id != pair[1].claim.id)


def _measure(left: Assertion, right: Assertion) -> str | None:
    spoken = left.topic if left.voiced or right.topic is None else right.topic
    return spoken.measure if spoken else None


def _explanation(row: RelationRule, left: Assertion, right: Assertion) -> str:
    one, other = with_article(left.name), with_article(right.name)
    said = row.traits.explanation.format(one=one, other=other, left=_figure(left, one), right=_figure(right, other))
    return capitalised(said)


def _figure(assertion: Assertion, claimant: str) -> str:
    if assertion.voiced:
        return f"{stated_for_reader(assertion.quantity)} per {claimant}"
    return f"{'a denial' if assertion.claim.stance is Stance.DENIES else 'no number'} from {claimant}"


def _needs(row: RelationRule, left: Assertion, right: Assertion) -> tuple[str, ...]:
    if row.kind is not Kind.UNDETERMINED:
        return ()
    return ("counts",) if not (left.voiced and right.voiced) else ("asserted_at",)
