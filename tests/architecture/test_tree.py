"""The tree tells the story: few things in a room, no room for one file, a test beside each module of the core."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.root import ROOT

MOST_IN_A_ROOM = 12
# Data, not modules: scripts, pages, letters and outlines.
SHELVES = frozenset({"lua", "templates", "static", "fonts", "outlines"})
TESTED = ("domain", "application")


def rooms() -> list[Path]:
    folders = [ROOT / "service", *(folder for folder in (ROOT / "service").rglob("*") if folder.is_dir())]
    return [folder for folder in folders if folder.name not in {*SHELVES, "__pycache__"}]


def things_in(room: Path) -> list[str]:
    """What a reader of the tree sees in a room: modules and rooms."""
    return [path.name for path in room.iterdir() if path.name not in ("__pycache__", "__init__.py")]


def test_a_room_has_about_ten_things_in_it() -> None:
    crowded = {str(room.relative_to(ROOT)): len(things_in(room)) for room in rooms()}

    assert {room: count for room, count in crowded.items() if count > MOST_IN_A_ROOM} == {}


def test_no_room_exists_for_one_file() -> None:
    assert [str(room.relative_to(ROOT)) for room in rooms() if len(things_in(room)) < 2] == []


def test_every_room_says_what_it_is_for() -> None:
    silent = [room / "__init__.py" for room in rooms() if not (room / "__init__.py").read_text().startswith('"""')]

    assert [str(file.relative_to(ROOT)) for file in silent] == []


@pytest.mark.parametrize("package", TESTED)
def test_every_module_of_the_core_has_a_test_of_its_name(package: str) -> None:
    modules = sorted((ROOT / "service" / package).rglob("*.py"))
    untested = [file for file in modules if file.name != "__init__.py" and not has_a_test(file)]

    assert [str(file.relative_to(ROOT)) for file in untested] == []


def has_a_test(module: Path) -> bool:
    """Whether a test file, or a folder of tests, of its name lies at the same place below ``tests``."""
    place = ROOT / "tests" / module.parent.relative_to(ROOT / "service")
    return (place / f"test_{module.stem}.py").exists() or any((place / module.stem).glob("test_*.py"))
