"""The beginning of running text, event and place: "In an air strike in Tacloban, eight people were killed".

A push begins with the place instead (``dateline.py``).
"""

import re
from collections.abc import Sequence

from service.domain.claims.vocabulary import Basis, Stance
from service.domain.english.marked_text import capitalise_marked, plain, uncapitalised, without_names
from service.domain.english.place_articles import where
from service.domain.prose.leads.dateline import datelines, is_named
from service.domain.prose.statements import ReportStatements
from service.domain.prose.wording import Room
from service.domain.reconciliation.report import Reconciliation
from service.domain.reconciliation.title import day_in_words

# "Figures for people killed run from three to nine": the place stands behind what is counted.
_FIGURES_FOR = re.compile(r"([Ff]igures for [^:,;.]*?)(?= (?:run from|include) |: )")
# "St. Luke's Hospital: 388 died" is no sentence.
_LABEL = re.compile(r"[^,;]*: ")
_SENTENCES = re.compile(r"(?<!St)\. (?=[A-Z])")
_SINCE = " since "
# Stances on what happened, beside which no text says it.
_DENYING = frozenset({Stance.DENIES, Stance.DISPUTES_ATTRIBUTION})


def settings(statements: ReportStatements) -> tuple[str, ...]:
    """ "In an air strike in Tacloban, Leyte, Philippines", and in fewer words; empty where a figure has a place."""
    report = statements.report
    figures = [figure for measure in report.measures for figure in statements.flat(measure)]
    if any(figure.place for figure in figures):
        return ()
    denies = any(position.stance is Stance.DENIES for figure in figures for position in figure.positions)
    is_denied = denies or any(comment.stance in _DENYING for comment in report.comments)
    happened = f"in {report.happened} " if report.happened and not is_denied else ""
    places = datelines(report, [], [measure.measure for measure in report.measures])
    forms = [f"{what}{where(place)}" for what in (happened, "") for place in places]
    if since := _since(report):
        forms = [*(f"{form}{',' if ', ' in form else ''}{since}" for form in forms), since.strip()]
    return tuple(dict.fromkeys(forms))


def _since(report: Reconciliation) -> str:
    """When the running totals of a report begin, if all its figures are such of one beginning."""
    ranges = [range_ for measure in report.measures for range_ in measure.ranges]
    starts = {range_.scope.start for range_ in ranges}
    are_totals = len(starts) == 1 and all(range_.basis is Basis.CUMULATIVE for range_ in ranges)
    return f"{_SINCE}{day_in_words(starts.pop())}" if are_totals else ""


def with_setting(text: str, forms: Sequence[str], title: str, room: Room | None = None) -> str:
    """A text that begins with what happened and where, in as many words as have room, unless it names the place.

    A claimant that is named after the place ("Nyala Teaching Hospital") does not name it.
    """
    words = _first_sentence(plain(text))
    is_label = _LABEL.match(words) and not _FIGURES_FOR.match(words)
    is_placed = forms and is_named(_place_in(forms[0]), _first_sentence(without_names(text)))
    if not forms or is_label or is_placed or (title and words.startswith(title)):
        return text
    longer = (_set(text, form) for form in forms)
    return next((words for words in longer if room is None or room.fits(words)), text)


def _first_sentence(text: str) -> str:
    return _SENTENCES.split(text, maxsplit=1)[0]


def _place_in(form: str) -> str:
    return re.sub(r"^.*\b(?:in|at|on) (?:the )?|,? ?since .*", "", form).partition(",")[0]


def _set(text: str, form: str) -> str:
    figures = _FIGURES_FOR.search(text)
    if figures:
        comma = "," if ", " in form and text[figures.end()] == " " else ""
        return f"{figures[1].join((text[: figures.start()], ''))} {form}{comma}{text[figures.end() :]}"
    return capitalise_marked(f"{form}, {uncapitalised(text)}")
