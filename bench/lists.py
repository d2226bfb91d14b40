"""What lists with filters cost beside the plain list, of a record of many incidents (python -m bench.lists).

All through a whole service, interleaved in one run. Streams of everything are read to their end.
"""

import argparse
import json
import random
import statistics
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2

from bench.running import fresh_service, post, settle

RESULTS = Path(__file__).parent / "results"
INCIDENTS, ROUNDS = 20_000, 15
COUNTRIES = tuple("AF KE PH UA SD CO MM YE SY IQ".split())
FILTERS = {
    "plain list": "",
    "a country": "country=KE",
    "a country and a year": "country=KE&from=1990&to=1990",
    "contradicted": "status=contradicted",
    "a circle": "near=10.5,20.5&radius_km=150",
    "a party": "party=claimant-77",
    "a word": "text=rarely",
    "the oldest month": "from=1950-01&to=1950-01",
    "everywhere, far apart": "min_ratio=64",
    "two that never meet": "country=KE&party=only-of-the-philippines",
    "nothing at all": "text=nowhere",
}


def main() -> None:
    """Fill a service, measure, print and write the figures."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--incidents", type=int, default=INCIDENTS)
    count = arguments.parse_args().incidents
    with fresh_service(workers=2) as client:
        post(list(distant_claims(count)), client)
        settle(client)
        figures = {"incidents": count, "lists": _lists(client), "streams": _streams(client)}
    RESULTS.mkdir(exist_ok=True)
    (RESULTS / "lists.json").write_text(json.dumps(figures, indent=2) + "\n")
    print(json.dumps(figures, indent=2))


def distant_claims(count: int) -> Iterator[dict[str, Any]]:
    """Claims so far apart that each is an incident; every fiftieth is contradicted."""
    chance = random.Random(7)
    for number in range(count):
        country = COUNTRIES[number % len(COUNTRIES)]
        lat, lon = round(chance.uniform(-60, 70), 4), round(chance.uniform(-180, 180), 4)
        day = f"{1950 + number * 70 // count}-{chance.randrange(1, 13):02d}-{chance.randrange(1, 29):02d}"
        name = "Only of the Philippines" if country == "PH" and number % 7 == 0 else f"Claimant {number % 500}"
        province = f"Rarely {number}" if number % 4_000 == 10 else f"Province {number}"
        places = [{"country": country, "admin1": province, "lat": lat, "lon": lon}]
        claim = {
            "source_claim_id": f"list-{number}",
            "claimant": name,
            "event": {"type": "unrest", "start": day, "places": places},
            "counts": [{"measure": "killed", "value": chance.randrange(1, 90)}],
        }
        yield claim
        if number % 50 == 0:
            yield claim | {
                "source_claim_id": f"list-{number}-other",
                "claimant": f"Opponent {number}",
                "counts": [{"measure": "killed", "value": 100 + chance.randrange(900)}],
            }


def _lists(client: httpx2.Client) -> dict[str, dict[str, float]]:
    """Of each list how long its first page takes, what that is to the plain list, and how many it finds."""
    taken: dict[str, list[float]] = {name: [] for name in FILTERS}
    rows: dict[str, int] = {}
    for _ in range(ROUNDS):
        for name, query in FILTERS.items():
            began = time.perf_counter()
            page = client.get(f"/v1/incidents?{query}&limit=50").raise_for_status().json()
            taken[name].append(time.perf_counter() - began)
            rows[name] = len(page["items"])
    plain = statistics.median(taken["plain list"])
    return {
        name: {
            "first page, ms": round(statistics.median(taken[name]) * 1000, 1),
            "to the plain list": round(statistics.median(taken[name]) / plain, 2),
            "items": rows[name],
        }
        for name in FILTERS
    }


def _streams(client: httpx2.Client) -> dict[str, float]:
    """Seconds that whole streams take."""
    taken = {}
    for form in ("ndjson", "csv"):
        began, size = time.perf_counter(), 0
        with client.stream("GET", f"/v1/incidents.{form}") as answer:
            for part in answer.iter_bytes():
                size += len(part)
        taken[form] = round(time.perf_counter() - began, 2)
        taken[f"{form}, MB"] = round(size / 1e6, 1)
    return taken


if __name__ == "__main__":
    sys.exit(main())
