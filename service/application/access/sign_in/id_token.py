"""The check of an ID token: its signature, and that it was made by this provider, for us, now and for this attempt."""

import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from joserfc import jwt
from joserfc.jwk import JWKRegistry, KeySet

from service.application.access.actor_names import NAMELESS, person_name

# Signatures with a key that only the provider has: never "none", and never one that we could have made ourselves.
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
KEY_TYPES = frozenset({"RSA", "EC"})
# How far the provider's clock may be from ours.
LEEWAY_SECONDS = 60
LONGEST_NAME = 200
LONGEST_SUBJECT = 500
LARGEST_TOKEN = 64 * 1024
MOST_GROUPS = 1_000


class UnfitToken(Exception):
    """An ID token that proves nothing; the text says why, for the log."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What a token must say: its issuer, our client id as the audience, the nonce of the attempt."""

    issuer: str
    client_id: str
    nonce: str


@dataclass(frozen=True, slots=True)
class Identity:
    """The person of a token: the provider's id of them, their name, and the claims that may name their groups."""

    subject: str
    name: str
    claims: Mapping[str, Any]

    def groups(self, claim: str) -> tuple[str, ...]:
        """The texts of a claim that is one or a list of them; none where it is neither."""
        stated = self.claims.get(claim)
        listed = [stated] if isinstance(stated, str) else stated if isinstance(stated, list) else []
        return tuple(group for group in listed[:MOST_GROUPS] if isinstance(group, str))


def identity(token: str, keys: Mapping[str, Any], expected: Expected, now: int) -> Identity:
    """The person of a token, at ``now`` in seconds since 1970. Raises ``UnfitToken``."""
    if len(token) > LARGEST_TOKEN:
        raise UnfitToken("too large")
    try:
        claims = jwt.decode(token, _signing_keys(keys), algorithms=ALGORITHMS).claims
        _registry(expected, now).validate(claims)
    except Exception as unfit:  # the library fails in many ways on what is not made as it should be
        raise UnfitToken(type(unfit).__name__) from None
    if claims.get("azp", expected.client_id) != expected.client_id or _is_for_others(claims, expected):
        raise UnfitToken("made for another client")
    subject = claims["sub"]
    if not 0 < len(subject) <= LONGEST_SUBJECT:
        raise UnfitToken("a subject of no fit length")
    return Identity(subject, _name(claims), claims)


def _registry(expected: Expected, now: int) -> jwt.JWTClaimsRegistry:
    return jwt.JWTClaimsRegistry(
        now,
        LEEWAY_SECONDS,
        iss={"essential": True, "value": expected.issuer},
        aud={"essential": True, "value": expected.client_id},
        nonce={"essential": True, "value": expected.nonce},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
    )


def _is_for_others(claims: Mapping[str, Any], expected: Expected) -> bool:
    """Whether a token has further audiences, and does not say that it was made for us."""
    audience = claims["aud"]
    return isinstance(audience, list) and audience != [expected.client_id] and "azp" not in claims


def _signing_keys(stated: Mapping[str, Any]) -> KeySet:
    """The keys of a provider that may sign; kinds that we do not know are left out."""
    keys = []
    for key in stated.get("keys", ()):
        if isinstance(key, dict) and key.get("kty") in KEY_TYPES and key.get("use", "sig") == "sig":
            with suppress(Exception):  # a key of a curve that the library does not know, or with a part missing
                keys.append(JWKRegistry.import_key(key))
    return KeySet(keys)


def _name(claims: Mapping[str, Any]) -> str:
    """The display name, on one line; never an e-mail address, which some providers state as the name of an account."""
    candidates = (claims.get(claim) for claim in ("name", "preferred_username"))
    stated = next((name for name in candidates if isinstance(name, str) and "@" not in name), "")
    shown = "".join(" " if unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") else letter for letter in stated)
    name = " ".join(shown.split())[:LONGEST_NAME].strip()
    return person_name(name) if name else NAMELESS
