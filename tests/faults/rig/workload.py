"""What clients say while things break: mostly quiet incidents, of which nobody speaks a second time."""

from datetime import date, timedelta

from service.ports.ledger import Submission
from tests.contracts.stores import a_submission
from tests.faults.rig.seed import chance

PROVINCES = ("Badakhshan", "Baghlan", "Balkh", "Faryab", "Ghazni", "Helmand", "Herat", "Kandahar", "Kunduz", "Logar")
EVERY_DAYS = 9
# A loss shows only where no later claim repairs what a lost wake-up left undone (RELIABILITY 1.6).
LOUD_EVERY = 10


def claims(number: int, seed: int) -> list[Submission]:
    """So many quiet incidents in an order of chance, and for each tenth a second account that contradicts it."""
    items = [_claim(n, n, "Ministry of Defense") for n in range(number)]
    items += [_claim(number + n, n, "Taliban") for n in range(0, number, LOUD_EVERY)]
    return chance(seed, "order").sample(items, len(items))


def _claim(n: int, incident: int, claimant: str) -> Submission:
    day = date(1990, 1, 1) + timedelta(days=EVERY_DAYS * (incident // len(PROVINCES)))
    return a_submission(
        f"c{n}",
        claimant=claimant,
        admin1=PROVINCES[incident % len(PROVINCES)],
        start=day.isoformat(),
        killed=11 + n % 89,
        asserted_at=f"{day + timedelta(days=1)}T12:00:00Z",
    )
