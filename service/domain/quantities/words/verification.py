"""Words beside a number that say whether it was verified: "14 (verified)". Only the field of a count sets it."""

import re

_VERIFIED = re.compile(
    r"(?<!\w)(?P<un>un|non[- ]?|not |nicht |no |não |не ?|غير )?"
    r"(?:verified|v[ée]rifiée?s?|verificad[oa]s?|verificat[oaie]|verifiziert\w*|doğrulan\w+|"
    r"(?:верифи[цк]|верифік|перевірен|проверен)\w*|تم التحقق|راستی‌?آزمایی شده)(?!\w)",
    re.IGNORECASE,
)


def verification_said(stated: str) -> str:
    """The verification that a stated quantity names: ``verified``, or ``reported`` for what is not; else ""."""
    named = _VERIFIED.search(stated)
    return "" if named is None else "reported" if named["un"] else "verified"
