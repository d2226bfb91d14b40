"""Which evidence a decision hangs on: the features without which a claim would be elsewhere (GROUPING, explanation)."""

from collections.abc import Mapping, Sequence

from service.domain.comparison import FEATURES, Profile, compare, is_certain, is_impossible, score
from service.domain.division import are_apart
from service.domain.judgement import Judgements
from service.domain.threshold import CERTAIN, MISSING, THRESHOLD


def average(of: Profile, others: Sequence[Profile], judgements: Judgements, without: str = "") -> int | None:
    """The mean score of a claim with others in thousandths of a bit, as grouping counts it; ``None`` without others.

    A person's decision replaces the evidence of its pair, a pair that never met counts as ``MISSING``, and claims that
    a person put together count as the best of them. ``without`` names a feature to leave out of account.
    """
    best: dict[str, int] = {}
    tied = {other.id: min((other.id, *judgements.linked(other.id))) for other in others if other.id != of.id}
    for other in others:
        if other.id in tied:
            total = _total(of, other, judgements, without)
            best[tied[other.id]] = max(total, best.get(tied[other.id], total))
    return sum(best[tie] for tie in tied.values()) // len(tied) if tied else None


def _total(left: Profile, right: Profile, judgements: Judgements, without: str) -> int:
    if judgements.cannot(left.id, right.id):
        return -CERTAIN
    if judgements.must(left.id, right.id):
        return CERTAIN
    if not met(left, right):
        return MISSING
    if not without:
        return score(left, right)
    comparison = compare(left, right)
    return comparison.total - sum(one.weight for one in comparison.evidence if one.feature == without)


def met(left: Profile, right: Profile) -> bool:
    """Whether two claims find each other by their keys, and so were ever compared."""
    meet = not {*left.block_keys}.isdisjoint(right.search_keys)
    return meet and not are_apart(left.division, right.division)


def pivotal(
    of: Profile, group: Sequence[Profile], elsewhere: Sequence[Profile], judgements: Judgements
) -> tuple[str, ...]:
    """The features whose removal would take a claim out of its ``group``, or would let it join the one ``elsewhere``.

    Where one thing settles it, such as a summary being no single event, nothing is a pivot: the two could never be one.
    """
    return tuple(feature.name for feature in FEATURES if _flips(feature.name, of, (group, elsewhere), judgements))


def _flips(feature: str, of: Profile, groups: Sequence[Sequence[Profile]], judgements: Judgements) -> bool:
    for others in groups:
        whole, without = average(of, others, judgements), average(of, others, judgements, feature)
        if whole is None or without is None or is_impossible(whole) or is_certain(whole):
            continue
        if (whole > THRESHOLD) != (without > THRESHOLD):
            return True
    return False


# What a poster could still say for each feature, in the names of the fields of a claim.
FIELD: Mapping[str, tuple[str, ...]] = {
    "when": ("event.start", "event.end"),
    "where": ("event.places",),
    "who": ("event.participants",),
    "text": ("event.summary", "source.quote"),
    "source": ("source.published_at",),
    "ref": ("event.ref",),
}
_UNSAID: Mapping[str, frozenset[str]] = {
    "when": frozenset({"unsure", "partly", "hardly"}),
    "where": frozenset({"unsaid", "country_only", "inside_country", "inside"}),
    "who": frozenset({"unsaid", "all_generic", "some_generic"}),
    "text": frozenset({"unsaid"}),
    "source": frozenset({"other_claimants", "one_claimant"}),
}


def missing_fields(left: Profile, right: Profile) -> tuple[str, ...]:
    """The fields of a claim that one of the two leaves open and that would tell whether they are about one event."""
    levels = {one.feature: one.level for one in compare(left, right).evidence}
    open_features = [name for name, level in levels.items() if level in _UNSAID.get(name, frozenset())]
    return tuple(field for name in open_features for field in FIELD[name])
