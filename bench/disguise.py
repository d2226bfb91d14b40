"""Scores of the weights that ship where the same records say less, or say it otherwise, as claims from elsewhere do.

python -m bench.disguise path/to/labelled.jsonl

One country's records stand in for the records of others: what falls here would fall there.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from datetime import date, timedelta
from pathlib import Path

from bench.maverick import Body, body_of, known_features, records
from bench.offline_grouping import scores, sizes, uncertain
from service.domain.matching.clustering.grouping import group_claims
from service.domain.matching.clustering.match_cache import MatchCache

Change = Callable[[Body], None]

COLUMNS = (
    "B3 F1", "pair precision", "pair recall", "pair F1", "CoNLL", "contradiction parity", "largest group",
    "precision of thin merges", "together or on review",
)  # fmt: skip
_LISTS = 6
_WEEK = 7


def main(path: Path) -> None:
    """Prints a row for the records as they are, and one for each disguise."""
    every = [record for record in records(path) if record["true_incident"] is not None]
    print(f"{'':<32}" + "".join(f"{name:>22}" for name in COLUMNS))
    for name, changes in DISGUISES.items():
        print(_row(name, every, changes), flush=True)
    for name, changes in OF_LISTS.items():
        print(_row(name, list(lists(every)), changes), flush=True)


def _row(name: str, every: Sequence[Body], changes: Sequence[Change]) -> str:
    profiles = known_features(disguised(record, changes) for record in every)
    grouping = group_claims(profiles, MatchCache())
    result = dict([*scores(every, grouping), *sizes(grouping), *uncertain(every, profiles, grouping)])
    return f"{name:<32}" + "".join(f"{result[column]:>22.3f}" for column in COLUMNS)


def disguised(record: Body, changes: Sequence[Change]) -> Body:
    """The claim of a record, changed."""
    body = deepcopy(body_of(record))
    for change in changes:
        change(body)
    return body


def lists(every: Sequence[Body]) -> Iterator[Body]:
    """The records as if a few sources listed each event once: the first report of each by one, the second by another.

    A list has neither articles nor days of publication. Its numbers and dates are the reports' own.
    """
    reported: Counter[str] = Counter()
    for record in every:
        incident = record["true_incident"]
        reported[incident] += 1
        if reported[incident] <= _LISTS:
            yield {**record, "source": f"List {reported[incident]}"}


def without_points(body: Body) -> None:
    for place in body["event"]["places"]:
        for name in ("lat", "lon", "radius_km"):
            place.pop(name, None)


def by_town(body: Body) -> None:
    for place in body["event"]["places"]:
        if "name" in place:
            place["name"] = place["name"].split(",")[-1].strip()


def without_places(body: Body) -> None:
    for place in body["event"]["places"]:
        place.pop("name", None)


def without_summary(body: Body) -> None:
    body["event"]["summary"] = None


def without_headline(body: Body) -> None:
    body["source"].pop("headline", None)


def without_publication(body: Body) -> None:
    body["source"].pop("published_at", None)


def without_parties(body: Body) -> None:
    body["event"]["participants"] = []


def headline_as_summary(body: Body) -> None:
    body["event"]["summary"] = body["source"].pop("headline", None)


def by_week(body: Body) -> None:
    first = date.fromisoformat(body["event"]["start"])
    monday = first - timedelta(days=first.weekday())
    body["event"]["start"] = monday.isoformat()
    body["event"]["end"] = (monday + timedelta(days=_WEEK - 1)).isoformat()


DISGUISES: dict[str, tuple[Change, ...]] = {
    "as they are": (),
    "without points": (without_points,),
    "without points, town only": (without_points, by_town),
    "without names of places": (without_places,),
    "without parties": (without_parties,),
    "without summary": (without_summary,),
    "without headline": (without_headline,),
    "headline as summary": (headline_as_summary,),
    "without publication": (without_publication,),
    "dated by week": (by_week,),
    "no points, texts or publication": (without_points, without_summary, without_headline, without_publication),
}
OF_LISTS: dict[str, tuple[Change, ...]] = {
    "lists": (without_headline, without_publication),
    "lists without summary": (without_headline, without_publication, without_summary),
    "lists without points, summary": (without_headline, without_publication, without_summary, without_points),
}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
