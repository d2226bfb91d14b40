"""What crowded towns, growing incidents and near-identical claims cost, through a whole service; whether others wait.

python -m bench.hot_spot [share]        a share of the full sizes, 1 by default
"""

import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from statistics import median
from typing import Any

import httpx2

from bench.running import fresh_service, incidents_of, post, settle

Body = dict[str, Any]
WORKERS = 2
IDLE_CLAIMS, EVERY_SECONDS = 100, 0.1


def main(share: float) -> None:
    """Prints a table for each hot spot."""
    for name, (count, claims_of) in HOT_SPOTS.items():
        _measure(name, claims_of(max(10, round(count * share))))


def _measure(name: str, claims: Sequence[Body]) -> None:
    with fresh_service(WORKERS) as to:
        idle = _waited(to, IDLE_CLAIMS)
        others = _Others(to)
        others.start()
        began = time.perf_counter()
        post(claims, to)
        settle(to)
        took = time.perf_counter() - began
        waited = others.stop()
        sizes = Counter(incidents_of(to).values())
    print(f"{name}: {len(claims):,} claims")
    rows = [("seconds until settled", took), ("claims a second", len(claims) / took)]
    rows += [("largest incident", max(sizes.values())), ("incidents", len(sizes))]
    for name, several in (("others' claims until reconciled, idle", idle), ("the same meanwhile", waited)):
        rows += [(f"{name}, median s", median(several)), (f"{name}, 99 % within s", _within(several))]
    rows += [("the 99 % of meanwhile to those of idle", _within(waited) / _within(idle))]
    for what, figure in rows:
        print(f"  {what:<42}{figure:10.2f}")


def _within(several: Sequence[float]) -> float:
    """The time that 99 of 100 take at most."""
    return sorted(several)[max(0, -(-99 * len(several) // 100) - 1)]


def _waited(to: httpx2.Client, count: int) -> list[float]:
    """How long claims of elsewhere wait for their report while nothing else is posted."""
    others = _Others(to, count)
    others.start()
    others.join()
    return others.waited


class _Others(threading.Thread):
    """Posts a claim of somewhere else now and then, and waits for its report; ``most`` of them, or until stopped."""

    def __init__(self, to: httpx2.Client, most: int = sys.maxsize) -> None:
        super().__init__()
        self._url, self._ended, self._most, self.waited = to.base_url, threading.Event(), most, list[float]()

    def run(self) -> None:
        with httpx2.Client(base_url=self._url, timeout=60) as client:
            while len(self.waited) < self._most and not (self._ended.wait(EVERY_SECONDS) and self.waited):
                began = time.perf_counter()
                n = len(self.waited)
                body = _claim(n, "MX", f"{1_900 + n // 28 % 90}-01-{1 + n % 28:02d}", "Hidalgo")
                body["source_claim_id"] = f"other-{self._most}-{n}"
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
    """Claims alike but for a number of their own."""
    return [_claim(n, "IQ", "2014-06-12", "Tikrit") | {"claimant": "Paper"} for n in range(count)]


_QUARTERS = "citadel airport market bridge hospital mosque university station prison factory museum".split()
HOT_SPOTS: dict[str, tuple[int, Callable[[int], list[Body]]]] = {
    "near-identical claims": (1_000, near_identical),
    "one incident that grows": (2_000, growing_incident),
    "one town in one month": (5_000, crowded_town),
}

if __name__ == "__main__":
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 1.0)
