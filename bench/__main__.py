"""``make bench``: the measurements there are, each as a ratio beside its target, written to bench/results as JSON.

python -m bench [front] [freshness] [waiting]: only these. python -m bench scale DATA [SIZE ...]: see ``bench.scale``.
"""

import json
import sys
import tempfile
from pathlib import Path

from bench import freshness, front, scale, waiting
from service.runtime.processes.running_service import running_service
from service.settings import read_settings

RESULTS = Path(__file__).parent / "results"


def main() -> None:
    """Measure what is named, or all of it, and write the figures."""
    if sys.argv[1:2] == ["scale"]:
        scale.main(sys.argv[2:])
        return
    measures = {"front": front.measure, "freshness": _freshness, "waiting": waiting.measure}
    RESULTS.mkdir(exist_ok=True)
    for name in sys.argv[1:] or measures:
        figures = measures[name]()
        (RESULTS / f"{name}.json").write_text(json.dumps(figures, indent=2) + "\n")
        print(json.dumps(figures, indent=2))


def _freshness() -> dict[str, float]:
    """Of a service of its own."""
    with (
        tempfile.TemporaryDirectory() as directory,
        running_service(read_settings(port=0, data_dir=Path(directory), open=True)) as service,
    ):
        return freshness.measure(service.url, Path(directory))


if __name__ == "__main__":
    sys.exit(main())
