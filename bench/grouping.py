"""Posts labelled records through a whole service, waits, reads the incidents back and prints the scores.

python -m bench.grouping path/to/labelled.jsonl [workers]
"""

import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from bench.maverick import Body, body_of, known_features, records
from bench.offline_grouping import blocking, scores_of
from bench.running import accepted, fresh_service, incidents_of, settle

WORKERS = 2


def main(path: Path, workers: int) -> None:
    """Prints the table for one file."""
    every = records(path)
    bodies = [body_of(record) for record in every]
    with fresh_service(workers) as service:
        began = time.perf_counter()
        ids = accepted(bodies, service)
        posted = time.perf_counter()
        settle(service)
        settled = time.perf_counter()
        where = incidents_of(service)
    # What is refused is with nothing else.
    home = [where[id] if id else f"refused {position}" for position, id in enumerate(ids)]
    taken = [record for record, id in zip(every, ids, strict=True) if id]
    rows = [*_scores(every, home), *_blocking(taken)]
    rows += [("incidents", len({*home})), ("largest incident", max(Counter(home).values()))]
    rows += [("records refused", ids.count(None))]
    rows += [("claims posted a second", len(ids) / (posted - began)), ("seconds until settled", settled - began)]
    rows += [("claims grouped and reconciled a second", len(ids) / (settled - began))]
    rows += [("the same, a worker", len(ids) / (settled - began) / workers)]
    for name, value in rows:
        print(f"{name:<44}{value:10.3f}")


def _scores(every: Sequence[Body], home: Sequence[str]) -> list[tuple[str, float]]:
    labelled = [
        (record, position)
        for record, position in zip(every, home, strict=True)
        if record.get("true_incident") is not None
    ]
    known, result = [record for record, _ in labelled], [item for _, item in labelled]
    truth = [record["true_incident"] for record in known]
    return list(scores_of(known, truth, result))


def _blocking(taken: Sequence[Body]) -> Iterable[tuple[str, float]]:
    profiles = known_features(body_of(record) for record in taken)
    return blocking([record for record in taken if record.get("true_incident") is not None], profiles)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else WORKERS)
