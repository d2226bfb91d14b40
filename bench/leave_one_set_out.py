"""Weights that are fitted on the stories told by outsiders, too, tried on the set of stories that was left out.

    python -m bench.leave_one_set_out path/to/labelled.jsonl

Most pairs of a story are of one event, and few of all pairs that find each other are. ``correction`` is the share of
that difference that is taken off before the fit: with 0 the stories make every agreement worth more, with 1 less.
"""

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import reduce
from itertools import combinations
from pathlib import Path

import numpy as np

from bench.fit_weights import Pairs, fitted, labelled_pairs, out_of_fold, pairs_of, weighing
from bench.maverick import body_of, known_features, records
from bench.offline_grouping import scores
from service.adapters.gazetteer_file import shipped_gazetteer
from service.domain.claims.party import Registry
from service.domain.matching.claim_features import features_of
from tests.builders.grouping_stories import APART, TOGETHER, Line, Story, answers, stories


@dataclass(frozen=True, slots=True)
class Answer:
    """Whether two claims are of one event, what the grouping says, and whether their numbers agree."""

    is_one: bool
    answer: str
    agrees: bool


SETS = ("lasting_events", "first_tries", "second_tries", "third_tries", "fourth_tries", "named_traps")
CORRECTIONS = (0.0, 0.5, 1.0)


def main(path: Path) -> None:
    """Prints what the weights that ship answer, and those fitted on all sets but the one that they answer."""
    every = [record for record in records(path) if record["true_incident"] is not None]
    profiles = known_features(body_of(record) for record in every)
    pairs = pairs_of(every, profiles)
    stories_by_set = {name: stories(f"{name}.txt") for name in SETS}
    pairs_by_set = {name: reduce(Pairs.beside, map(_pairs_of, stories_by_set[name].values())) for name in SETS}
    columns = ("wrong", "merged", "R", "asked", "parity", "Kenya P", "Kenya R", "F1", "parity")
    print(f"{'':<18}" + "".join(f"{column:>8}" for column in columns))
    shipped = [answer for name in SETS for answer in _answers(stories_by_set[name].values())]
    print(f"{'Kenya alone':<18}{_of_stories(shipped)}{_of_kenya(scores(every, out_of_fold(every, profiles, pairs)))}")
    for correction in CORRECTIONS:
        rows = list[Answer]()
        for name in SETS:
            rest = reduce(Pairs.beside, (pairs_by_set[second] for second in SETS if second != name))
            with weighing(fitted(pairs.beside(_corrected(rest, pairs, correction)))):
                rows += _answers(stories_by_set[name].values())
        more = _corrected(reduce(Pairs.beside, pairs_by_set.values()), pairs, correction)
        figures = scores(every, out_of_fold(every, profiles, pairs, more))
        print(f"{f'correction {correction}':<18}{_of_stories(rows)}{_of_kenya(figures)}", flush=True)


def _pairs_of(story: Story) -> Pairs:
    profiles = [features_of(line.claim, Registry(), gazetteer=shipped_gazetteer()) for line in story]
    return labelled_pairs([line.event for line in story], profiles)


def _corrected(pairs_of_stories: Pairs, pairs: Pairs, share: float) -> Pairs:
    return replace(pairs_of_stories, prior=pairs_of_stories.prior + share * (_odds(pairs_of_stories) - _odds(pairs)))


def _odds(pairs: Pairs) -> float:
    """The bits for a pair to be of one event, by the counts alone."""
    return float(np.log2(pairs.same.sum() / (len(pairs.same) - pairs.same.sum())))


def _answers(stories_of_set: Iterable[Story]) -> Iterator[Answer]:
    for story in stories_of_set:
        for (left, right), (_, _, is_one, answer) in zip(combinations(story, 2), answers(story), strict=True):
            yield Answer(is_one, answer, _agree(left, right))


def _agree(left: Line, right: Line) -> bool:
    """Whether one number satisfies what both say."""
    (first,), (second,) = left.claim.counts, right.claim.counts
    return first.quantity.hard.overlaps(second.quantity.hard)


def _of_stories(rows: list[Answer]) -> str:
    merged = [row.is_one for row in rows if row.answer == TOGETHER]
    true = [row for row in rows if row.is_one]
    asked = sum(row.answer != APART for row in true) / len(true)
    agreeing, contradicting = (_together([row for row in true if row.agrees is agrees]) for agrees in (True, False))
    figures = _together(true), asked, abs(agreeing - contradicting)
    return f"{len(merged) - sum(merged):>8}{len(merged):>8}" + "".join(f"{figure:>8.3f}" for figure in figures)


def _together(rows: list[Answer]) -> float:
    return sum(row.answer == TOGETHER for row in rows) / len(rows)


def _of_kenya(figures: Iterable[tuple[str, float]]) -> str:
    score = dict(figures)
    parity = score["contradiction parity"]
    return f"{score['pair precision']:>8.3f}{score['pair recall']:>8.3f}{score['pair F1']:>8.3f}{parity:>8.3f}"


if __name__ == "__main__":
    main(Path(sys.argv[1]))
