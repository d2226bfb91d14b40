"""JSON merge patch, by the table of RFC 7396, appendix A."""

import copy
from typing import Any

import pytest
from hypothesis import given, strategies as st

from service.formats.requests.merge_patch import is_of_patch, patched, takes_out

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abc"), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("target", "patch", "result"),
    [
        ({"a": "b"}, {"a": "c"}, {"a": "c"}),
        ({"a": "b"}, {"b": "c"}, {"a": "b", "b": "c"}),
        ({"a": "b"}, {"a": None}, {}),
        ({"a": "b", "b": "c"}, {"a": None}, {"b": "c"}),
        ({"a": ["b"]}, {"a": "c"}, {"a": "c"}),
        ({"a": "c"}, {"a": ["b"]}, {"a": ["b"]}),
        ({"a": {"b": "c"}}, {"a": {"b": "d", "c": None}}, {"a": {"b": "d"}}),
        ({"a": [{"b": "c"}]}, {"a": [1]}, {"a": [1]}),
        (["a", "b"], ["c", "d"], ["c", "d"]),
        ({"a": "b"}, ["c"], ["c"]),
        ({"a": "foo"}, None, None),
        ({"a": "foo"}, "bar", "bar"),
        ({"e": None}, {"a": 1}, {"e": None, "a": 1}),
        ([1, 2], {"a": "b", "c": None}, {"a": "b"}),
        ({}, {"a": {"bb": {"ccc": None}}}, {"a": {"bb": {}}}),
    ],
)
def test_a_patch_changes_what_it_names(target: Any, patch: Any, result: Any) -> None:
    assert patched(target, patch) == result


@given(JSON, JSON)
def test_a_patch_said_twice_changes_nothing_more_and_leaves_its_target_alone(target: Any, patch: Any) -> None:
    before = copy.deepcopy(target)

    once = patched(target, patch)

    assert patched(once, patch) == once
    assert target == before


@pytest.mark.parametrize(
    ("path", "is_so"),
    [
        (("a",), True),
        (("a", "b"), True),
        (("a", "b", "c"), True),
        (("a", "c"), False),
        (("gone", "b"), True),
        (("rows", 0, "b"), True),
        (("b",), False),
        ((), True),
    ],
)
def test_what_stands_at_a_path_is_of_the_patch_where_the_patch_names_it(
    path: tuple[str | int, ...], is_so: bool
) -> None:
    assert is_of_patch({"a": {"b": "c"}, "gone": None, "rows": [{"b": 1}]}, path) is is_so


@pytest.mark.parametrize(
    ("patch", "path", "is_taken_out"),
    [
        ({"event": None}, ("event",), True),
        ({"event": {"start": None}}, ("event", "start"), True),
        ({"event": None}, ("event", "start"), False),
        ({"event": {"start": "2021"}}, ("event", "start"), False),
        ({"claimant": "Army"}, ("event",), False),
        ({"counts": [None]}, ("counts", 0), False),
    ],
)
def test_a_null_takes_out_what_it_names(patch: Any, path: tuple[str | int, ...], *, is_taken_out: bool) -> None:
    assert takes_out(patch, path) is is_taken_out
