"""Running totals of two sources, reported against verified, through a whole service: kinds, ranges, time.

python -m bench.totals path/to/totals.jsonl
"""

import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import httpx2

from bench.maverick import Body, country_code, records
from bench.running import fresh_service, incidents_of, post, settle
from service.formats.reports.words.report_ends import extent

_EXAMPLES = 3
# Words of a record that say its numbers were checked.
_VERIFIED = ("verified", "visually confirmed")


def main(path: Path) -> int:
    """Prints the tables for one file; how many ranges merge reported with verified figures, which must be none."""
    bodies = [body_of(record) for record in records(path)]
    with fresh_service(workers=2) as service:
        started = time.perf_counter()
        post(bodies, service)
        settle(service)
        seconds = time.perf_counter() - started
        reports = list(_reports(service))
    print(f"{len(bodies)} claims, {len(reports)} incidents, {seconds:.1f} s, {len(bodies) / seconds:.0f} claims/s")
    _print_counts("status", Counter(report["status"] for report in reports))
    _print_counts(
        "disagreements", Counter(disagreement["kind"] for report in reports for disagreement in report["disagreements"])
    )
    _print_ranges(reports)
    merged = [range_ for range_ in _ranges(reports) if is_merged(range_, bodies)]
    print(f"{'ranges that merge reported with verified':<44}{len(merged):>10}")
    return len(merged)


def body_of(record: Body) -> Body:
    """The claim to post for a record: a running total, said on its last day."""
    verified = any(word in f"{record['source']} {record['text']}".casefold() for word in _VERIFIED)
    place = {"country": country_code(record["country"]), "admin1": record.get("admin1"), "name": record.get("place")}
    said_on = record["date_end"] or record["date_start"]
    return {
        "source_claim_id": record["record_id"],
        "claimant": {"name": record["source"]},
        "asserted_at": f"{said_on}T12:00:00Z",
        "source": {"publisher": record["source"], "headline": record["text"]},
        "event": {
            "type": "running_total",
            "summary": record["incident_type"],
            "start": record["date_start"],
            "end": said_on,
            "places": [{key: value for key, value in place.items() if value}],
            "participants": sorted(set(record["actors"])),
        },
        "counts": [_count(number, verified) for number in record["counts"]],
    }


def _count(number: Body, verified: bool) -> Body:
    people = number["metric"] in ("killed", "injured")
    what = number["victims"]
    words = f"{what} {number['metric'].removeprefix('equipment ')}"
    low, high = number["low"], number["high"]
    count = {
        "measure": number["metric"] if people else f"other:{words.replace(' ', '_')}",
        "value": number["value"] if low is None and high is None else {"low": low or 0, "high": high},
        "basis": "cumulative",
        "verification": "verified" if verified else "reported",
    }
    return count | ({"victims": {"demographic": "child"}} if what == "children" else {})


def is_merged(item: Mapping[str, Any], bodies: Iterable[Body]) -> bool:
    """Whether one range holds a verified figure beside one that is not."""
    by_claimant = {body["claimant"]["name"]: body["counts"][0]["verification"] for body in bodies}
    return len({by_claimant[position["name"]] for position in item["positions"]}) > 1


def _reports(service: httpx2.Client) -> Iterator[dict[str, Any]]:
    for incident in sorted(set(incidents_of(service).values())):
        yield service.get(f"/v1/incidents/{incident}/reconciliation").raise_for_status().json()


def _ranges(reports: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    return (range_ for report in reports for measure in report["measures"] for range_ in measure["ranges"])


def _print_counts(title: str, counts: Counter[str]) -> None:
    print(title)
    for name, number in counts.most_common():
        print(f"  {name:<42}{number:>10}")


def _print_ranges(reports: Sequence[Mapping[str, Any]]) -> None:
    """Ranges by how they agree, and some reports as they read: those in dispute first, then those of most ranges."""
    _print_counts("ranges", Counter(range_["agreement"] for range_ in _ranges(reports)))
    for report in sorted(reports, key=_telling)[:_EXAMPLES]:
        print(report["headline"])
        for range_ in _ranges([report]):
            ends = extent(range_, open_ended=range_["open_ended"])
            print(f"  {range_['scope']['end']}  {range_['verification'] or '':<10}{range_['victims_label']:<28}{ends}")


def _telling(report: Mapping[str, Any]) -> tuple[bool, int, str]:
    return (report["status"] == "consistent", -len(list(_ranges([report]))), report["incident_id"])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])) > 0)
