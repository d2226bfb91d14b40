"""``make bench``: the measurements there are, each as a ratio beside its target, written to bench/results as JSON."""

import json
import sys
import tempfile
from pathlib import Path

from bench.freshness import measure
from service.settings import read_settings
from service.supervisor import running

RESULTS = Path(__file__).parent / "results"


def main() -> None:
    """Start a service of its own, measure it, print and write the figures."""
    with (
        tempfile.TemporaryDirectory() as directory,
        running(read_settings(port=0, data_dir=Path(directory), open=True)) as service,
    ):
        figures = measure(service.url, Path(directory))
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "freshness.json").write_text(json.dumps(figures, indent=2) + "\n")
    for name, figure in figures.items():
        print(f"{name:<52}{figure:>10.1f}")


if __name__ == "__main__":
    sys.exit(main())
