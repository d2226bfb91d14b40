"""The records as each peer wants them: one table, the candidate pairs of our blocking, and folds by time."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from bench.fit_weights import FOLDS
from bench.grouping_scores import pairs
from bench.maverick import Body, body_of, known_features
from service.domain.claims.names import fold_name
from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.clustering.pairs import components
from service.domain.matching.comparison.scoring import visible_pairs

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
# The groups that a threshold makes of some rows, as a label for each.
Partition = Callable[[float], Sequence[int]]


@dataclass(frozen=True, slots=True)
class Table:
    """Labelled records, their rows for the peers, and the pairs of rows that may be compared."""

    records: Sequence[Body]
    profiles: Sequence[ClaimFeatures]
    rows: pd.DataFrame
    left: Integers
    right: Integers

    @property
    def truth(self) -> NDArray[np.str_]:
        return np.array([record["true_incident"] for record in self.records])

    @property
    def same(self) -> NDArray[np.bool_]:
        """Whether each pair truly is of one incident."""
        truth = self.truth
        return np.asarray(truth[self.left] == truth[self.right])

    def among(self, wanted: NDArray[np.bool_]) -> "Table":
        """Some of the records, with their pairs, rows counted anew."""
        places = np.flatnonzero(wanted)
        place = np.full(len(self.records), -1)
        place[places] = np.arange(len(places))
        stored = wanted[self.left] & wanted[self.right]
        rows = self.rows.iloc[places].reset_index(drop=True)
        rows["id"] = np.arange(len(rows))
        some = [self.records[at] for at in places], [self.profiles[at] for at in places]
        return Table(*some, rows, place[self.left[stored]], place[self.right[stored]])


def table_of(records: Sequence[Body]) -> Table:
    """All labelled records; those without a label are left out."""
    labelled = [record for record in records if record["true_incident"] is not None]
    profiles = known_features(body_of(record) for record in labelled)
    rows = pd.DataFrame([_row(index, record) for index, record in enumerate(labelled)])
    return Table(labelled, profiles, rows, *visible_pairs(profiles))


def folds(table: Table) -> Integers:
    """The fold of each record: fifths of the time, as the weights are tried."""
    dates = np.array([record["date_start"] for record in table.records])
    cuts = np.sort(dates)[[len(dates) * fold // FOLDS for fold in range(1, FOLDS)]]
    return np.searchsorted(cuts, dates, side="right")


def _row(index: int, record: Body) -> dict[str, Any]:
    event = body_of(record)["event"]
    finest, *wider = [fold_name(part) for part in (record.get("place") or "").split(",")]
    return {
        "id": index,
        "incident": record["true_incident"],
        "first": record["date_start"],
        "last": record.get("date_end") or record["date_start"],
        "day": dt.date.fromisoformat(record["date_start"][:10]).toordinal(),
        "published": (record.get("extra") or {}).get("reported_on"),
        "lat": record.get("lat"),
        "lon": record.get("lon"),
        "place": finest or None,
        "district": (wider[-1] if wider else finest) or None,
        "country": record["country"],
        "type": event["type"],
        "what": fold_name(f"{record['incident_type']} {event.get('summary') or ''}"),
        "actors": event["participants"] or None,
        "headline": fold_name(record.get("text") or "") or None,
        "source": fold_name(record["source"]),
        "killed": _stated(record, "killed"),
        "injured": _stated(record, "injured"),
    }


def _stated(record: Body, metric: str) -> float | None:
    return next((count["value"] or None for count in record["counts"] if count["metric"] == metric), None)


def connected(table: Table, scores: Floats) -> Partition:
    """Connected components of the pairs that reach a threshold: what a peer without a clustering of its own is used by.

    ``scores`` are by pair, as ``table`` lists them.
    """

    def at(threshold: float) -> Sequence[int]:
        strong = scores >= threshold
        result: list[int] = components(len(table.records), table.left[strong], table.right[strong]).tolist()
        return result

    return at


def best_threshold(table: Table, partition: Partition, tried: Sequence[float]) -> float:
    """The threshold with the best pair F1 on the records that a peer was trained on."""
    truth = table.truth.tolist()
    return max(tried, key=lambda threshold: pairs(truth, partition(threshold)).f1)
