"""What a whole service costs on records of growing size: python -m bench scale DATA [SIZE ...] (10,000 and 100,000).

DATA is a labelled record (``bench.maverick``), told again in other countries, places and years until there are enough
claims. The service is the API, the server and two workers. LONG=1 adds a million claims, which takes its time.
"""

import os
import re
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path
from typing import Any

import httpx2
from redis import Redis

from bench.load import cpu_of
from bench.maverick import Body, body_of, records
from bench.running import post, processes, service_in, settle
from service.domain.places.countries import COUNTRY_CODES, NO_COUNTRY
from service.runtime.processes.embedded_server import running_url

SIZES, MILLION = (10_000, 100_000), 1_000_000
FILTERED = "country=KE&from=2007&to=2008"
# Degrees from one telling to the next: farther than the record's own country reaches.
_EAST, _NORTH, _ROWS = 8, 10, 11
# Forty years of the calendar, leap days included.
_ERA = timedelta(days=14_610)
_AT_ONCE, _READS = 10_000, 15
_LOADED = re.compile(r"DB loaded from append only file: ([\d.]+) seconds")


def main(arguments: Sequence[str]) -> None:
    """Prints a column of figures for each size."""
    path, sizes = Path(arguments[0]), [int(size.replace(",", "")) for size in arguments[1:]] or [*SIZES]
    if os.environ.get("LONG"):
        sizes.append(MILLION)
    bodies = [body_of(record) for record in records(path)]
    for size in sizes:
        print(f"{size:,} claims", flush=True)
        for name, figure in measured(bodies, size):
            print(f"  {name:<52}{figure:>12,.2f}", flush=True)


def measured(bodies: Sequence[Body], size: int) -> Iterator[tuple[str, float]]:
    """The figures of one size, each with its name, as they come."""
    with tempfile.TemporaryDirectory() as name:
        directory = Path(name)
        with service_in(directory, workers=2) as client:
            yield from _filled(islice(replicas(bodies), size), size, client, directory)
        began = time.perf_counter()
        with service_in(directory, workers=2):
            took = time.perf_counter() - began
        loading = float(_LOADED.findall((directory / "logs" / "server.log").read_text())[-1])
        yield from (("start to ready, s", took), ("of which the server reads its record, s", loading))


def _filled(claims: Iterator[Body], size: int, client: httpx2.Client, directory: Path) -> Iterator[tuple[str, float]]:
    redis, family = Redis.from_url(running_url(directory) or ""), processes()
    empty, before, began = _memory(redis), _cpu(family), time.perf_counter()
    for batch in iter(lambda: list(islice(claims, _AT_ONCE)), []):
        post(batch, client)
    yield "claims a second, posting alone", size / (time.perf_counter() - began)
    yield from _reads("while work waits", client)
    settle(client, every=0.2)
    yield "claims a second, first post to last report", size / (time.perf_counter() - began)
    spent = {name: 1e3 * (seconds - before[name]) / size for name, seconds in _cpu(family).items()}
    yield from ((f"CPU, ms a claim: {name}", figure) for name, figure in spent.items())
    yield "CPU, ms a claim: all", sum(spent.values())
    yield "server, bytes a claim", (_memory(redis) - empty) / size
    for name in ("worker", "api"):
        yield f"{name}, MB at most", max(_peak_mb(process) for process in family[name])
    yield from _reads("at rest", client)


def _reads(when: str, client: httpx2.Client) -> Iterator[tuple[str, float]]:
    for name, query in (("plain", ""), ("filtered", FILTERED)):
        taken = []
        for _ in range(_READS):
            began = time.perf_counter()
            client.get(f"/v1/incidents?limit=50&{query}").raise_for_status()
            taken.append(time.perf_counter() - began)
        yield f"first page of the {name} list {when}, ms", 1e3 * statistics.median(taken)


def _cpu(family: Mapping[str, Sequence[int]]) -> dict[str, float]:
    return {name: sum(map(cpu_of, members)) for name, members in family.items()}


def _memory(redis: Redis) -> int:
    content: Any = redis.info("memory")
    return int(content["used_memory"])


def _peak_mb(process: int) -> float:
    [peak] = re.findall(r"VmHWM:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
    return int(peak) / 1024


def replicas(bodies: Sequence[Body]) -> Iterator[Body]:
    """The claims without end: first as they are, then told again elsewhere or earlier, as far apart as they were."""
    yield from bodies
    own = {place["country"] for body in bodies for place in body["event"]["places"]}
    countries = sorted(COUNTRY_CODES - NO_COUNTRY - own)
    for number in count(1):
        era, country = divmod(number - 1, len(countries))
        yield from (_told_again(body, number, countries[country], era) for body in bodies)


def _told_again(body: Body, number: int, country: str, era: int) -> Body:
    event = body["event"]
    days = {end: str(date.fromisoformat(event[end]) - era * _ERA) for end in ("start", "end") if end in event}
    places = [_elsewhere(place, country, number) for place in event["places"]]
    published = body["source"].get("published_at")
    source = {"published_at": f"{date.fromisoformat(published[:10]) - era * _ERA}{published[10:]}"} if published else {}
    return body | {
        "source_claim_id": f"{body['source_claim_id']}~{number}",
        "source": body["source"] | source,
        "event": event | days | {"places": places},
    }


def _elsewhere(place: Body, country: str, number: int) -> Body:
    if "lat" not in place:
        return place | {"country": country}
    row, column = divmod(number, 360 // _EAST)
    north = (row % _ROWS + 1) // 2 * (-1) ** row * _NORTH
    lon = (place["lon"] + column * _EAST + 180) % 360 - 180
    return place | {"country": country, "lat": round(place["lat"] + north, 5), "lon": round(lon, 5)}
