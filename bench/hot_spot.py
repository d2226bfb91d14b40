"""What crowded towns, growing incidents and near-identical claims cost, through a whole service; whether others wait.

The bystanders are claims about other places, posted one after another once the last is reported on: alone, beside a
process that only computes (what this machine makes of any company), and beside the crowd.

python -m bench.hot_spot [share [workers]]        a share of the full sizes, 1 by default; 2 workers
"""

import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from statistics import median
from typing import Any

import httpx2

from bench.running import fresh_service, incidents_of, post, settle

Body = dict[str, Any]
OTHERS, EVERY_SECONDS = 100, 0.1


def main(share: float = 1, workers: int = 2) -> None:
    """Prints a table for each hot spot."""
    for name, (count, claims_of) in HOT_SPOTS.items():
        _measure(name, claims_of(max(10, round(count * share))), workers)


def _measure(name: str, claims: Sequence[Body], workers: int) -> None:
    with fresh_service(workers) as service:
        alone = waited(service, "Hidalgo")
        with _burner():
            beside = waited(service, "Puebla")
        took, meanwhile = waited_beside(claims, service, "Oaxaca")
        largest = max(Counter(incidents_of(service).values()).values())
    print(f"{name}: {len(claims):,} claims")
    rows = [("seconds until settled", took), ("claims a second", len(claims) / took), ("largest incident", largest)]
    for company, items in (("alone", alone), ("beside a busy process", beside), ("beside the crowd", meanwhile)):
        rows += [
            (f"others {company}, median s", median(items)),
            (f"others {company}, 99 % within s", within(items)),
        ]
    rows += [("the last to those alone", within(meanwhile) / within(alone))]
    for what, figure in rows:
        print(f"  {what:<42}{figure:10.2f}")


def within(items: Sequence[float]) -> float:
    """The time that 99 of 100 take at most."""
    return sorted(items)[max(0, -(-99 * len(items) // 100) - 1)]


def waited(service: httpx2.Client, town: str) -> list[float]:
    """How long a hundred claims of a quiet town wait for their report, in seconds."""
    bystanders = _Others(service, town, OTHERS)
    bystanders.start()
    bystanders.join()
    return bystanders.waited


def waited_beside(claims: Sequence[Body], service: httpx2.Client, town: str) -> tuple[float, list[float]]:
    """Seconds until a crowd is settled, and how long claims of a quiet town wait meanwhile.

    A crowd that is settled before a hundred of them are told comes again, another year.
    """
    bystanders, took = _Others(service, town), list[float]()
    bystanders.start()
    while not took or len(bystanders.waited) < OTHERS:
        took.append(_settled(_of_another_year(claims, len(took)), service))
    return took[0], bystanders.stop()


def _settled(claims: Sequence[Body], service: httpx2.Client) -> float:
    began = time.perf_counter()
    post(claims, service)
    settle(service)
    return time.perf_counter() - began


def _of_another_year(claims: Sequence[Body], years: int) -> list[Body]:
    """The claims as if it had all been so many years before."""
    return [
        claim
        | {"source_claim_id": f"{claim['source_claim_id']}-{years}"}
        | {
            "event": claim["event"]
            | {"start": f"{int(claim['event']['start'][:4]) - years}{claim['event']['start'][4:]}"}
        }
        for claim in claims
    ]


@contextmanager
def _burner() -> Iterator[None]:
    """Beside the block a process computes without end, as urgently as any of the service's."""
    process = subprocess.Popen([sys.executable, "-c", "while True: pass"], start_new_session=True)
    try:
        yield
    finally:
        process.kill()
        process.wait()


class _Others(threading.Thread):
    """Posts a claim of a quiet town now and then, and waits for its report; ``most`` of them, or until stopped."""

    def __init__(self, service: httpx2.Client, town: str, most: int = sys.maxsize) -> None:
        super().__init__()
        self._url, self._town, self._most = service.base_url, town, most
        self._ended, self.waited = threading.Event(), list[float]()

    def run(self) -> None:
        with httpx2.Client(base_url=self._url, timeout=60) as client:
            while len(self.waited) < self._most and not (self._ended.wait(EVERY_SECONDS) and self.waited):
                began = time.perf_counter()
                n = len(self.waited)
                body = _claim(n, "MX", f"{1_900 + n // 28 % 90}-01-{1 + n % 28:02d}", self._town)
                body["source_claim_id"] = f"other-{self._town}-{n}"
                client.post("/v1/claims", json=body, headers={"Prefer": "wait=25"})
                self.waited.append(time.perf_counter() - began)

    def stop(self) -> list[float]:
        self._ended.set()
        self.join()
        return self.waited


def _claim(n: int, country: str, day: str, town: str) -> Body:
    return {
        "source_claim_id": f"hot-{n}",
        "claimant": f"Claimant {n % 97}",
        "event": {"type": "ground_clash", "start": day, "places": [{"country": country, "name": town}]},
        "counts": [{"measure": "killed", "value": 1 + n % 40}],
    }


def crowded_town(count: int) -> list[Body]:
    """Claims of one town in one month, of every day and of four types."""
    types = ("ground_clash", "shelling_or_missile", "air_strike", "ied_or_mine")
    claims = [_claim(n, "SY", f"2016-02-{1 + n * 5 % 28:02d}", "Aleppo") for n in range(count)]
    for n, claim in enumerate(claims):
        claim["event"] |= {"type": types[n % 4], "summary": f"Fighting at {_QUARTERS[n % 11]} {n % 13}"}
    return claims


def growing_incident(count: int) -> list[Body]:
    """Claims of one event, by ninety-seven claimants, with changing numbers."""
    return [_claim(n, "PH", "2013-11-08", "Tacloban") for n in range(count)]


def near_identical(count: int) -> list[Body]:
    """Claims alike but for their number and the paper that tells it: of one paper, many numbers at once are a list."""
    return [_claim(n, "IQ", "2014-06-12", "Tikrit") | {"claimant": f"Paper {n}"} for n in range(count)]


_QUARTERS = "citadel airport market bridge hospital mosque university station prison factory museum".split()
HOT_SPOTS: dict[str, tuple[int, Callable[[int], list[Body]]]] = {
    "near-identical claims": (1_000, near_identical),
    "one incident that grows": (2_000, growing_incident),
    "one town in one month": (5_000, crowded_town),
}

if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0, int(sys.argv[2]) if len(sys.argv) > 2 else 2)
