"""The first byte of the desk's pages beside the number of claims on record (python -m bench.pages [claims ...]).

A whole service for each size, all asked in turn in one run. Each has the same story of twelve claims, whose incident's
page is measured; the other claims are incidents of their own, a few of them contradicted.
"""

import statistics
import sys
import time
from collections.abc import Mapping, Sequence
from contextlib import ExitStack

import httpx2

from bench.hot_spot import growing_incident
from bench.lists import distant_claims
from bench.running import fresh_service, post, settle

SIZES = (60, 5_000)
ROUNDS, STORY = 25, 12
PAGES = {
    "desk": "/",
    "incident": "/incidents/{incident}",
    "claim": "/claims/{claim}",
    "party": "/parties/claimant-7",
    "review": "/review",
    "status": "/status",
    "search": "/?text=rarely",
}


def main(sizes: Sequence[int]) -> None:
    """Print a line for each page, with its milliseconds at each size and what the last is to the first."""
    with ExitStack() as stack:
        services = {size: stack.enter_context(fresh_service(workers=1)) for size in sizes}
        addresses = {size: _filled(service, size) for size, service in services.items()}
        taken = _first_bytes(services, addresses)
    print(f"{'first byte, ms':<16}{''.join(f'{size:>10,}' for size in sizes)}{'ratio':>8}")
    for page, by_size in taken.items():
        medians = [statistics.median(by_size[size]) for size in sizes]
        print(f"{page:<16}{''.join(f'{1e3 * median:>10.1f}' for median in medians)}{medians[-1] / medians[0]:>8.2f}")


def _filled(service: httpx2.Client, size: int) -> Mapping[str, str]:
    """The addresses of the pages in a service that is told so many claims first."""
    post(list(distant_claims(size)), service)
    claim_id = post(list(growing_incident(STORY)), service)[0]
    settle(service, 0.5)
    incident_id = service.get(f"/v1/claims/{claim_id}").json()["incident_id"]
    return {page: path.format(incident=incident_id, claim=claim_id) for page, path in PAGES.items()}


def _first_bytes(
    services: Mapping[int, httpx2.Client], addresses: Mapping[int, Mapping[str, str]]
) -> dict[str, dict[int, list[float]]]:
    """The seconds until the first byte of each page at each size; the first round, which fills caches, is left out."""
    taken: dict[str, dict[int, list[float]]] = {page: {size: [] for size in services} for page in PAGES}
    for round_number in range(ROUNDS + 1):
        for page in PAGES:
            for size, service in services.items():
                seconds = _first_byte(service, addresses[size][page])
                if round_number:
                    taken[page][size].append(seconds)
    return taken


def _first_byte(service: httpx2.Client, address: str) -> float:
    began = time.perf_counter()
    with service.stream("GET", address) as answer:
        answer.raise_for_status()
        next(answer.iter_raw())
        return time.perf_counter() - began


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or SIZES)
