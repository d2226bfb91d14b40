"""Groups labelled records with other linkers and with ours, out of fold by time, and prints the scores side by side.

python -m bench.peers path/to/labelled.jsonl

Every one gets the same records, the same fifths of the time, and the candidate pairs of our blocking; each is trained
on the other four fifths, as its guide says, and its threshold is the one with the best pair F1 there.
"""

import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from bench.fit_weights import fitted, pairs_of, weighing
from bench.maverick import records
from bench.offline_grouping import scores_of
from bench.peers import dedupe_peer, recordlinkage_peer, splink_peer
from bench.peers.table import Table, folds, table_of
from service.domain.matching.clustering.grouping import group_claims
from service.domain.matching.clustering.match_cache import MatchCache

COLUMNS = (
    "B3 F1", "pair precision", "pair recall", "pair F1", "MUC F1", "CEAFe F1", "CoNLL", "contradiction parity"
)  # fmt: skip

Group = Callable[[Table, Table], Sequence[int]]


def main(path: Path) -> None:
    """Prints the table."""
    table = table_of(records(path))
    print(f"{'':<28}" + "".join(f"{name:>22}" for name in (*COLUMNS, "seconds")))
    for name, group in PEERS.items():
        began = time.perf_counter()
        result = out_of_fold(table, group)
        took = time.perf_counter() - began
        score = dict(scores_of(table.records, table.truth.tolist(), result))
        print(f"{name:<28}" + "".join(f"{score[column]:>22.3f}" for column in COLUMNS) + f"{took:>22.1f}", flush=True)


def out_of_fold(table: Table, group: Group) -> list[int]:
    """A label for each record, each fold grouped by what was trained on the others."""
    fold = folds(table)
    label = np.zeros(len(fold), dtype=np.int64)
    for held_out in range(int(fold.max()) + 1):
        places = np.flatnonzero(fold == held_out)
        label[places] = places[list(group(table.among(fold != held_out), table.among(fold == held_out)))]
    return label.tolist()


def ours(train: Table, test: Table) -> Sequence[int]:
    """Our weights fitted on the training records, our grouping of the test records."""
    with weighing(fitted(pairs_of(train.records, train.profiles))):
        result = group_claims(test.profiles, MatchCache())
    place = {profile.id: position for position, profile in enumerate(test.profiles)}
    home = {claim: place[group.members[0]] for group in result.groups for claim in group.members}
    return [home[profile.id] for profile in test.profiles]


def alone(train: Table, test: Table) -> Sequence[int]:
    """Every record by itself: what a score has to be held against."""
    return range(len(test.records))


PEERS: dict[str, Group] = {
    "every record alone": alone,
    "splink, unsupervised": splink_peer.group_unsupervised,
    "splink, from labels": splink_peer.group_from_labels,
    "recordlinkage": recordlinkage_peer.group,
    "dedupe": dedupe_peer.group,
    "counterclaim": ours,
}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
