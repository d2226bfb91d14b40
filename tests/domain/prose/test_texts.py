"""The approved table of texts: what is printed of incidents of every kind, read line by line.

A change of wording shows here first. ``python -m tests.domain.prose.test_texts`` writes the table anew; read it before
you commit it.
"""

from pathlib import Path

import pytest

from service.domain.claims.event_types import EventType
from service.domain.prose.headline import headline
from service.domain.prose.sentences import Length, sentence
from tests.builders.telling_table import TableIncident, table_of

TABLE = Path(__file__).with_name("texts")


def printed(incident: TableIncident) -> str:
    """One row: the headline, then the text of every length."""
    lines = [f"headline: {headline(incident.report)}"]
    lines += [f"{length}: {sentence(incident.report, length)}" for length in Length]
    return "\n".join([f"# {incident.about}", *lines])


def table(kind: EventType) -> str:
    """All rows of one kind of event."""
    return "\n\n".join(map(printed, table_of(kind))) + "\n"


@pytest.mark.parametrize("kind", EventType)
def test_the_texts_are_those_that_were_approved(kind: EventType) -> None:
    assert table(kind) == (TABLE / f"{kind}.txt").read_text(encoding="utf-8")


def test_the_table_has_a_hundred_and_fifty_texts() -> None:
    assert sum(path.read_text(encoding="utf-8").count("# ") for path in TABLE.glob("*.txt")) >= 150


if __name__ == "__main__":
    TABLE.mkdir(exist_ok=True)
    for kind in EventType:
        (TABLE / f"{kind}.txt").write_text(table(kind), encoding="utf-8")
