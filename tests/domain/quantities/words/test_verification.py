"""Words beside a number that name a verification."""

import pytest

from service.domain.quantities.words.verification import verification_said


@pytest.mark.parametrize(
    ("stated", "verification"),
    [
        *((stated, "verified") for stated in ("14 (verified)", "14 Verified deaths", "14 (independently verified)")),
        *((stated, "verified") for stated in ("14 (vérifiés)", "14 (verificados)", "14 (verifiziert)")),
        ("14 верифицировано", "verified"),
        *((stated, "reported") for stated in ("14 (unverified)", "14 (not verified)", "14 (nicht verifiziert)")),
        ("14 dead, not yet verified", "reported"),
        ("14 yet to be verified", "reported"),
        ("14 isn't verified", "reported"),
        ("none of the 14 verified", "reported"),
        ("14, not independently verified", "reported"),
        *((stated, "") for stated in ("14", "14 confirmed", "14 veterans", "about 14 (est.)")),
    ],
)
def test_a_verification_in_words_is_noticed(stated: str, verification: str) -> None:
    assert verification_said(stated) == verification
