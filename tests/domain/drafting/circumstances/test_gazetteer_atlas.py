"""The atlas over the gazetteer that ships: names with their countries, provinces and populations."""

import pytest

from service.adapters.gazetteer_file import shipped_gazetteer
from service.domain.drafting.circumstances.gazetteer_atlas import GazetteerAtlas
from service.domain.places.gazetteer import Gazetteer


@pytest.fixture(scope="module")
def atlas() -> GazetteerAtlas:
    return GazetteerAtlas(shipped_gazetteer())


def test_of_a_name_with_several_places_the_most_populous_comes_first(atlas: GazetteerAtlas) -> None:
    countries = [town.country for town in atlas.towns("Palmyra")]

    assert countries[0] == "SY"
    assert "US" in countries


def test_provinces_and_districts_are_told_apart_from_towns(atlas: GazetteerAtlas) -> None:
    assert [(district.country, district.level) for district in atlas.districts("Ghazni")] == [("AF", 1)]


def test_without_a_table_nothing_is_known() -> None:
    atlas = GazetteerAtlas(Gazetteer())

    assert (atlas.towns("Kabul"), atlas.districts("Ghazni")) == ((), ())
