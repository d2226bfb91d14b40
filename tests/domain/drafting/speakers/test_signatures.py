"""A speaker that stands for itself behind or above what it says; a paper that tells a story does not sign it."""

import pytest

from service.domain.drafting.speakers.signatures import heading_of, signature_of
from tests.builders.drafting import said, words_of

NOBODY = None


@pytest.mark.parametrize(
    ("text", "signer", "is_marked"),
    [
        ("— Ministry of Health", "Ministry of Health", True),
        ("Source: regional administration", "regional administration", True),
        ("(UNHCR)", "UNHCR", True),
        ("State Emergency Service of Ukraine", "State Emergency Service of Ukraine", False),
        ("Twelve people died. — Zhytomyr OVA", "Zhytomyr OVA", True),
        ("(Gulf News)", NOBODY, False),
        ("Source: Reuters", NOBODY, False),
        ("Police arrived.", NOBODY, False),
        ("— It rained", NOBODY, False),
        ("— The ministry said that 12 people had died in it", NOBODY, False),
        ("—", NOBODY, False),
        ("", NOBODY, False),
    ],
)
def test_who_signs(text: str, signer: str | None, is_marked: bool) -> None:
    tokens = words_of(text)
    signature = signature_of(tokens)

    assert (signature and said(tokens, signature.source)) == signer
    assert bool(signature and signature.is_marked) is is_marked


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The ministry said in its update:", "The ministry"),
        ("According to NDMA:", "NDMA"),
        ("NDRRMC:", "NDRRMC"),
        ("Key figures:", NOBODY),
        ("The ministry said in its update.", NOBODY),
        (":", NOBODY),
    ],
)
def test_who_heads_a_list(text: str, speaker: str | None) -> None:
    tokens = words_of(text)
    source = heading_of(tokens)

    assert (source and said(tokens, source)) == speaker
