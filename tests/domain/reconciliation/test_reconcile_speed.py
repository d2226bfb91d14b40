"""A thousand claims in one incident are reconciled within a quarter of a second of one core."""

import time
from collections.abc import Callable

import pytest

from service.domain.claims.claim import Claim, Source
from service.domain.claims.vocabulary import ClaimantKind
from service.domain.reconciliation.reconcile import reconcile
from service.formats.reports.report_json import Edition, document
from tests.builders.story import CIVILIANS, NOBODY_REGISTERED, Telling, a_claim

CLAIMS = 1_000
MOST_SECONDS = 0.25
USUAL_FLOOR_SECONDS = 0.08


def many_claimants() -> list[Claim]:
    """A thousand voices: numbers all over, some minimums, some of civilians, all injured and killed."""
    return [_claim(number, f"Party {number}") for number in range(CLAIMS)]


def few_claimants() -> list[Claim]:
    """Ten ministries, a hundred updates and copies each."""
    return [_claim(number, f"Ministry {number % 10}") for number in range(CLAIMS)]


def many_papers() -> list[Claim]:
    """Five hundred papers that print one number, each in words of its own."""
    return [
        a_claim(
            f"c{number:04}", f"Paper {number}", Telling(kind=ClaimantKind.MEDIA, source=_article(number)), killed=21
        )
        for number in range(CLAIMS // 2)
    ]


def _article(number: int) -> Source:
    words = " ".join(f"{word}{number * 7919 % 1_000}" for word in ("rescuers", "hospital", "village", "morning"))
    return Source(publisher=f"Paper {number}", quote=f"{number} {words} {number}", origin=f"Agency {number % 3}")


def _claim(number: int, claimant: str) -> Claim:
    telling = Telling(
        victims=CIVILIANS if number % 3 == 0 else Telling().victims,
        kind=ClaimantKind.MEDIA if number % 4 == 0 else ClaimantKind.STATE,
        at=f"2021-06-{1 + number % 28:02}T{number % 24:02}:00",
        source=Source(publisher=f"Paper {number % 50}", quote=f"The dead were counted again in district {number}." * 2),
    )
    value: int | str = f"at least {number % 90}" if number % 5 == 0 else 100 + (number * 37) % 800
    return a_claim(f"c{number:04}", claimant, telling, killed=value, injured=number % 300 + 1)


@pytest.mark.parametrize("claims_of", [many_claimants, few_claimants, many_papers])
def test_a_thousand_claims_are_reconciled_in_a_quarter_second(claims_of: Callable[[], list[Claim]]) -> None:
    claims = claims_of()

    assert _seconds(lambda: reconcile(claims, NOBODY_REGISTERED)) < MOST_SECONDS


def test_their_report_is_written_in_no_more() -> None:
    report = reconcile(many_claimants(), NOBODY_REGISTERED)

    assert _seconds(lambda: document(report, Edition("i", 1, 1, None))) < MOST_SECONDS


def _seconds(work: Callable[[], object]) -> float:
    """The least CPU seconds of ten runs, corrected where the machine is slower than usual at that moment.

    The floor is measured before and after each run; the slower one counts. A fast run ends the measurement.
    """
    least = float("inf")
    for _ in range(10):
        before, seconds, after = _once(_floor), _once(work), _once(_floor)
        least = min(least, seconds / max(1.0, max(before, after) / USUAL_FLOOR_SECONDS))
        if least < MOST_SECONDS:
            break
    return least


def _floor() -> object:
    """What takes as long on every day that the machine has to itself."""
    return {(number, str(number)): [number] for number in range(100_000)}


def _once(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return time.process_time() - started
