"""dedupe: its distances, its regularised regression and its hierarchical clustering, trained on other years."""

import logging
from collections.abc import Sequence
from typing import Any

import dedupe
import numpy as np

from bench.peers.table import Floats, Table, best_threshold

_TRIED = tuple(np.linspace(0.1, 0.9, 17).tolist())
_WRONG_A_TRUE = 4  # pairs that are not one for each that is, among those it is shown
_SEED = 7

Row = dict[str, Any]


def group(train: Table, test: Table) -> Sequence[int]:
    """The groups of the test records, by dedupe's own clustering at the threshold best in training."""
    logging.getLogger("dedupe").setLevel(logging.ERROR)
    model = dedupe.Dedupe(_variables(), num_cores=1)
    shown = _shown(train)
    model.classifier.fit(model.data_model.distances(_pairs(train, shown)), train.same[shown].astype(int))
    threshold = best_threshold(train, lambda position: _clusters(model, train, _likely(model, train), position), _TRIED)
    return _clusters(model, test, _likely(model, test), threshold)


def _variables() -> list[Any]:
    of = dedupe.variables
    return [
        of.LatLong("point", has_missing=True),
        of.Custom("day", comparator=lambda left, right: min(abs(left - right), 7)),
        of.Exact("first"),
        of.Exact("last"),
        of.String("place", has_missing=True),
        of.Exact("district", has_missing=True),
        of.Exact("type"),
        of.Set("kinds"),
        of.Set("actors", has_missing=True),
        of.String("headline", has_missing=True, name="headline"),
        of.Exact("source", name="source"),
        of.Exact("document", has_missing=True),
        of.Exact("killed", has_missing=True),
        of.Exact("injured", has_missing=True),
    ]


def _shown(table: Table) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    true, false = np.flatnonzero(table.same), np.flatnonzero(~table.same)
    some = np.random.default_rng(_SEED).choice(false, min(len(false), _WRONG_A_TRUE * len(true)), replace=False)
    return np.sort(np.concatenate((true, some)))


def _pairs(table: Table, which: Sequence[int] | np.ndarray[Any, Any]) -> list[tuple[Row, Row]]:
    rows = _rows(table)
    return [(rows[int(table.left[place])], rows[int(table.right[place])]) for place in which]


def _rows(table: Table) -> list[Row]:
    return [_row(row) for row in table.rows.astype(object).where(table.rows.notna(), None).to_dict("records")]


def _row(row: Row) -> Row:
    point = (row["lat"], row["lon"]) if row["lat"] is not None else None
    document = f"{row['source']}: {row['headline']}" if row["headline"] else None
    actors = tuple(row["actors"]) if row["actors"] else None
    return {**row, "point": point, "document": document, "actors": actors, "kinds": tuple(row["what"].split())}


_known: dict[int, Floats] = {}


def _likely(model: dedupe.Dedupe, table: Table) -> Floats:
    if id(table) not in _known:
        _known.clear()
        distances = model.data_model.distances(_pairs(table, range(len(table.left))))
        _known[id(table)] = np.asarray(model.classifier.predict_proba(distances)[:, -1], dtype=np.float64)
    return _known[id(table)]


def _clusters(model: dedupe.Dedupe, table: Table, likely: Floats, threshold: float) -> list[int]:
    scores = np.empty(len(likely), dtype=[("pairs", "i8", 2), ("score", "f4")])
    scores["pairs"], scores["score"] = np.stack((table.left, table.right), axis=1), likely
    label = list(range(len(table.records)))
    for members, _ in model.cluster(scores[likely > 0], threshold):
        for member in members:
            label[int(member)] = int(members[0])
    return label
