"""Reading JSON strictly."""

import json

import pytest
from hypothesis import given, strategies as st

from service.api.http.strict_json import MalformedJson, NulCharacter, Shape, elements, loads

SHAPE = Shape()
PLAIN = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**12), 10**12)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc", max_size=3), inner, max_size=4),
    max_leaves=20,
)


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"   ",
        b'{"a":1',
        b"{}x",
        b"{} {}",
        b'{"a":NaN}',
        b'{"a":Infinity}',
        b'{"a":-Infinity}',
        b'{"a":1e999}',
        b'{"a":1,"a":1}',
        b'{"a":1,"a" :1,"b":"x:y"}',
        b'{"a":"\\u003a","b":2,"a":1}',
        b'{"a":"\\u0022:","b":{"c":1,"c":[]}}',
        b"\xef\xbb\xbf{}",
        b"\xff\xfe{}",
        b'"\xc0\xaf"',
        b'"\xed\xa0\x80\xed\xb0\x80"',
        b'"\\ud800"',
        b'{"\\udfff":1}',
        b'"\x00"',
        b"9" * 5_000,
        b"'a'",
        b"{'a':1}",
        b"[1,]",
        b"01",
        b"// a comment\n{}",
        b"[" * 33 + b"]" * 33,
        b"[" * 1_000 + b"]" * 1_000,
        b"[" * 100_000 + b"]" * 100_000,
        b'{"a":' * 100_000 + b"1" + b"}" * 100_000,
        b"[" * 100_000,
        b"[" + b"1," * 5_000 + b"1]",
    ],
)
def test_what_two_readers_could_understand_differently_is_refused(raw: bytes) -> None:
    with pytest.raises(MalformedJson):
        loads(raw, SHAPE)


@pytest.mark.parametrize(("raw", "where"), [(b'{"a":[1,"x\\u0000"]}', ("a", 1)), (b'{"b\\u0000":1}', ())])
def test_a_nul_character_is_refused_with_its_place(raw: bytes, where: tuple[str | int, ...]) -> None:
    with pytest.raises(NulCharacter) as refused:
        loads(raw, SHAPE)

    assert refused.value.where == where


def test_an_escaped_backslash_before_u0000_is_no_nul_character() -> None:
    assert loads(b'"\\\\u0000"', SHAPE) == "\\u0000"


def test_a_zero_below_zero_is_no_whole_number() -> None:
    for raw in (b"-0", b"[-0]", b'{"a":-0 }', b"[1,-0\n,2]"):
        assert "-0.0" in str(loads(raw, SHAPE))


def test_a_whole_number_that_no_double_holds_is_read_whole() -> None:
    for number in (2**53 + 1, -(2**63) - 1, 2**64, 10**19 + 1, 10**4_000 + 1):
        assert loads(f'{{"a":[{number}]}}'.encode(), SHAPE) == {"a": [number]}


def test_nesting_and_size_are_accepted_up_to_their_limits() -> None:
    assert loads(b"[" * 32 + b"]" * 32, SHAPE)
    assert len(loads(b"[" + b"1," * 4_998 + b"1]", SHAPE)) == 4_999
    for shape in (Shape(depth=2, nodes=9), Shape(depth=3, nodes=4)):
        with pytest.raises(MalformedJson):
            loads(b'[[{"a":"[,"}],1]', shape)
    assert loads(b'[[{"a":"[,"}],1]', Shape(depth=3, nodes=5))


@given(PLAIN)
def test_every_value_that_json_can_tell_is_read_as_it_was_written(value: object) -> None:
    assert loads(json.dumps(value).encode(), SHAPE) == value
    assert loads(json.dumps(value, ensure_ascii=False).encode(), SHAPE) == value


@pytest.mark.parametrize(
    "beginning",
    [b"[" + b"1," * 5_000, b"[" + b'"a\\"",' * 5_000, b"{" + b'"\\\\":{},' * 5_000, b'["' + b'",",' * 5_001],
)
def test_a_text_of_far_too_many_values_is_refused_before_it_is_read(beginning: bytes) -> None:
    with pytest.raises(MalformedJson) as refused:
        loads(beginning + b" this is not JSON", SHAPE)

    assert "more than 5000 values" in refused.value.reason


@given(PLAIN)
def test_no_text_of_as_many_values_as_are_allowed_is_taken_for_more(value: object) -> None:
    assert loads(json.dumps(value).encode(), Shape(nodes=count_of(value))) == value


def count_of(value: object) -> int:
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return 1 + sum(map(count_of, inner))


@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(raw: bytes) -> None:
    try:
        loads(raw, SHAPE)
    except (MalformedJson, NulCharacter):
        return


@given(st.lists(PLAIN, max_size=5), st.sampled_from([None, 2]))
def test_the_elements_of_an_array_are_those_of_the_whole(values: list[object], indent: int | None) -> None:
    text = json.dumps(values, indent=indent)

    assert [value for value, _ in elements(text)] == values
    assert [json.loads(own) for _, own in elements(text)] == values


@pytest.mark.parametrize("text", ["", "{}", "[1 2]", "[1,]", "[1", "[", "[1]]", "[1] x", "[,]"])
def test_what_is_no_array_has_no_elements(text: str) -> None:
    with pytest.raises(MalformedJson):
        list(elements(text))
