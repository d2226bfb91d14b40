"""Words beside a number that say whether it was verified: "14 (verified)". Only the field of a count sets it."""

import re

SURENESS = ("confirmed", "suspected", "probable", "presumptive", "alleged", "unconfirmed", "unverified")
"""The words that say how sure a claimant is of a number, which stand with it in texts."""

_VERIFIED = re.compile(
    r"(?<!\w)(?P<un>un|non[- ]?|nicht |no |não |не ?|غير )?"
    r"(?:verified|v[ée]rifiée?s?|verificad[oa]s?|verificat[oaie]|verifiziert\w*|doğrulan\w+|"
    r"(?:верифи[цк]|верифік|перевірен|проверен)\w*|تم التحقق|راستی‌?آزمایی شده)(?!\w)",
    re.IGNORECASE,
)
# What says anywhere before it that it was not, or not yet.
_NOT_YET = re.compile(r"\b(?:not|never|none|yet|cannot|without|to be|being)\b|n[o']t\b|n’t\b", re.IGNORECASE)


def verification_said(stated: str) -> str:
    """The verification that a stated quantity names: ``verified``, or ``reported`` for what is not; else ""."""
    named = _VERIFIED.search(stated)
    if named is None:
        return ""
    return "reported" if named["un"] or _NOT_YET.search(stated, 0, named.start()) else "verified"
