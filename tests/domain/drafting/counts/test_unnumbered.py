"""Counts without a numeral: one person, nobody, a multiple, and whether it happened at all."""

import pytest

from tests.builders.drafting import stated_counts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A soldier was killed", [("A", "killed")]),
        ("Gunmen killed a policeman", [("a", "killed")]),
        ("An Indonesian and a Canadian were killed", [("An", "killed"), ("a", "killed")]),
        ("Three students were wounded and another was missing", [("Three", "injured"), ("another", "missing")]),
        ("No one was hurt", [("No one", "injured")]),
        ("There were no casualties", [("no casualties", "killed_or_injured")]),
        ("There were no reports of casualties", []),
        ("No casualties were reported", []),
        (
            "12 were killed and more than double that number injured",
            [("12", "killed"), ("more than double", "injured")],
        ),
        ("They doubled, double the usual, and left", []),
        ("A military helicopter was shot down", [("A", "occurrence")]),
        ("The helicopter was shot down", []),
        ("A hospital was hit", []),
        ("Another person was killed", [("Another", "killed")]),
        ("A sixth journalist died", [("A sixth", "killed")]),
        ("A suspect was arrested", [("A", "arrested")]),
        ("A man was taken into custody", [("A", "arrested")]),
        ("A 7-year-old girl and her mother died", [("A", "killed")]),
        ("Another paramedic from the Red Crescent was also killed", [("Another", "killed")]),
        ("The bodies of 12 children and a teacher were found", [("12", "killed"), ("a", "killed")]),
        ("Nobody was seriously hurt", []),
        ("A tenth miner has been found dead", [("A tenth", "killed")]),
        ("A fourth died later in hospital", [("A fourth", "killed")]),
        ("Another body was recovered", [("Another", "killed")]),
        ("One suspect, a doctor, was arrested", [("One", "arrested")]),
        ("Two, including a girl, were killed", [("Two", "killed")]),
    ],
)
def test_what_is_counted_without_a_numeral(text: str, expected: list[tuple[str, str]]) -> None:
    assert stated_counts(text) == expected
