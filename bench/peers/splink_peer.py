"""splink: a Fellegi-Sunter model, trained by expectation maximisation as its guide says, or from the labels."""

import logging
import warnings
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import splink.comparison_library as compared
from splink import DuckDBAPI, Linker, SettingsCreator, block_on

from bench.peers.table import Floats, Table, best_threshold, connected

_TRIED = tuple(np.linspace(-6, 14, 41).tolist())
_U_PAIRS = 1e6
_SEED = 7


def group_unsupervised(train: Table, test: Table) -> Sequence[int]:
    """Trained on the records of other years without their labels, which only choose the threshold."""
    return _group(train, test, from_labels=False)


def group_from_labels(train: Table, test: Table) -> Sequence[int]:
    """Its m probabilities taken from the labels of other years."""
    return _group(train, test, from_labels=True)


def _group(train: Table, test: Table, from_labels: bool) -> Sequence[int]:
    logging.getLogger("splink").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        model = _trained(train, from_labels)
        threshold = best_threshold(train, connected(train, _weights(train, model)), _TRIED)
        return connected(test, _weights(test, model))(threshold)


def _trained(train: Table, from_labels: bool) -> dict[str, Any]:
    linker = Linker(DuckDBAPI().register(train.rows), _settings(), log_level=None)
    training = linker.training
    training.estimate_probability_two_random_records_match([block_on("first", "place", "type")], recall=0.4)
    training.estimate_u_using_random_sampling(max_pairs=_U_PAIRS, seed=_SEED)
    if from_labels:
        training.estimate_m_from_label_column("incident")
    else:
        for rule in (block_on("first", "district"), block_on("place", "headline"), block_on("first", "source")):
            training.estimate_parameters_using_expectation_maximisation(rule)
    saved: dict[str, Any] = linker.misc.save_model_to_json()
    return saved


def _settings() -> SettingsCreator:
    days = compared.AbsoluteDateDifferenceAtThresholds(
        "first", input_is_string=True, metrics=["day", "day", "day"], thresholds=[1, 3, 7]
    )
    published = compared.AbsoluteDateDifferenceAtThresholds(
        "published", input_is_string=True, metrics=["day", "day"], thresholds=[1, 14]
    )
    return SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="id",
        blocking_rules_to_generate_predictions=[block_on("first")],
        comparisons=[
            days,
            compared.ExactMatch("last"),
            published,
            compared.DistanceInKMAtThresholds("lat", "lon", [0.1, 3, 10, 60]),
            compared.JaroWinklerAtThresholds("place", [0.9]),
            compared.ExactMatch("district"),
            compared.ExactMatch("type"),
            compared.JaccardAtThresholds("what", [0.8]),
            compared.ArrayIntersectAtSizes("actors", [2, 1]),
            compared.JaccardAtThresholds("headline", [0.9, 0.75]),
            compared.ExactMatch("source"),
            compared.ExactMatch("killed"),
            compared.ExactMatch("injured"),
        ],
    )


def _weights(table: Table, model: dict[str, Any]) -> Floats:
    """The match weight of each candidate pair."""
    api = DuckDBAPI()
    linker = Linker(api.register(table.rows), model, log_level=None)
    pairs = pd.DataFrame({"match_key": "0", "join_key_l": table.left, "join_key_r": table.right})
    linker.table_management.register_blocked_pairs_for_predict(api.register(pairs))
    result = linker.inference.predict().as_pandas_dataframe()
    known = dict(zip(zip(result["id_l"], result["id_r"], strict=True), result["match_weight"], strict=True))
    item = [known[pair] for pair in zip(table.left.tolist(), table.right.tolist(), strict=True)]
    return np.array(item, dtype=np.float64)
