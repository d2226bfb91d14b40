"""Parties are known by any of their names; parents decide the side, never the position (VOCABULARY 1, claimant)."""

import pytest
from hypothesis import given, strategies as st

from service.domain.claims.party import Party, Registry

GOVERNMENT = Party("afghan-government", "Afghan government")
MINISTRY = Party("afghan-mod", "Afghan Ministry of Defense", ("MoD", "وزارت دفاع"), parent="afghan-government")
SPOKESMAN = Party("spokesman", "Fawad Aman", parent="afghan-mod")
REGISTRY = Registry.of([SPOKESMAN, MINISTRY, GOVERNMENT])


@pytest.mark.parametrize(
    ("name", "party_id"),
    [
        ("afghan-mod", "afghan-mod"),
        ("MOD", "afghan-mod"),
        ("the Afghan Ministry of Defense", "afghan-mod"),
        ("وزارت دفاع", "afghan-mod"),
        ("Kunduz Police", "kunduz-police"),
    ],
)
def test_a_party_is_resolved_by_id_name_or_alias_else_by_its_slug(name: str, party_id: str) -> None:
    assert REGISTRY.resolve(name) == party_id


def test_the_side_of_a_party_is_its_topmost_ancestor() -> None:
    assert REGISTRY.side("spokesman") == "afghan-government"
    assert list(REGISTRY.ancestors("spokesman")) == ["afghan-mod", "afghan-government"]
    assert REGISTRY.side("taliban") == "taliban"


def test_a_cycle_of_parents_ends() -> None:
    registry = Registry.of([Party("a", "A", parent="b"), Party("b", "B", parent="a")])

    assert list(registry.ancestors("a")) == ["b"]


@given(st.permutations([GOVERNMENT, MINISTRY, SPOKESMAN, Party("zz", "MoD")]))
def test_a_name_of_two_parties_belongs_to_the_lesser_id_in_any_order(parties: list[Party]) -> None:
    assert Registry.of(parties).resolve("MoD") == "afghan-mod"


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("", ["afghan-government", "afghan-mod", "spokesman"]),
        ("afghan", ["afghan-government", "afghan-mod"]),
        ("Defen afgh", ["afghan-mod"]),
        ("mod", ["afghan-mod"]),
        ("وزارت", ["afghan-mod"]),
        ("AFGHAN-MOD", ["afghan-mod"]),
        ("fense", []),
        ("afghan taliban", []),
    ],
)
def test_a_party_is_found_by_the_beginnings_of_words_of_all_its_names(text: str, ids: list[str]) -> None:
    assert [party.id for party in REGISTRY.search(text)] == ids


@pytest.mark.parametrize(
    ("text", "is_found"),
    [("Afghan MoD", True), ("MoD", True), ("AMoD", True), ("Afghan MoI", False), ("od", False)],
)
def test_a_party_is_found_by_the_initials_of_words_in_a_row(text: str, is_found: bool) -> None:
    registry = Registry.of([Party("ministry", "Afghan Ministry of Defense")])

    assert bool(registry.search(text)) is is_found


@given(st.permutations([GOVERNMENT, MINISTRY, SPOKESMAN]))
def test_every_party_is_found_by_each_of_its_names_in_any_order(parties: list[Party]) -> None:
    registry = Registry.of(parties)

    for party in parties:
        for name in (party.id, party.name, *party.aliases):
            assert party in registry.search(name)


def test_a_registry_made_after_another_is_the_same_as_one_made_anew() -> None:
    before = Registry.of((Party("army", "Army", ("The Forces",)), Party("police", "Police", ("The Forces",))))
    after = (Party("army", "Army"), Party("police", "Police", ("The Forces",)), Party("un", "United Nations"))

    assert Registry.of(after, before) == Registry.of(after)
    assert Registry.of(after, before).resolve("the forces") == "police"


@pytest.mark.parametrize(
    ("into", "resolved"),
    [
        ({"b": "a"}, {"a": "a", "b": "a", "c": "c"}),
        ({"b": "c", "c": "a"}, {"a": "a", "b": "a", "c": "a"}),
        ({"b": "unknown"}, {"a": "a", "b": "b", "c": "c"}),
        ({"a": "b", "b": "a"}, {"a": "a", "b": "b", "c": "c"}),
        ({"a": "b", "b": "a", "c": "a"}, {"a": "a", "b": "b", "c": "c"}),
    ],
)
def test_a_merged_party_is_the_other_one_by_its_id_and_by_all_its_names(
    into: dict[str, str], resolved: dict[str, str]
) -> None:
    registry = Registry.of([Party(id, f"Name of {id}", (f"Alias {id}",), merged_into=into.get(id)) for id in "cab"])

    for id, owner in resolved.items():
        assert {registry.resolve(name) for name in (id, f"Name of {id}", f"Alias {id}")} == {owner}
        assert f"Name of {id}" in {registry.parties[owner].name, *registry.parties[owner].aliases}
    assert set(registry.parties) == {*resolved.values()}
    assert [party.id for party in registry.records] == ["a", "b", "c"]


def test_who_belongs_to_a_merged_party_belongs_to_the_one_it_is_now() -> None:
    registry = Registry.of([Party("a", "A"), Party("b", "B", merged_into="a"), Party("c", "C", parent="b")])

    assert list(registry.ancestors("c")) == ["a"]
