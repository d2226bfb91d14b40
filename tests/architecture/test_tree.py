"""The tree tells the story: few things in a room, no room for one file, a test beside each module of the core."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.root import ROOT

MOST_IN_A_ROOM = 12
# Data, not modules: scripts, pages, letters and outlines.
SHELVES = frozenset({"lua", "templates", "static", "fonts", "outlines"})
PLAN = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
MOST_WORDS_OF_THE_PLAN = 900
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


def test_every_folder_of_tests_of_the_service_lies_where_its_room_does() -> None:
    outer = [folder.name for folder in rooms() if folder.parent == ROOT / "service"]
    folders = [folder for name in outer for folder in (ROOT / "tests" / name).rglob("*") if any(folder.glob("*.py"))]
    homeless = [folder for folder in folders if not is_a_room_or_a_module(folder)]

    assert [str(folder.relative_to(ROOT)) for folder in homeless] == []


def is_a_room_or_a_module(folder: Path) -> bool:
    place = ROOT / "service" / folder.relative_to(ROOT / "tests")
    return place.is_dir() or place.with_suffix(".py").exists()


def has_a_test(module: Path) -> bool:
    """Whether a test file, or a folder of tests, of its name lies at the same place below ``tests``."""
    place = ROOT / "tests" / module.parent.relative_to(ROOT / "service")
    return (place / f"test_{module.stem}.py").exists() or any((place / module.stem).glob("test_*.py"))


def test_the_plan_of_the_house_is_one_page_with_every_room() -> None:
    outer = [folder for folder in rooms() if len(folder.relative_to(ROOT).parts) in (2, 3)]
    named = [folder for folder in outer if re.search(rf"[`/ ]{folder.name}[`/ ]", PLAN)]

    assert [str(folder.relative_to(ROOT)) for folder in outer if folder not in named] == []
    assert len(PLAN.split()) <= MOST_WORDS_OF_THE_PLAN
