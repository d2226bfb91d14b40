"""A number that is the object of a verb, or stands between a verb and its end."""

import pytest

from tests.builders.drafting import stated_counts


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police took 17 people into custody", [("17", "arrested")]),
        ("Rescuers brought 112 people ashore alive", [("112", "other:rescued")]),
        ("They rushed 12 to hospital", [("12", "injured")]),
        ("The army moved 300 families to safer places", [("300", "displaced")]),
        ("Arsonists set 12 houses ablaze", [("12", "homes_destroyed")]),
        ("Arsonists set 12 cars ablaze", []),
        ("They took 12 photos of people at the hospital", []),
        ("Gunmen took about 100 hostages", [("about 100", "captured")]),
        ("The army lost 12 soldiers", [("12", "killed")]),
        ("The firm lost 12 workers", []),
        ("We have buried 26 people since morning", [("26", "killed")]),
        ("Villagers buried 40 victims on Monday", [("40", "killed")]),
        ("The landslide buried 26 people", []),
        ("Divers are searching for six crew members", [("six", "missing")]),
        ("The coastguard is searching for 30 more", [("30", "missing")]),
        ("Police were searching for two suspects", []),
        ("The strike killed a woman and her three children", [("three", "killed"), ("a", "killed")]),
        ("A retired bus driver, 61, and his two sons were killed", [("two", "killed"), ("A", "killed")]),
        ("The minister and his two aides were dismissed", []),
        ("Their two sons were killed", []),
        ("The 254 people who died in the flood were remembered", [("254", "killed")]),
        ("Six people are yet to be located", [("Six", "missing")]),
        ("12 officials were not found guilty", []),
    ],
)
def test_the_object_tells_what_happened_to_it(text: str, expected: list[tuple[str, str]]) -> None:
    assert sorted(stated_counts(text)) == sorted(expected)
