"""The disagreements of a report, and the order in which it lists them, the gravest first."""

from collections.abc import Iterable
from dataclasses import dataclass

from service.domain.claims.claim import Victims
from service.domain.reconciliation.kinds import KINDS, Kind, kinds_that
from service.domain.reconciliation.positions.assertion import Assertion, Topic, measure_order
from service.domain.reconciliation.positions.newest import newest_order
from service.domain.reconciliation.relations.relate import fold_relations
from service.domain.reconciliation.report import Relation

# The most remarks that are each compared with all numbers; of more, each is compared with one number a range.
MOST_REMARKS = 8
_ROW = {traits.kind: number for number, traits in enumerate(KINDS)}
LISTED = kinds_that(lambda traits: traits.prominence is not None)


@dataclass(frozen=True, slots=True)
class Dispute:
    """A relation that a report lists, with its two assertions."""

    relation: Relation
    left: Assertion
    right: Assertion

    @property
    def kind(self) -> Kind:
        return self.relation.kind


def listed_relations(disputes: Iterable[Dispute]) -> tuple[Relation, ...]:
    """The relations of the disputes as a report lists them, folded by kind and pair of claims.

    Where one pair disagrees over all the dead and over the women among them, the relation over all the dead is kept.
    """
    broadest = sorted(
        disputes,
        key=lambda dispute: (
            _victim_parts(dispute.left) + _victim_parts(dispute.right),
            relation_order(dispute.relation),
        ),
    )
    return tuple(sorted(fold_relations(dispute.relation for dispute in broadest), key=relation_order))


def relation_order(relation: Relation) -> tuple[object, ...]:
    """Sorts relations by measure, then by row of VOCABULARY 4, then the widest gap first.

    Of two gaps as wide that of the least described victims comes first, then the newest, then by claimant; claim ids
    decide only between the claims of the same two claimants.
    """
    described = sum(_described(figure.victims) for figure in relation.compared if figure)
    measure = measure_order(relation.measure or "")
    order = (measure, _ROW[relation.kind], -_width(relation), described, newest_order(relation.newest))
    return (*order, tuple(sorted(relation.claimants)), relation.between)


def _width(relation: Relation) -> int:
    """The gap; of a kind that tells none, too, such as of figures of two times."""
    left, right = relation.compared
    if relation.gap is not None or left is None or right is None:
        return relation.gap or 0
    return left.bounds.gap(right.bounds)


def _victim_parts(assertion: Assertion) -> int:
    return narrowness(assertion.topic)[0] if assertion.topic else 0


def narrowness(topic: Topic) -> tuple[int, int, str]:
    """Sorts topics by how many parts of the victims are stated, then by how fine the places are."""
    return (_described(topic.victims), sum(len(path) for path in topic.territory), repr(topic))


def _described(victims: Victims) -> int:
    """How many fields describe the victims."""
    return sum(part is not None for part in (victims.affiliation, victims.status, victims.demographic))
