"""A report made with a cache of the last one is the report made without."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import replace
from typing import TypeVar

from hypothesis import given, settings, strategies as st

from service.domain.claims.claim import Claim, Source, Standing
from service.domain.claims.party import Party, Registry
from service.domain.claims.vocabulary import ActedBy, ClaimState
from service.domain.reconciliation.cache import IncrementalCache
from service.domain.reconciliation.reconcile import reconcile
from service.formats.reports.report_json import Edition, document, render
from tests.builders.story import NOBODY_REGISTERED, PARTIES, Telling, a_claim
from tests.domain.reconciliation.test_reconcile_property import COUNTS, RIVALS, TELLINGS, stories

Result = TypeVar("Result")

OTHERWISE = Registry.of([*PARTIES.parties.values(), Party("mayors", "Mayor", ("UN",))])
STATES = st.sampled_from([ClaimState.RETRACTED, ClaimState.CORRECTED, ClaimState.ACTIVE])
ACTS = st.tuples(STATES, st.sampled_from(ActedBy))


@st.composite
def developments(draw: st.DrawFn) -> list[tuple[list[Claim], Registry]]:
    """An incident from report to report: claims come and go, are withdrawn and corrected; parties are registered."""
    claims, registry = draw(stories()), PARTIES
    reports = [(claims, registry)]
    for step in range(draw(st.integers(1, 4))):
        acts = [draw(ACTS) if draw(st.integers(0, 4)) == 0 else None for _ in claims]
        claims = [_later(claim, *act) if act else claim for claim, act in zip(claims, acts, strict=True)]
        claims = claims[draw(st.integers(0, 1)) :]
        who, telling, counts = draw(st.tuples(st.sampled_from(["MoD", "UN"]), TELLINGS | RIVALS, COUNTS))
        claims = [*claims, a_claim(f"d{step}", who, telling, **counts)]
        registry = draw(st.sampled_from([registry, registry, OTHERWISE]))
        reports.append((claims, registry))
    return reports


def _later(claim: Claim, state: ClaimState, by: ActedBy) -> Claim:
    corrected_from = claim.counts if state is ClaimState.CORRECTED and by is ActedBy.CLAIMANT else ()
    counts = a_claim("x", "x", killed=7).counts if corrected_from else claim.counts
    return replace(claim, standing=Standing(state, by=by), counts=counts, corrected_from=corrected_from)


def rendered(claims: Sequence[Claim], registry: Registry, cache: IncrementalCache | None = None) -> bytes:
    if cache is not None:
        cache.next_generation()
    return render(document(reconcile(claims, registry, cache=cache), Edition("i", 1, 1, None), cache))


@given(developments())
@settings(max_examples=50, deadline=None)
def test_a_report_is_the_same_with_a_memory_of_the_last_ones_and_without(
    reports: list[tuple[list[Claim], Registry]],
) -> None:
    cache = IncrementalCache()

    for claims, registry in reports:
        assert rendered(claims, registry, cache) == rendered(claims, registry)


class Doubling:
    """Doubles numbers, and knows how often it had to."""

    def __init__(self) -> None:
        self.cache, self.made = IncrementalCache(), list[int]()

    def of(self, number: int) -> int:
        return self.cache.get("double", (number,), lambda: self._made(number))

    def _made(self, number: int) -> int:
        self.made.append(number)
        return 2 * number


def test_what_was_made_of_other_arguments_is_made_anew() -> None:
    doubling = Doubling()

    assert [doubling.of(number) for number in (1, 1, 2, 2, 1)] == [2, 2, 4, 4, 2]
    assert doubling.made == [1, 2, 1]


def test_what_a_report_did_not_ask_for_is_forgotten_by_the_next() -> None:
    doubling = Doubling()
    doubling.of(1)
    doubling.cache.next_generation()
    doubling.of(1)
    assert doubling.made == [1]

    doubling.cache.next_generation()
    doubling.cache.next_generation()
    doubling.of(1)

    assert doubling.made == [1, 1]


class Counting(IncrementalCache):
    """A cache that knows how often something had to be made."""

    def __init__(self) -> None:
        super().__init__()
        self.made = 0

    def get(self, key: Hashable, arguments: tuple[object, ...], compute: Callable[[], Result]) -> Result:
        return super().get(key, arguments, lambda: self._made(compute))

    def _made(self, compute: Callable[[], Result]) -> Result:
        self.made += 1
        return compute()


def made_for_one_more(many: int) -> tuple[int, int]:
    """How much is made for the report on so many claims, by a tenth as many parties, and for one claim more."""
    telling = Telling(source=Source(publisher="AA"))
    claims = [
        a_claim(f"c{n:04}", f"Party {n % (many // 10)}", telling, killed=1 + n * 37 % 991) for n in range(many + 1)
    ]
    cache = Counting()
    rendered(claims[:many], NOBODY_REGISTERED, cache)
    before = cache.made
    rendered(claims, NOBODY_REGISTERED, cache)
    return before, cache.made - before


def test_for_one_claim_more_no_more_is_made_in_a_large_incident_than_in_a_small_one() -> None:
    for_all, for_one = made_for_one_more(1_000)

    assert for_all > 1_000
    assert for_one <= made_for_one_more(200)[1] + 5 < 100
