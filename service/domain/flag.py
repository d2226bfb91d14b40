"""Flags on an incident: what an editor should beware of, told from the claims alone (VOCABULARY 4)."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from service.domain.assertion import Assertion, Held, held, newest_first
from service.domain.bounds import Bounds
from service.domain.interest import Parties
from service.domain.position import Stand
from service.domain.report import Kind, Relation
from service.domain.vocabulary import OCCURRENCE, ClaimState

ONE_SIDED = "one_sided"
UNSTABLE = "unstable"
NUMBER_COLLISION = "number_collision"
MIRROR = "mirror"
LOWER_BOUNDS_ONLY = "lower_bounds_only"
ROUNDED = "rounded"

_REVERSALS = 2
_LEAST_UNUSUAL = 100


def flags(
    stands: Sequence[Stand], every: Sequence[Assertion], disagreements: Iterable[Relation], parties: Parties
) -> tuple[str, ...]:
    """The flags that hold, in a fixed order; ``every`` are all voiced counts, withdrawn ones too."""
    counted = [each for each in stands if each.topic.measure != OCCURRENCE]
    holds = {
        ONE_SIDED: bool(counted) and all(parties.includes(each.quoted.side) for each in counted),
        UNSTABLE: any(reversals(several) >= _REVERSALS for several in _holdings(every)),
        NUMBER_COLLISION: collides(every),
        MIRROR: any(each.kind is Kind.MIRROR_COUNTS for each in disagreements),
        LOWER_BOUNDS_ONLY: bool(counted) and all(each.hard.is_open for each in counted),
        ROUNDED: any(each.quoted.quantity.rounded for each in counted),
    }
    return tuple(flag for flag, held_true in holds.items() if held_true)


def reversals(several: Sequence[Assertion]) -> int:
    """How often a claimant reversed itself on one topic: withdrew, corrected, or turned from rising to falling or back.

    A toll that only rises is an update each time and no reversal; one statement in five papers is withdrawn once.
    """
    statements: dict[tuple[object, Bounds], list[Assertion]] = {}
    for each in reversed(newest_first(several)):
        statements.setdefault((each.said_at, each.hard), []).append(each)
    withdrawn = [copies for copies in statements.values() if all(_is_withdrawn(each) for each in copies)]
    corrected = {each.claim.id for copies in statements.values() for each in copies if each.claim.corrected_from}
    standing = [copies[0].hard.low for copies in statements.values() if copies not in withdrawn]
    return len(withdrawn) + len(corrected) + _turns(standing)


def collides(every: Iterable[Assertion]) -> bool:
    """Whether one unusual number stands for two measures, or for two places: 4,460 dead and 4,460 shelters.

    Unusual: at least 100, and more than two figures before its noughts. Killed, injured and both together may well be
    equal, and a narrower place within a wider one may hold all the dead of one claimant; these still deserve a look.
    """
    about: dict[int, set[tuple[object, ...]]] = {}
    for each in every:
        if each.topic is not None and each.hard.is_exact and is_unusual(each.hard.low) and not each.is_part:
            about.setdefault(each.hard.low, set()).add((each.topic.measure, each.topic.territory))
    return any(len(subjects) > 1 for subjects in about.values())


def is_unusual(number: int) -> bool:
    """Whether a number is too particular to turn up twice by chance: 119 and 4,460, not 120 or 4,000."""
    return number >= _LEAST_UNUSUAL and len(str(number).rstrip("0")) > 2


def _holdings(every: Iterable[Assertion]) -> Iterable[list[Assertion]]:
    by_holding: dict[Held, list[Assertion]] = {}
    for each in every:
        if not each.is_part:
            by_holding.setdefault(held(each), []).append(each)
    return by_holding.values()


def _is_withdrawn(assertion: Assertion) -> bool:
    return assertion.claim.standing.state is ClaimState.RETRACTED


def _turns(lows: Sequence[int]) -> int:
    """How often a row of numbers turns from rising to falling or back."""
    rises = [later > earlier for earlier, later in pairwise(lows) if later != earlier]
    return sum(before != after for before, after in pairwise(rises))
