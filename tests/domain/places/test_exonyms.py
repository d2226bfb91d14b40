"""Cities with several names."""

from service.domain.places.exonyms import canonical_city_name


def test_all_names_of_a_city_are_one_and_an_unknown_name_is_itself() -> None:
    assert {canonical_city_name(name) for name in ("halab", "alep", "aleppo")} == {"aleppo"}
    assert canonical_city_name("kunduz") == "kunduz"
