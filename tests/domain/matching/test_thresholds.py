"""The fixed scores keep their order."""

from service.domain.matching.comparison.weights import PRIOR, WEIGHTS
from service.domain.matching.thresholds import BIT, CERTAIN, DOUBT, MISSING, NARROW, THRESHOLD


def test_a_pair_that_never_met_is_no_doubt_and_a_close_runner_up_is_closer_than_a_doubt() -> None:
    assert MISSING < THRESHOLD - DOUBT
    assert BIT <= NARROW <= DOUBT


def test_no_sum_of_weights_outweighs_what_is_certain() -> None:
    open_weights = [[weight for weight in levels.values() if abs(weight) < CERTAIN] for levels in WEIGHTS.values()]
    best = sum(max(weights, default=0) for weights in open_weights)
    worst = sum(min(weights, default=0) for weights in open_weights) + min(PRIOR.values())

    assert max(best, -worst) < CERTAIN // 2
