"""An ID token proves who somebody is, to us and now; what it says of them is text of somebody else's."""

from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, RSAKey

from service.application.access.actor_names import NAMELESS
from service.application.access.sign_in.id_token import Expected, Identity, UnfitToken, identity
from tests.fakes.provider import KEY

NOW = 1_800_000_000
EXPECTED = Expected("https://id.example", "counterclaim", "n")
KEYS = {"keys": [KEY.as_dict(private=False)]}


def token(key: RSAKey | ECKey | OctKey = KEY, algorithm: str = "RS256", **claims: Any) -> str:
    times = {"iat": NOW, "exp": NOW + 9}
    stated = {"iss": "https://id.example", "aud": "counterclaim", "sub": "248", "nonce": "n", **times}
    return jwt.encode({"alg": algorithm}, stated | claims, key, algorithms=[algorithm])


def read(text: str, keys: dict[str, Any] | None = None) -> Identity:
    return identity(text, KEYS if keys is None else keys, EXPECTED, NOW)


@pytest.mark.parametrize(
    ("claims", "name"),
    [
        ({"name": "Maya Ortiz", "preferred_username": "maya"}, "Maya Ortiz"),
        ({"preferred_username": "maya"}, "maya"),
        ({"name": 7, "preferred_username": "maya"}, "maya"),
        ({"name": " Maya\n\tOrtiz\u2028\x00 "}, "Maya Ortiz"),
        ({"name": "محمد\u200cرضا"}, "محمد\u200cرضا"),
        ({"name": "x" * 300}, "x" * 200),
        ({"name": "\n"}, NAMELESS),
        ({"preferred_username": "maya@example.org"}, NAMELESS),
        ({"name": "maya@example.org", "preferred_username": "maya"}, "maya"),
        ({"email": "maya@example.org"}, NAMELESS),
    ],
)
def test_a_name_is_one_line_and_no_address(claims: dict[str, Any], name: str) -> None:
    assert read(token(**claims)).name == name


@pytest.mark.parametrize(
    ("stated", "groups"),
    [(["a", 1, "b"], ("a", "b")), ("a", ("a",)), ({"a": 1}, ()), (None, ()), (["x"] * 2_000, ("x",) * 1_000)],
)
def test_groups_are_texts(stated: Any, groups: tuple[str, ...]) -> None:
    assert read(token(groups=stated)).groups("groups") == groups


def test_a_key_of_a_curve_is_as_good_and_keys_of_other_kinds_do_no_harm() -> None:
    curve = ECKey.generate_key("P-256", {"use": "sig"})
    strange = [{"kty": "XYZ"}, {"kty": "RSA", "n": 7, "e": []}, "x", {"kty": "EC", "crv": "P-0", "x": "", "y": ""}]

    assert read(token(curve, "ES256"), {"keys": [*strange, curve.as_dict(private=False)]}).subject == "248"


def test_what_we_could_have_signed_ourselves_proves_nothing() -> None:
    secret = OctKey.import_key("s" * 32, {"use": "sig"})

    stated: list[dict[str, Any]] = [KEYS, {"keys": [secret.as_dict(private=True)]}, {"keys": []}, {}, {"keys": 7}]
    for keys in stated:
        with pytest.raises(UnfitToken):
            read(token(secret, "HS256"), keys)


def test_a_key_for_encryption_signs_nothing() -> None:
    with pytest.raises(UnfitToken):
        read(token(), {"keys": [{**KEY.as_dict(private=False), "use": "enc"}]})


@pytest.mark.parametrize("text", ["", "x", "..", "a.b.c", "é.é.é", "e30.e30.e30", token()[:-2]])
def test_what_is_no_token_is_refused(text: str) -> None:
    with pytest.raises(UnfitToken):
        read(text)


def test_clocks_may_differ_by_a_minute() -> None:
    for text in (token(exp=NOW - 59), token(iat=NOW + 59)):
        assert read(text).subject == "248"
