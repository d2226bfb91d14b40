"""Posts labelled records through a whole service, waits, reads the incidents back and prints the scores.

python -m bench.grouping path/to/labelled.jsonl [workers]
"""

import sys
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.maverick import Body, body_of, claim_of, records
from bench.offline_grouping import blocking, scores_of
from bench.running import fresh_service, incidents_of, post, settle
from service.domain.comparison import profile
from service.domain.party import Registry

WORKERS = 2


def main(path: Path, workers: int) -> None:
    """Prints the table for one file."""
    every = records(path)
    bodies = [sendable(body_of(record)) for record in every]
    with fresh_service(workers) as to:
        began = time.perf_counter()
        ids = post(bodies, to)
        posted = time.perf_counter()
        settle(to)
        settled = time.perf_counter()
        where = incidents_of(to)
    home = [where[id] for id in ids]
    rows = [*_scores(every, home), ("incidents", len({*home})), ("largest incident", max(Counter(home).values()))]
    rows += [("claims posted a second", len(ids) / (posted - began)), ("seconds until settled", settled - began)]
    rows += [("claims grouped and reconciled a second", len(ids) / (settled - began))]
    rows += [("the same, a worker", len(ids) / (settled - began) / workers)]
    for name, value in rows:
        print(f"{name:<44}{value:10.3f}")


def sendable(body: Body) -> Body:
    """A list without members says nothing, and neither does what is not there."""
    event = {name: value for name, value in body["event"].items() if value not in ([], None)}
    return {**body, "event": event}


def _scores(every: Sequence[Body], home: Sequence[str]) -> list[tuple[str, float]]:
    labelled = [(record, at) for record, at in zip(every, home, strict=True) if record["true_incident"] is not None]
    known, found = [record for record, _ in labelled], [at for _, at in labelled]
    profiles = [profile(claim_of(body_of(record)), Registry()) for record in every]
    truth = [record["true_incident"] for record in known]
    return [*scores_of(known, truth, found), *blocking(known, profiles)]


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else WORKERS)
