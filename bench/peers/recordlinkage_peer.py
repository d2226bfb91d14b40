"""Python Record Linkage Toolkit: its comparisons and its logistic regression, trained on the labels of other years."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
import recordlinkage

from bench.peers.table import Floats, Table, best_threshold, connected

_TRIED = tuple(np.linspace(0.1, 0.95, 18).tolist())


def group(train: Table, test: Table) -> Sequence[int]:
    """The groups of the test records: it has no clustering, so pairs above the threshold are connected."""
    seen, unseen = (_comparisons(table) for table in (train, test))
    model = recordlinkage.LogisticRegressionClassifier()
    model.fit(seen, seen.index[train.same])
    threshold = best_threshold(train, connected(train, _likely(model, seen)), _TRIED)
    return connected(test, _likely(model, unseen))(threshold)


def _likely(model: recordlinkage.LogisticRegressionClassifier, comparisons: pd.DataFrame) -> Floats:
    return np.asarray(model.prob(comparisons).to_numpy(), dtype=np.float64)


def _comparisons(table: Table) -> pd.DataFrame:
    rows = table.rows.assign(
        actors=[" ".join(sorted(actors or ())) for actors in table.rows["actors"]],
        published=pd.to_datetime(table.rows["published"]),
    )
    rows["pub_day"] = (rows["published"] - pd.Timestamp("1970-01-01")).dt.days
    compare = recordlinkage.Compare()
    compare.numeric("day", "day", method="exp", scale=2.0, label="day")
    compare.exact("first", "first", label="same_day")
    compare.exact("last", "last", label="same_last_day")
    compare.geo("lat", "lon", "lat", "lon", method="exp", scale=5.0, label="near")
    compare.string("place", "place", method="jarowinkler", label="place")
    compare.exact("place", "place", label="same_place")
    compare.exact("district", "district", label="district")
    compare.exact("type", "type", label="type")
    compare.string("what", "what", method="qgram", label="what")
    compare.string("actors", "actors", method="qgram", label="actors")
    compare.exact("actors", "actors", label="same_actors")
    compare.string("headline", "headline", method="cosine", label="headline")
    compare.exact("headline", "headline", label="same_headline")
    compare.exact("source", "source", label="source")
    compare.numeric("pub_day", "pub_day", method="exp", scale=7.0, label="published")
    compare.exact("killed", "killed", label="killed")
    compare.exact("injured", "injured", label="injured")
    result = compare.compute(pd.MultiIndex.from_arrays([table.left, table.right]), rows)
    # One article that lists many events: only together do source and headline say so.
    return result.fillna(0.0).assign(article=result["same_headline"] * result["source"])
