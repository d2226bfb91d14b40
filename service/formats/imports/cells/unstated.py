"""Cells of spreadsheets that state nothing: "n/a", "-", "?", "k. A.". They are neither zero nor an error.

Only a figure, a place, a name, a link or a moment can be unstated this way. In some columns "unknown" is a word of the
vocabulary, among countries "NA" is Namibia, and a quotation is kept as it is.
"""

import re

from service.domain.claims.names import fold_name
from service.formats.claims.claim_field import FieldKind
from service.formats.claims.fields import CLAIM_FIELDS
from service.formats.imports.columns.joined_columns import JOINED_COLUMNS
from service.formats.imports.columns.measure_columns import MEASURE_COLUMNS
from service.formats.tables.sheet import Cell

# In English and in ten other languages, folded when compared.
_WORDS = frozenset(
    fold_name(word)
    for word in (
        "n/a; n.a.; not available; not applicable; unknown; not known; not stated; not specified; not reported; "
        "unspecified; undetermined; no data; no information; tbc; tbd; to be confirmed; to be determined; #N/A; "
        "keine Angabe; keine Angaben; unbekannt; nicht bekannt; unklar; non disponible; "
        "non précisé; non communiqué; inconnu; inconnue; sin datos; sin dato; desconocido; desconocida; "
        "no disponible; sem dados; sem informação; desconhecido; desconhecida; não informado; non disponibile; "
        "sconosciuto; non noto; non precisato; bilinmiyor; belirsiz; veri yok; нет данных; неизвестно; "
        "не установлено; немає даних; невідомо; غير معروف; غير متوفر; لا يوجد بيانات; مجهول; نامشخص; نامعلوم"
    ).split("; ")
)
_SIGNS = re.compile(r"[-–—‒−?.…/\\\s]{1,8}")
# Two letters may be a name; they state nothing only in the column of a figure.
_ABBREVIATIONS = frozenset(map(fold_name, ("NA", "n.d.", "nd", "s/d", "k. A.", "k.A.", "kA", "н/д")))
# "There is none": of a figure it may be zero, of a name or a link it is nothing.
_NONE = frozenset(map(fold_name, "none; لا يوجد; لا توجد; ندارد; нет; немає; yok; keine; aucun; ninguno".split("; ")))
_NAMES = frozenset({FieldKind.TEXT, FieldKind.URL, FieldKind.DAY, FieldKind.MOMENT, FieldKind.TEXTS})
_FIGURES = frozenset({FieldKind.FIGURE, FieldKind.WHOLE, FieldKind.DECIMAL})
_FIGURE_FIELDS = MEASURE_COLUMNS | {field.name for field in CLAIM_FIELDS if field.kind in _FIGURES}
_NAME_FIELDS = frozenset({*JOINED_COLUMNS, *(field.name for field in CLAIM_FIELDS if field.kind in _NAMES)})
_FIELDS = _FIGURE_FIELDS | _NAME_FIELDS


def states_nothing(cell: Cell, field: str) -> bool:
    """Whether a cell of a field states nothing."""
    if not isinstance(cell, str) or len(cell) > 40 or field not in _FIELDS:
        return False
    if _SIGNS.fullmatch(cell):
        return True
    folded = fold_name(cell)
    if folded in _NONE and field not in _FIGURE_FIELDS:
        return True
    return folded in _WORDS or (folded in _ABBREVIATIONS and field in _FIGURE_FIELDS)
