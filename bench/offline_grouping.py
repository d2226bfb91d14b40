"""Groups a labelled file with the pure domain, without a service, and prints the scores.

python -m bench.offline_grouping path/to/labelled.jsonl
"""

import sys
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path

import numpy as np

from bench.grouping_scores import b_cubed, ceaf_e, conll, muc, pairs
from bench.maverick import Body, body_of, known_features, records
from service.domain.matching.claim_features import ClaimFeatures
from service.domain.matching.clustering.grouping import Grouping, group_claims
from service.domain.matching.clustering.match_cache import MatchCache
from service.domain.matching.comparison.scoring import visible_pairs


def main(path: Path) -> None:
    """Prints the table for one file."""
    every = records(path)
    started = time.perf_counter()
    profiles = known_features(body_of(record) for record in every)
    profiled = time.perf_counter()
    grouping = group_claims(profiles, MatchCache())
    grouped = time.perf_counter()
    known = [record for record in every if record["true_incident"] is not None]
    rows = [*scores(known, grouping), *blocking(known, profiles), *sizes(grouping)]
    rows += uncertain(known, profiles, grouping)
    rows += [("profile, µs a claim", (profiled - started) / len(every) * 1e6)]
    rows += [("grouping, µs a claim", (grouped - profiled) / len(every) * 1e6)]
    for name, value in rows:
        print(f"{name:<44}{value:10.3f}")


def scores(known: Sequence[Body], grouping: Grouping) -> Iterable[tuple[str, float]]:
    """B³, pairs, CoNLL, and how evenly agreeing and contradicting true pairs are found."""
    yield from scores_of(known, *labels(known, grouping))


def scores_of(known: Sequence[Body], truth: Sequence[str], result: Sequence[str]) -> Iterable[tuple[str, float]]:
    """The same for labels, from wherever they come."""
    pair, cubed = pairs(truth, result), b_cubed(truth, result)
    yield from (("B3 F1", cubed.f1), ("B3 precision", cubed.precision), ("B3 recall", cubed.recall))
    yield from (("pair F1", pair.f1), ("pair precision", pair.precision), ("pair recall", pair.recall))
    yield from (("MUC F1", muc(truth, result).f1), ("CEAFe F1", ceaf_e(truth, result).f1))
    yield "CoNLL", conll(truth, result)
    agreeing, contradicting = recall_by_agreement(known, result)
    yield from (("recall of agreeing true pairs", agreeing), ("recall of contradicting true pairs", contradicting))
    yield "contradiction parity", abs(agreeing - contradicting)


def uncertain(
    known: Sequence[Body], profiles: Sequence[ClaimFeatures], grouping: Grouping
) -> Iterable[tuple[str, float]]:
    """What merges of thin claims are worth, and how many true pairs a person can still find (GROUPING finding 16).

    A claim is thin that states no point and no words of its own. Where no two thin claims are together, the precision
    is 1.
    """
    truth, result = labels(known, grouping)
    home = {claim: group.members[0] for group in grouping.groups for claim in group.members}
    doubts = {frozenset((home[doubt.left], home[doubt.right])) for doubt in grouping.doubtful}
    thin = {profile.id for profile in profiles if _is_thin(profile)}
    merged = [
        truth[left] == truth[right]
        for left, right in combinations(range(len(known)), 2)
        if result[left] == result[right] and {known[left]["record_id"], known[right]["record_id"]} <= thin
    ]
    pairs_known = true_pairs(known)
    seen = sum(
        result[left] == result[right] or frozenset((result[left], result[right])) in doubts
        for left, right in pairs_known
    )
    yield "precision of thin merges", sum(merged) / len(merged) if merged else 1.0
    yield "together or on review", seen / max(1, len(pairs_known))


def _is_thin(profile: ClaimFeatures) -> bool:
    return all(spot.point is None for spot in profile.where) and not profile.text.summary_words


def labels(known: Sequence[Body], grouping: Grouping) -> tuple[list[str], list[str]]:
    """The true and the found label of each record, in one order."""
    home = {claim: group.members[0] for group in grouping.groups for claim in group.members}
    return [record["true_incident"] for record in known], [home[record["record_id"]] for record in known]


def recall_by_agreement(known: Sequence[Body], result: Sequence[str]) -> tuple[float, float]:
    """The share of true pairs found, of those whose deaths agree and of those whose deaths contradict."""
    seen: Counter[tuple[bool, bool]] = Counter()
    for left, right in true_pairs(known):
        own, foreign = killed(known[left]), killed(known[right])
        if own and foreign:
            seen[own[0] <= foreign[1] and foreign[0] <= own[1], result[left] == result[right]] += 1
    shares = [seen[agree, True] / max(1, seen[agree, True] + seen[agree, False]) for agree in (True, False)]
    return shares[0], shares[1]


def true_pairs(known: Sequence[Body]) -> list[tuple[int, int]]:
    """The positions of the records that truly are of one incident, in pairs."""
    homes: dict[str, list[int]] = {}
    for index, record in enumerate(known):
        homes.setdefault(record["true_incident"], []).append(index)
    return [pair for members in homes.values() for pair in combinations(members, 2)]


def killed(record: Body) -> tuple[int, int] | None:
    """The deaths a record states, as lowest and highest; ``None`` where none are reported."""
    for count in record.get("counts") or []:
        low, high = (count.get(end) if count.get(end) is not None else count.get("value") for end in ("low", "high"))
        if count.get("metric") == "killed" and high:
            return low or 0, high
    return None


def blocking(known: Sequence[Body], profiles: Sequence[ClaimFeatures]) -> Iterable[tuple[str, float]]:
    """How many true pairs find each other, at how many candidates and keys a claim."""
    left, right = visible_pairs(profiles)
    place = {profile.id: position for position, profile in enumerate(profiles)}
    seen = set((np.minimum(left, right) * len(profiles) + np.maximum(left, right)).tolist())
    spots = [place[record["record_id"]] for record in known]
    true = [(min(spots[a], spots[b]), max(spots[a], spots[b])) for a, b in true_pairs(known)]
    yield "blocking recall", sum(a * len(profiles) + b in seen for a, b in true) / max(1, len(true))
    yield "pairs compared a claim", len(left) / len(profiles)
    yield "keys posted a claim", sum(len(profile.block_keys) for profile in profiles) / len(profiles)
    yield "keys read a claim", sum(len(profile.search_keys) for profile in profiles) / len(profiles)


def sizes(grouping: Grouping) -> Iterable[tuple[str, float]]:
    """Groups, the largest, and what is in doubt."""
    yield "groups", len(grouping.groups)
    yield "largest group", max(len(group.members) for group in grouping.groups)
    yield "doubtful pairs of groups", len(grouping.doubtful)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
