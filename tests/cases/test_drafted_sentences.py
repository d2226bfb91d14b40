"""Short sentences as live blogs, situation reports, posts and translated copy have them are read as their row says."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.builders.drafting import quotes_of

ROWS = Path(__file__).with_name("drafting") / "sentences.txt"


def rows() -> Iterator[tuple[str, str, str]]:
    for line in ROWS.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            kind, text, numbers = (part.strip() for part in line.split("|"))
            yield kind, text, numbers


def told(text: str) -> str:
    """The numbers of a text as a row states them."""
    numbers = list[str]()
    for quote in quotes_of(text):
        if quote.number:
            denied = "!" if quote.stance == "denies" else ""
            stated = text[slice(*quote.number.stated)]
            numbers.append(f"{denied}{stated} {quote.number.measure} {quote.speaker.name or '-'}")
    return "; ".join(numbers)


@pytest.mark.parametrize(("kind", "text", "numbers"), list(rows()))
def test_the_numbers_of_a_sentence(kind: str, text: str, numbers: str) -> None:
    assert told(text) == numbers, kind
