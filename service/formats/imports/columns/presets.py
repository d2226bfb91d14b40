"""The column layouts of well-known data sets, so that a data desk imports their files without a mapping of its own.

What a data set codes is the data set's claim; the press that it read is the publisher or the quote. Its "best
estimates" are never read, because nobody claimed them; the low and high ends that it vouches for are. An event type of
theirs becomes the nearest of ours by their codebook, or ``other``.
"""

from collections.abc import Sequence

from service.domain.claims.names import fold_name
from service.formats.imports.columns.conflict_presets import ACLED, AIRWARS, GTD, UCDP_GED
from service.formats.imports.columns.disaster_presets import EM_DAT, RELIEFWEB_DISASTERS, RELIEFWEB_REPORTS
from service.formats.imports.columns.preset import Preset


def preset_of(headers: Sequence[str]) -> Preset | None:
    """The data set whose signature is among the headers of a spreadsheet; ``None`` for any other spreadsheet."""
    folded = {fold_name(header) for header in headers}
    return next((preset for preset in PRESETS if preset.signature <= folded), None)


PRESETS = (UCDP_GED, ACLED, GTD, EM_DAT, AIRWARS, RELIEFWEB_DISASTERS, RELIEFWEB_REPORTS)
