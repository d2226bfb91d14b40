"""The usual scores of a partition against the true one: B³, pairs, MUC, CEAFe and CoNLL, their mean.

A partition is a sequence of labels, one for each record, in the same order as the truth.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

import numpy as np

Labels = Sequence[Hashable]


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, each from 0 to 1, and their harmonic mean."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def pairs(truth: Labels, result: Labels) -> Score:
    """Pairs of records held to be one, and those that are."""
    both = _pairs_in(Counter(zip(truth, result, strict=True)))
    return Score(_share(both, _pairs_in(Counter(result))), _share(both, _pairs_in(Counter(truth))))


def _pairs_in(sizes: Counter[Hashable] | Counter[tuple[Hashable, Hashable]]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes.values())


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 1.0


def b_cubed(truth: Labels, result: Labels) -> Score:
    """For each record, the share of its found group that is truly with it, and the reverse."""
    both, true_sizes, found_sizes = Counter(zip(truth, result, strict=True)), Counter(truth), Counter(result)
    precision = sum(n * n / found_sizes[label] for (_, label), n in both.items())
    recall = sum(n * n / true_sizes[label] for (label, _), n in both.items())
    return Score(precision / len(truth), recall / len(truth))


def muc(truth: Labels, result: Labels) -> Score:
    """Links that are needed to join each group, and those among them that are there."""
    return Score(_links_kept(result, truth), _links_kept(truth, result))


def _links_kept(groups: Labels, second: Labels) -> float:
    parts: dict[Hashable, set[Hashable]] = defaultdict(set)
    for label, piece in zip(groups, second, strict=True):
        parts[label].add(piece)
    sizes = Counter(groups)
    return _share(
        sum(size - len(parts[label]) for label, size in sizes.items()), sum(size - 1 for size in sizes.values())
    )


def ceaf_e(truth: Labels, result: Labels) -> Score:
    """Groups matched one to one so that the sum of their overlaps (Dice) is greatest."""
    both, true_sizes, found_sizes = Counter(zip(truth, result, strict=True)), Counter(truth), Counter(result)
    likeness = {(t, f): 2 * n / (true_sizes[t] + found_sizes[f]) for (t, f), n in both.items()}
    total = sum(_best_assignment(block) for block in _blocks(likeness))
    return Score(total / len(found_sizes), total / len(true_sizes))


Likeness = dict[tuple[Hashable, Hashable], float]


def _blocks(likeness: Likeness) -> list[Likeness]:
    """The likenesses split into parts that share no group, so that each assignment is small."""
    parent: dict[tuple[str, Hashable], tuple[str, Hashable]] = {}

    def root(node: tuple[str, Hashable]) -> tuple[str, Hashable]:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for true_label, found_label in likeness:
        parent[root(("true", true_label))] = root(("found", found_label))
    blocks: dict[tuple[str, Hashable], Likeness] = defaultdict(dict)
    for pair, value in likeness.items():
        blocks[root(("true", pair[0]))][pair] = value
    return list(blocks.values())


def _best_assignment(block: Likeness) -> float:
    rows = {label: index for index, label in enumerate(dict.fromkeys(pair[0] for pair in block))}
    columns = {label: index for index, label in enumerate(dict.fromkeys(pair[1] for pair in block))}
    size = max(len(rows), len(columns))
    cost = np.zeros((size, size))
    for (row, column), value in block.items():
        cost[rows[row], columns[column]] = -value
    return -_least_cost(cost)


def _least_cost(cost: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> float:
    """The Hungarian method on a square matrix, by shortest augmenting paths."""
    size = len(cost)
    row_price, column_price = np.zeros(size), np.zeros(size + 1)
    row_of = np.full(size + 1, -1)
    for row in range(size):
        row_of[size] = row
        column, least, way = size, np.full(size, np.inf), np.full(size, size)
        used = np.zeros(size + 1, dtype=bool)
        while row_of[column] >= 0:
            used[column] = True
            position = row_of[column]
            reduced = cost[position] - row_price[position] - column_price[:size]
            nearer = ~used[:size] & (reduced < least)
            least[nearer], way[nearer] = reduced[nearer], column
            following = int(np.where(used[:size], np.inf, least).argmin())
            step = least[following]
            row_price[row_of[used]] += step
            column_price[used] -= step
            least[~used[:size]] -= step
            column = following
        while column != size:
            row_of[column] = row_of[way[column]]
            column = int(way[column])
    return float(sum(cost[row_of[column], column] for column in range(size)))


def conll(truth: Labels, result: Labels) -> float:
    """The mean F1 of MUC, B³ and CEAFe."""
    return (muc(truth, result).f1 + b_cubed(truth, result).f1 + ceaf_e(truth, result).f1) / 3
