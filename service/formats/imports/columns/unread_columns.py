"""Columns that are not read, with the reason."""

from collections.abc import Sequence

from service.domain.claims.names import fold_name
from service.domain.claims.vocabulary import MEASURES
from service.formats.imports.columns.header_words import FIELD_OF, LONGEST_HEADER, PICTURE, foreign_field, is_tag
from service.formats.imports.columns.preset import Preset

BEST = frozenset(map(fold_name, ("best", "best estimate", "estimate", "average", "mean", "median", "mid", "midpoint")))
_READ_ALREADY = "Another column is read as the same field."
HALF_KNOWN = (
    "Its other words may say who claims the number or who was counted: map the column, or give each number a row "
    "of its own with its claimant."
)
# Exports of KoboToolbox and ODK: the columns of the form itself, and of groups of questions ("event/killed").
_OF_FORMS = frozenset(("uuid", "submission time"))
_OF_A_FORM = "When the form was filled in, not when something happened."
TIMES_OF_A_FORM = dict.fromkeys(("start", "end", "today"), _OF_A_FORM)
# Headers that mean the dead to some desks, and all who were hurt to others.
_DEAD_OR_HURT = frozenset(
    fold_name(header)
    for header in (
        "casualties; casualty; victimes; Opfer; víctimas; vítimas; vittime; kurbanlar; zayiat; bajas; жертвы; "
        "жертви; потери; втрати; الضحايا; ضحايا; قربانیان; تلفات; total casualties; number of casualties"
    ).split("; ")
)
NOBODY_CLAIMED = "A best estimate is never read: nobody claimed it."
_MAY_BE_HURT = "It may count the dead, or the dead and the injured: map it to killed or to killed_or_injured."
# Why columns are not read, for the catalogues of the pages.
REASONS_NOT_READ = (_READ_ALREADY, HALF_KNOWN, _OF_A_FORM, NOBODY_CLAIMED, _MAY_BE_HURT)


def headers_never_read(names: Sequence[str], preset: Preset | None) -> dict[str, str]:
    """The headers, folded, of columns of a data set or form that are never read, with the reasons."""
    if preset is not None:
        return {fold_name(name): reason for name, reason in preset.never_read.items()}
    return dict(TIMES_OF_A_FORM) if {*map(fold_name, names)} >= _OF_FORMS else {}


def why_unread(name: str, fields: Sequence[str | None]) -> str | None:
    """The reason why a column that looks known is not read."""
    if len(name) > LONGEST_HEADER or is_tag(name):
        return None
    if fold_name(name) in _DEAD_OR_HURT:
        return _MAY_BE_HURT
    field, words = foreign_field(name), fold_name(PICTURE.sub("", name)).split()
    if field is not None:
        return _READ_ALREADY if field in fields else None
    if not any(FIELD_OF.get(word) in MEASURES for word in words):
        return None
    return NOBODY_CLAIMED if BEST & {*words} else HALF_KNOWN
