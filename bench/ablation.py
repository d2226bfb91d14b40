"""What each kind of evidence is worth: the scores out of fold without it, beside those with all.

python -m bench.ablation path/to/labelled.jsonl
"""

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import numpy as np

from bench import fit_weights
from bench.fit_weights import LEVELS, out_of_fold, pairs_of
from bench.maverick import body_of, known_features, records
from bench.offline_grouping import scores
from service.domain.matching.comparison.comparison import FEATURES

COLUMNS = ("B3 F1", "pair precision", "pair recall", "pair F1", "CoNLL", "contradiction parity")


def main(path: Path, only: Sequence[str]) -> None:
    """Prints a row for all evidence, and one without each kind."""
    every = [record for record in records(path) if record["true_incident"] is not None]
    profiles = known_features(body_of(record) for record in every)
    pairs = pairs_of(every, profiles)
    print(f"{'':<20}" + "".join(f"{name:>22}" for name in COLUMNS))
    for without in ("", *(only or [feature.name for feature in FEATURES])):
        with silenced(without):
            score = dict(scores(every, out_of_fold(every, profiles, pairs)))
        name = f"without {without}" if without else "all evidence"
        print(f"{name:<20}" + "".join(f"{score[column]:>22.3f}" for column in COLUMNS), flush=True)


@contextmanager
def silenced(feature: str) -> Iterator[None]:
    """Every level of a feature weighs nothing for a while, and the others are fitted without it."""
    of = np.array([name == feature for name, _ in LEVELS])
    believed, free = fit_weights._BELIEVED.copy(), fit_weights._FREE.copy()
    try:
        fit_weights._BELIEVED[of], fit_weights._FREE[of] = 0.0, False
        yield
    finally:
        fit_weights._BELIEVED[:], fit_weights._FREE[:] = believed, free


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
