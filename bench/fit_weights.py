"""Fits the weights of the evidence on a labelled file and writes them as a module of the service.

    python -m bench.fit_weights path/to/labelled.jsonl            # out of fold by time, then the fit on all of it
    python -m bench.fit_weights path/to/labelled.jsonl --write    # and writes domain/matching/comparison/weights.py

Logistic regression on the levels of all pairs that find each other, drawn towards beliefs: a level that the file never
shows keeps what the field knows of it, so that thin claims without points, dates of publication or parties still meet.
The prior is fixed for the same reason. Numbers are not fitted: they would hide disagreement (GROUPING finding 3).
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, fields
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.maverick import Body, body_of, known_features, records
from bench.offline_grouping import scores
from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.clustering.grouping import Grouping, group_claims
from service.domain.matching.clustering.match_cache import MatchCache
from service.domain.matching.comparison.comparison import FEATURES
from service.domain.matching.comparison.scoring import visible_pairs
from service.domain.matching.comparison.weights import WEIGHTS
from service.domain.matching.thresholds import BIT, CERTAIN

Level = tuple[str, str]
Floats = NDArray[np.float64]

# Every other table is another version: a report that it changes says so in its revision.
VERSION = 7
FOLDS = 5
RIDGE = 4.0
_STEPS = 25
_LN2 = float(np.log(2))
_MODULE = Path(__file__).parent.parent / "service" / "domain" / "matching" / "comparison" / "weights.py"

PRIOR = {"single": -8_000, "roundup": -5_000, "running_total": -6_000}

BELIEFS: dict[str, dict[str, int]] = {
    "when": {
        "same_day": 5_000, "same_period": 5_000, "same_weeks": 2_500, "mostly": 3_500, "partly": 2_500, "hardly": 1_000,
        "same_start": 4_350, "going_on": 4_350, "days_of_one": -1_000, "weeks_of_one": -2_500,
        "unsure": 1_500, "hours_apart": -4_350, "shock_of_night": 750, "night_of_one": -400,
        "day_apart": 0, "days_apart": -4_500, "far_apart": -9_000, "update": -2_500,
        "same_total": 6_000, "day_more": -6_500, "other_total": -CERTAIN,
    },
    "where": {
        "same_point_same_name": 2_500, "same_point_other_name": 500, "same_point_inside": 1_500, "same_point": 1_500,
        "near_same_name": 1_500, "near_other_name": -2_500, "near_inside": 0, "near": 0,
        "within_same_name": 1_500, "within_other_name": -2_000, "within_inside": 0, "within": 0,
        "beyond_same_name": 0, "beyond_inside": -1_500, "beyond": -3_000, "far": -6_000,
        "same_name": 2_500, "same_name_disputed": 2_500, "same_name_abroad": 0, "across_border": -1_500,
        "same_district": 1_750, "same_province": 1_250, "inside": 0, "inside_by_gazetteer": 0,
        "other_name": -5_000, "other_district": -6_500, "other_province": -7_000, "far_by_gazetteer": -7_000,
        "footprint": 0, "footprint_abroad": -1_000, "footprint_far": -5_000,
        "inside_country": -1_000, "country_only": -1_000, "named": -4_000, "one_water": -4_000, "at_sea": -2_000,
        "unsaid": 0, "elsewhere": -9_000,
    },
    "who": {
        "all_shared": 1_500, "all_generic": 500, "some_shared": 750, "some_generic": 250, "sides_shared": 250,
        "none_shared": -1_000, "unsaid": 0,
    },
    "what": {
        "same_unique": 4_500, "same_rare": 4_500, "same_uncommon": 3_500, "same": 1_250, "same_many": -500, "near": 500,
        "other": 0, "other_hazard": -5_000, "same_disease": 4_500, "other_disease": -5_000,
        "same_subject": 3_000, "like_subject": -5_500, "other_subject": -6_500,
        "other_things": -CERTAIN, "other_measures": -5_000, "other_kind": -CERTAIN,
    },
    "text": {
        "same": 4_000, "strong": 3_000, "moderate": 2_000, "weak": 250, "same_names": 2_000,
        "same_thing": -1_500, "same_cause": 0, "none": -4_500,
        "other_site": -6_000, "other_thing": -5_500,
        "headline_same": 2_500, "headline_strong": 2_500, "headline_moderate": 0, "headline_weak": 0,
        "headline_none": 0, "unsaid": 0,
    },
    "manner": {"same": 1_000, "most": 500, "some": 0, "none": -1_500, "unsaid": 0},
    "source": {
        "other_claimants": 1_500, "other_claimants_together": 3_000, "other_claimants_soon": 1_500,
        "other_claimants_later": 500,
        "one_claimant": 500, "one_claimant_at_once": -4_000, "one_claimant_at_once_same_words": -8_000,
        "one_claimant_together": 0, "one_claimant_soon": 0, "one_claimant_later": 0,
        "one_document": 500, "one_document_one_claimant": -8_000, "one_document_other_measures": -5_000,
        "one_document_same_words": 1_000,
    },
    "delay": {"both_fresh": 0, "one_fresh": 0, "both_soon": 0, "both_late": -1_500, "unsaid": 0},
    "numbers": {"same": 1_000, "compatible": 1_000, "counted": 500, "other": 0},
    # Two keys or identifiers outweigh a series, which outweighs that its totals end on different days.
    "ref": {"same": CERTAIN, "different": -3 * CERTAIN, "unsaid": 0},
    "same_as": {"same": CERTAIN, "different": -3 * CERTAIN, "unsaid": 0},
    "series": {"same": 2 * CERTAIN, "unsaid": 0},
}  # fmt: skip

# Nothing said, nothing in common, a few words of two headlines: no evidence. Generic parties never speak against.
# What is not done in words, and what is told late, would count for more in a file of long lists than it should.
# So would two claims without a day of publication, of which it has few; and two that say no more than a day and a type.
# A list tells of each event once, a newspaper comes back to one: what one claimant says of two counts for neither.
FIXED = {
    ("what", "same"),
    ("manner", "none"),
    ("delay", "both_late"),
    ("source", "other_claimants"),
    ("source", "one_claimant"),
    ("source", "one_claimant_at_once"),
    ("source", "one_claimant_at_once_same_words"),
    ("source", "one_claimant_together"),
    ("text", "headline_none"),
    ("text", "headline_weak"),
    ("text", "headline_moderate"),
    ("what", "other"),
    ("where", "country_only"),
    ("where", "inside_country"),
}
NEVER_AGAINST = {
    ("who", "all_generic"),
    ("who", "some_generic"),
}


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs that find each other: positions of their records, one column per level, whether they are one, and the
    bits for that before any evidence."""

    left: NDArray[np.int64]
    right: NDArray[np.int64]
    shows: Floats
    same: Floats
    prior: Floats

    def among(self, wanted: NDArray[np.bool_]) -> "Pairs":
        return Pairs(*(getattr(self, field.name)[wanted] for field in fields(self)))

    def beside(self, more: "Pairs") -> "Pairs":
        names = [field.name for field in fields(self)]
        return Pairs(*(np.concatenate([getattr(self, name), getattr(more, name)]) for name in names))


LEVELS: tuple[Level, ...] = tuple((feature, level) for feature, levels in BELIEFS.items() for level in levels)
_BELIEVED = np.array([BELIEFS[feature][level] / BIT for feature, level in LEVELS])
_FREE = np.array(
    [
        feature not in ("numbers", "ref", "same_as", "series")
        and level != "unsaid"
        and (feature, level) not in FIXED
        and abs(BELIEFS[feature][level]) < CERTAIN
        for feature, level in LEVELS
    ]
)


def main(path: Path, write: bool) -> None:
    """Prints the figures out of fold and on all, and writes the module if told to."""
    every = [record for record in records(path) if record["true_incident"] is not None]
    profiles = known_features(body_of(record) for record in every)
    pairs = pairs_of(every, profiles)
    figures = list(scores(every, out_of_fold(every, profiles, pairs)))
    for name, value in figures:
        print(f"{name:<44}{value:10.3f}")
    if write:
        _MODULE.write_text(module(fitted(pairs), dict(figures)), encoding="utf-8")


def pairs_of(every: Sequence[Body], profiles: Sequence[ClaimFeatures]) -> Pairs:
    """All pairs that find each other, with the levels they show."""
    return labelled_pairs([record["true_incident"] for record in every], profiles)


def labelled_pairs(labels: Sequence[str], profiles: Sequence[ClaimFeatures]) -> Pairs:
    """The same of claims whose incidents are known."""
    left, right = visible_pairs(profiles)
    column = {level: index for index, level in enumerate(LEVELS)}
    shows = np.zeros((len(left), len(LEVELS)))
    for feature in FEATURES:
        values = [feature.value(profile) for profile in profiles]
        for row, (item, second) in enumerate(zip(left.tolist(), right.tolist(), strict=True)):
            shows[row, column[feature.name, feature.level(values[item], values[second])]] = 1
    known = np.array(labels)
    same = (known[left] == known[right]).astype(np.float64)
    return Pairs(left, right, shows, same, np.full(len(left), BELIEVED_PRIOR))


def fitted(pairs: Pairs) -> dict[str, dict[str, int]]:
    """The weights that explain the pairs best without straying far from the beliefs, rounded to 50 thousandths."""
    shows = pairs.shows[:, _FREE]
    given = pairs.prior + pairs.shows[:, ~_FREE] @ _BELIEVED[~_FREE]
    believed = _BELIEVED[_FREE]
    weights = believed.copy()
    for _ in range(_STEPS):
        likely = 1 / (1 + np.exp2(-np.clip(given + shows @ weights, -40, 40)))
        slope = _LN2 * (shows.T @ (likely - pairs.same)) + RIDGE * (weights - believed)
        bend = _LN2**2 * ((shows * (likely * (1 - likely))[:, None]).T @ shows) + RIDGE * np.eye(len(weights))
        weights -= np.linalg.solve(bend, slope)
    every = _BELIEVED.copy()
    every[_FREE] = weights
    return _table(every)


BELIEVED_PRIOR = PRIOR["single"] / BIT


def _table(weights: Floats) -> dict[str, dict[str, int]]:
    table: dict[str, dict[str, int]] = {feature: {} for feature in BELIEFS}
    for (feature, level), weight in zip(LEVELS, weights.tolist(), strict=True):
        thousandths = 50 * round(weight * BIT / 50)
        table[feature][level] = max(0, thousandths) if (feature, level) in NEVER_AGAINST else thousandths
    return table


def out_of_fold(
    every: Sequence[Body], profiles: Sequence[ClaimFeatures], pairs: Pairs, more: Pairs | None = None
) -> Grouping:
    """Each fifth of the time grouped with weights fitted on the other four, and on more pairs of other events."""
    dates = np.array([record["date_start"] for record in every])
    cuts = np.sort(dates)[[len(dates) * fold // FOLDS for fold in range(1, FOLDS)]]
    fold = np.searchsorted(cuts, dates, side="right")
    parts = []
    for held_out in range(FOLDS):
        others = pairs.among((fold[pairs.left] != held_out) & (fold[pairs.right] != held_out))
        with weighing(fitted(others.beside(more) if more else others)):
            parts.append(
                group_claims([profiles[place] for place in np.flatnonzero(fold == held_out).tolist()], MatchCache())
            )
    return Grouping(tuple(created for part in parts for created in part.groups), ())


@contextmanager
def weighing(weights: dict[str, dict[str, int]]) -> Iterator[None]:
    """Compares with other weights for a while."""
    before = {feature: dict(levels) for feature, levels in WEIGHTS.items()}
    try:
        for feature, levels in weights.items():
            WEIGHTS[feature].update(levels)
        yield
    finally:
        for feature, levels in before.items():
            WEIGHTS[feature].update(levels)


def module(weights: dict[str, dict[str, int]], figures: dict[str, float]) -> str:
    """The text of the module of weights."""
    content = ", ".join(f"{name} {figures[name]:.3f}" for name in ("B3 F1", "pair F1", "CoNLL", "contradiction parity"))
    lines = [
        '"""The weights of the evidence, in thousandths of a bit: one table per model version, never live counts.',
        "",
        "Written by bench.fit_weights from the reports on Kenya of MAVERICK (van Baalen & Höglund 2026, CC BY 4.0).",
        f"Out of fold by time: {content}.",
        '"""',
        "",
        "from service.domain.matching.thresholds import CERTAIN",
        "",
        f'MODEL_VERSION = "{VERSION}"',
        "",
        "# How rare it is that two claims which find each other are about one event.",
        f"PRIOR = {{{', '.join(f'{_quoted(space)}: {_number(weight)}' for space, weight in PRIOR.items())}}}",
        "",
        "WEIGHTS: dict[str, dict[str, int]] = {",
    ]
    for feature, levels in weights.items():
        lines += [f'    "{feature}": {{', *(f'        "{name}": {_number(w)},' for name, w in levels.items()), "    },"]
    return "\n".join([*lines, "}", ""])


def _quoted(word: str) -> str:
    return f'"{word}"'


def _number(weight: int) -> str:
    if abs(weight) >= CERTAIN:
        times = "" if abs(weight) == CERTAIN else f"{abs(weight) // CERTAIN} * "
        return f"{times}CERTAIN" if weight > 0 else f"-{times}CERTAIN"
    return f"{weight:_}"


if __name__ == "__main__":
    main(Path(sys.argv[1]), "--write" in sys.argv)
