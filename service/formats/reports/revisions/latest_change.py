"""What changed last in an incident, in words: "The Union raised its figure from 31 to 52 at 19:15 UTC"."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from service.domain.claims.vocabulary import OCCURRENCE, TimeBasis, Verification
from service.domain.english.articles import as_described, capitalised, owns, with_article
from service.domain.english.house_style import HouseStyle
from service.domain.english.nouns import predicate
from service.domain.english.numerals import number_in_words
from service.domain.english.times import time_in_words
from service.domain.errors import Refused
from service.domain.prose.around.explanations import change_clause, change_verb
from service.domain.prose.figures.in_words import UNKNOWN_NUMBER, number_alone
from service.domain.quantities.bounds import Bounds
from service.domain.quantities.grammar import read_recorded
from service.domain.quantities.quantity import Quantity
from service.domain.reconciliation.kinds import Kind
from service.domain.reconciliation.report import Former
from service.formats.reports.revisions import revision_words
from service.formats.reports.revisions.move import NO_MOVES, Move
from service.formats.reports.words import report_words as words, status_words

Json = Mapping[str, Any]

_BRINGING, _REMOVING = ("received", "corrected", "released"), ("retracted", "held", "erased")
_MOST_REMOVED = 2


@dataclass(frozen=True, slots=True)
class _Place:
    """A position with the measure and the range that it is in."""

    position: Json
    measure: Json
    range: Json
    is_alone: bool

    @property
    def key(self) -> tuple[str, str | None]:
        """What a revision calls the range by."""
        return self.measure["measure"], self.range.get("victims_label")

    @property
    def former(self) -> Json | None:
        """The figure that this one replaced; of what others published nobody says what its claimant did to it."""
        standing = (figure for figure in self.position["history"] if _number(figure) and not figure.get("set_aside"))
        is_published = (self.position.get("dated") or {}).get("basis") == TimeBasis.PUBLISHED
        return None if is_published else next(standing, None)

    @property
    def is_repeated(self) -> bool:
        """Whether the claimant had given the figure before."""
        return len(self.position.get("claim_ids") or ()) > 1

    @property
    def of_what(self) -> str:
        """What is counted, where the report has several ranges: " for people who died", " for civilians killed"."""
        if self.is_alone:
            return ""
        called = self.measure.get("called")
        counted = predicate(self.measure["measure"], died=called == "died", abducted=called == "abducted")
        whom = self.range["victims_label"] if self.range["victims"] else counted.noun
        return f" for {words.one_line(whom)} {counted.relative}".rstrip()


def latest_change(report: Json, notes: Sequence[Json], style: HouseStyle, moves: Mapping[str, Move] = NO_MOVES) -> str:
    """The change of the newest revision that a claim caused, and of the status: other rules or words are no news."""
    if not notes:
        return ""
    note = told_note(notes)
    return f"{what_changed(report, note, style, moves)}{_agreement(note, report)}{_status(note, report)}"


def told_note(notes: Sequence[Json]) -> Json:
    """The revision that is told of some, oldest first."""
    return next((note for note in reversed(notes) if any("claim_id" in cause for cause in note["causes"])), notes[-1])


def what_changed(report: Json, note: Json, style: HouseStyle, moves: Mapping[str, Move] = NO_MOVES) -> str:
    """The figures of the last claim that a revision brought, else its first cause; then the claims it took away."""
    # The recorded reason is for the record: no text has it.
    causes = [{name: value for name, value in cause.items() if name != "reason"} for cause in note["causes"]]
    # What the newsroom did itself names no claimant, and is told as in the history (VOCABULARY 7).
    brought = [cause for cause in reversed(causes) if cause["kind"] in _BRINGING and "claimant" in cause]
    places = _places({cause["claim_id"] for cause in brought}, report, note)
    figures = (
        (_corrected if cause["kind"] == "corrected" else _figures)(places[cause["claim_id"]], report, style)
        for cause in brought
        if cause["claim_id"] in places
    )
    figure = next(filter(None, figures), "")
    removed = [cause for cause in causes if _takes_away(cause)]
    others = len(causes) - 1 - len(removed) if figure else 0
    first = figure or next(iter(revision_words.sentences(causes, report, moves)), "")
    taken = dict.fromkeys(revision_words.sentences(removed, report) if removed else ())
    also = [sentence for sentence in taken if sentence != first]
    others += len(also[_MOST_REMOVED:])
    return ". ".join((f"{first}{_and_more(others)}", *also[:_MOST_REMOVED]))


def _takes_away(cause: Json) -> bool:
    """Whether a figure no longer counts that did, by its claimant's doing or the newsroom's."""
    return cause["kind"] in _REMOVING or (cause["kind"] == "corrected" and "claimant" not in cause)


def _places(claim_ids: Collection[str], report: Json, note: Json) -> dict[str, list[_Place]]:
    """Where the figures of some claims are, first those whose range changed with a revision; parts have no place."""
    changed = {(change["measure"], change["victims_label"]) for change in note.get("changes", ())}
    places: dict[str, list[_Place]] = {}
    for place in _all_places(report):
        if (claim_id := place.position["claim_id"]) in claim_ids:
            places.setdefault(claim_id, []).append(place)
    return {
        claim_id: sorted(_wholes(of_claim), key=lambda place: place.key not in changed)
        for claim_id, of_claim in places.items()
    }


def _all_places(report: Json) -> Iterator[_Place]:
    counted = [measure for measure in report["measures"] if measure["measure"] != OCCURRENCE]
    is_alone = sum(len(measure["ranges"]) for measure in counted) == 1
    for measure in counted:
        for range_ in measure["ranges"]:
            for position in range_["positions"]:
                yield _Place(position, measure, range_, is_alone)


def _wholes(places: Sequence[_Place]) -> list[_Place]:
    """The figures of a claim without those of people whom another of them has in its words: "30, among them 9 boys"."""
    with_parts = {place.measure["measure"] for place in places if place.position.get("part")}
    return [place for place in places if place.position.get("part") or place.measure["measure"] not in with_parts]


def _corrected(places: Sequence[_Place], report: Json, _: HouseStyle) -> str:
    """The figures that a claimant gave instead of wrong ones; when, nobody says. Empty where it took none back."""
    moves = []
    for place in places:
        number, wrong = _number(place.position), _taken_back(place, report)
        if number and wrong and number not in wrong:
            former = f" from {wrong[0]}" if len(wrong) == 1 and wrong[0] else ""
            moves.append(f"{place.of_what}{former} to {number}")
    name = words.one_line(places[0].position["name"])
    corrected = capitalised(f"{with_article(name)} corrected {owns(name, 'the')} figure")
    return f"{corrected}{';'.join(moves)}" if moves else ""


def _taken_back(place: _Place, report: Json) -> list[str]:
    """The numbers of a measure that a claim no longer gives."""
    claim_id, measure = place.position["claim_id"], place.measure["measure"]
    own = [exclusion for exclusion in report["excluded"] if exclusion["claim_id"] == claim_id]
    counts = [count for exclusion in own for count in exclusion.get("counts", ()) if count["measure"] == measure]
    return [_number({"claim_id": claim_id, **count}) for count in counts]


def _figures(places: Sequence[_Place], report: Json, style: HouseStyle) -> str:
    """The figures of a claim against its former ones; repeated ones only where it said nothing else, else empty."""
    numbered = [place for place in places if _number(place.position) or _is_unknown(place.position)]
    numbered = [place for place in numbered if not place.is_repeated] or numbered
    if not numbered:
        return ""
    changed = [place for place in numbered if place.former and _number(place.position)]
    new = ", ".join(_counted(place) for place in numbered if place not in changed)
    time = _time(numbered[0].position, report, style)
    if changed:
        moved = "; ".join(_change(place, time, changed[0]) for place in changed)
        return f"{capitalised(moved)}; new: {new}" if new else capitalised(moved)
    name = as_described(with_article(words.one_line(numbered[0].position["name"])))
    return f"New figure{'s' if numbered[1:] else ''} from {name}{time}: {new}"


def _change(place: _Place, time: str, first: _Place) -> str:
    """ "The Union raised its figure for people killed from 31 to 52", "lowered that for people injured from 9 to 5"."""
    name, former, is_first = words.one_line(place.position["name"]), place.former or {}, place is first
    verb = change_verb(_stated(former).bounds, _stated(place.position).bounds)
    subject = f"{with_article(name)} {verb} {owns(name, 'the')} figure" if is_first else f"{verb} that"
    number = _number(place.position)
    return change_clause(f"{subject}{place.of_what}", _number(former), number, time if is_first else "")


def _counted(place: _Place) -> str:
    """ "6 civilians killed (verified)", "3 families displaced": a figure with all that it counts."""
    position, range_ = place.position, place.range
    number, noun = _number(position), range_["victims_label"] if range_.get("victims") else range_.get("unit") or ""
    noun = "" if number in ("1", "one") else words.one_line(noun)
    counted = " ".join(filter(None, (number or UNKNOWN_NUMBER, noun, words.measure_name(place.measure))))
    is_verified = Verification.VERIFIED in (position.get("verification"), range_.get("verification"))
    part = f", among them {words.one_line(position['part'])}" if position.get("part") else ""
    return f"{counted}{' (verified)' if is_verified else ''}{part}"


def _agreement(note: Json, report: Json) -> str:
    """ "; all figures for people killed now agree", or contradict each other, beside those of others that do not."""
    changes = {(change["measure"], change["victims_label"]): change["from"] or {} for change in note.get("changes", ())}
    agreements = {}
    for place in _all_places(report):
        before, agreement = changes.get(place.key, {}), place.range.get("agreement")
        if None in (before.get("low"), before.get("high")) or place.is_alone:
            continue
        agreed = before["low"] == before["high"]
        if agreement == Kind.AGREES.value and not agreed:
            agreements[place.key] = f"; all figures{place.of_what} now agree"
        elif agreement == Kind.CONTRADICTS.value and agreed:
            agreements[place.key] = f"; the figures{place.of_what} now contradict each other"
    return "".join(agreements.values())


def _number(figure: Json) -> str:
    """The number of a figure alone; empty for one that states none."""
    return words.one_line(number_alone(_stated(figure))).rstrip(",")


def _is_unknown(figure: Json) -> bool:
    """Whether a claimant says of a number that nobody knows it."""
    return UNKNOWN_NUMBER.removeprefix("an ") in str(figure["stated"]).casefold()


def _stated(figure: Json) -> Former:
    stated, bounds = figure["stated"], Bounds(figure["low"], figure["high"])
    return Former(figure["claim_id"], stated, bounds, None, figure=_without_parts(stated))


def _without_parts(stated: str) -> str:
    """The number in English without its parts: "44" of "44, including 12 children"; "" where the words can stand."""
    try:
        read = read_recorded(stated)
    except Refused:
        return ""
    return read.figure if isinstance(read, Quantity) else ""


def _time(position: Json, report: Json, style: HouseStyle) -> str:
    """When the figure was given, with the day unless that is the day of the report; empty where nobody says."""
    stated = position["asserted_at"]
    if not stated:
        return ""
    return f" {time_in_words(datetime.fromisoformat(stated), datetime.fromisoformat(report['as_of']), style)}"


def _and_more(others: int) -> str:
    return f", and {number_in_words(others)} more change{'' if others == 1 else 's'}" if others > 0 else ""


def _status(note: Json, report: Json) -> str:
    """ "; now contradicted" where the status changed with this revision, in the word that the report has for it."""
    status = note.get("status") or {"from": None}
    is_other = status["from"] is not None and status["from"] != status["to"]
    is_present = is_other and status["to"] == report.get("status")
    word = status_words.status_of(report) if is_present else status_words.status_word(status["to"])
    return f"; now {word}" if is_other else ""
