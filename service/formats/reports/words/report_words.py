"""The words of a report for people: a status, a flag, a range and a source as they are called outside the code.

Claims are hostile text: ``one_line`` takes out line breaks, terminal escapes and characters that turn text around.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from service.domain.claims.vocabulary import OCCURRENCE, Hazard, Verification
from service.domain.english.nouns import BASES, COMMENTS, counts_people
from service.domain.english.other_measures import words_of
from service.domain.errors import UnreadableQuantity
from service.domain.places.countries import in_place
from service.domain.quantities.bounds import Bound
from service.domain.quantities.grammar import read
from service.domain.quantities.quantity import Quantity
from service.domain.reconciliation.kinds import SET_ASIDE

# Pages and the command line pass parts of a report as plain mappings; ``document.py`` has their types.
Document = Mapping[str, Any]

APART = "No figure excludes another, and no two claimants count the same."
NOTHING_TO_COMPARE = "nothing to compare"
# Kinds and flags whose word in the API says nothing to a newcomer.
KINDS_IN_WORDS = {"mirror_counts": "counts of the other side", "mirror": "counts of the other side"}
# Of an event that is denied, and of one that is not.
HAPPENED = ("it did not happen", "it happened")
INTERESTS = {"own_losses": "its own", "enemy_losses": "the other side's", "third_party": ""}
# The basis of an ordinary event goes without saying.
_BASIS = {basis.value: words for basis, (words, _) in BASES.items()} | {"incident": ""}
# A claimant that asserts what is in dispute speaks for itself.
_STANCES = {stance.value: words for stance, words in COMMENTS.items()} | {"asserts": "says so"}
# What the API calls otherwise: hazards by their letters, and what a claimant withdrew (docs/words.md).
_CALLED = {hazard.value: hazard.name.lower() for hazard in Hazard} | {"retracted": "withdrawn"}
_ABBREVIATIONS = {"ied": "IED", "ngo": "NGO"}
# What the newsroom did to a claim itself; the claimant had no part in it.
_BY_NEWSROOM = {
    "retracted": "A claim, removed by the newsroom",
    "corrected": "The newsroom corrected its own entry",
    "held": "A claim, on hold",
    "erased": "A claim, erased",
}
EXCLUDED_HEADINGS = ("Not counted", "Corrected by the newsroom")
RELATIONS = {"part_of": "Part of", "includes": "Includes", "possibly_same": "Possibly the same as"}


def one_line(text: object) -> str:
    """The text on one line, without control characters and without marks that change the direction of writing."""
    if (plain := str(text)).isascii() and plain.isprintable():
        return " ".join(plain.split())
    spaced = (" " if unicodedata.category(char) in ("Cc", "Zl", "Zp") else char for char in plain)
    return " ".join("".join(char for char in spaced if unicodedata.category(char) != "Cf").split())


def series(names: Sequence[str]) -> str:
    """Names in a row, with commas between them; with semicolons where a name has a comma of its own."""
    return ("; " if any(", " in name for name in names) else ", ").join(names)


def spelt(word: str) -> str:
    """A word of the vocabulary for a reader: "ngo_monitor" is "NGO monitor", the hazard "TC" is "cyclone"."""
    plain = one_line(words_of(_CALLED.get(word, word)))
    return " ".join(_ABBREVIATIONS.get(part, part) for part in plain.split(" "))


def texts(document: Document) -> list[str]:
    """The sentences of a report in every length that has words of its own, the shortest first."""
    lengths = ("push", "short", "medium", "long")
    sentences = [document["sentences"][length] for length in lengths if length in document["sentences"]]
    return list(dict.fromkeys(map(one_line, sentences)))


def measure_name(measure: Document) -> str:
    """The measure as texts call it: "died" where nobody says killed; in reports of long ago the measure itself."""
    return one_line(measure.get("called") or spelt(measure["measure"]))


def named_measure(document: Document, measure: str) -> str:
    """The name of a measure in a report, of which every figure may be withdrawn."""
    reported = (reported for reported in document["measures"] if reported["measure"] == measure)
    return measure_name(next(reported, {"measure": measure}))


def _happened(low: int) -> str:
    return HAPPENED[bool(low)]


def subject(range_: Document, measure: str) -> str:
    """The victims, the place and the manner of a range: "civilians, in Kunduz, Afghanistan, running total".

    Things are nobody's where nothing is said: devices are not "everyone, or not specified".
    """
    place = range_["scope"]["place"]
    is_of_things = range_["victims"] is None and not counts_people(measure)
    victims = None if is_of_things else range_["victims_label"] or "everyone"
    parts = [victims, in_place(place) if place else None, *manner(range_)]
    return ", ".join(one_line(part) for part in parts if part)


def manner(range_: Document) -> list[str]:
    """The unit, the basis and the verification of a range, as far as stated: "in families", "running total"."""
    basis = _BASIS.get(range_["basis"], range_["basis"])
    # Reports of vocabulary 1 have no unit.
    unit = f"in {range_['unit']}" if range_.get("unit") else None
    return [one_line(part) for part in (unit, basis, range_["verification"]) if part]


def claimant(position: Document) -> str:
    """The name of the claimant, with the person who spoke for it."""
    voice = position.get("voice")
    return one_line(position["name"] + (f" (through {voice})" if voice else ""))


def figure(position: Document, measure: str) -> str:
    """The number as stated; for an occurrence, whether the claimant says that it happened."""
    if measure == OCCURRENCE:
        return _happened(position["low"])
    denominator, stated = position.get("of"), one_line(position["stated"])
    if position["bound"] == "derived" and position["of_count"]:
        # Nobody claimed the product.
        return stated if "number" in stated.split() else f"{stated} the number {spelt(position['of_count'])}"
    is_apart = denominator is not None and f"{denominator:,}" not in stated
    number = f"{stated} of {denominator:,}" if is_apart else stated
    number = f"{number} in {one_line(position['place'])}" if position.get("place") else number
    return f"{number} (estimated)" if position.get("verification") == Verification.ESTIMATED else number


def counted(stated: str, measure: str) -> str:
    """A number as stated with what it counts, unless its words say so: "21 killed", but no "60 new cases cases".

    Of an event itself: "it happened".
    """
    quantity = _quantity(stated)
    if measure == OCCURRENCE:
        return _happened(quantity is None or quantity.hard.low)
    if not (quantity and quantity.counted.measures):
        return f"{stated} {measure}"
    # One report has one word for its dead; that of a claimant who has another is quoted (VOCABULARY 8).
    return f"“{stated}”" if measure == "died" and "kill" in stated.casefold() else stated


def extent_of(position: Document) -> str:
    """The bounds of a position: "at least 95,001", "10 to 14"."""
    low, high = position["low"], position["high"]
    if high is None:
        return f"at least {low:,}"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def interest(position: Document) -> str:
    """The side whose losses a position counts: "its own", "the other side's"; empty for a third party's."""
    return INTERESTS.get(position["interest"], spelt(position["interest"]))


def source(position: Document) -> str:
    """The sources of a position, and the number of independent origins where it has several copies."""
    sources = [one_line(source) for source in position["sources"]]
    shown = series(sources[:3]) + (f" and {len(sources) - 3} more" if len(sources) > 3 else "")
    copies = len(position["claim_ids"])
    return shown if copies < 2 else f"{shown} ({copies} copies, {_counted(position['origins'], 'origin')})".lstrip()


def history(position: Document) -> str:
    """The former figures of the claimant, newest first: "9 (corrected since), 3"."""
    return ", ".join(one_line(old["stated"]) + SET_ASIDE[old.get("set_aside")] for old in position["history"])


def disagreements(document: Document) -> list[Document]:
    """The disagreements of a report without silences, which disagree with nothing and are told as comments."""
    return [relation for relation in document["disagreements"] if relation["kind"] != "no_comment"]


def disagreement(relation: Document, document: Document) -> str:
    """A disagreement in a line: its kind, its claimants, the explanation and the distance."""
    names = " and ".join(dict.fromkeys(name(party, document) for party in relation["claimants"]))
    measure = f", {named_measure(document, relation['measure'])}" if relation["measure"] else ""
    times = "" if relation["ratio"] is None else f", {relation['ratio']:g} times"
    distance = f" ({relation['gap']:,} apart{times})" if _is_between_exact_figures(relation, document) else ""
    explanation = one_line(relation["explanation"])
    kind = disagreement_kind(relation, document).capitalize()
    return f"{kind}{measure}: {names}.{f' {explanation}' if explanation else ''}{distance}"


def disagreement_kind(relation: Document, document: Document) -> str:
    """The name of a disagreement; a claimant that could not verify a figure did comment."""
    stances = {comment["stance"] for comment in document["comments"] if comment["claim_id"] in relation["between"]}
    is_unverified = relation["kind"] == "no_comment" and "cannot_verify" in stances
    return "not verified" if is_unverified else KINDS_IN_WORDS.get(relation["kind"], spelt(relation["kind"]))


def _is_between_exact_figures(relation: Document, document: Document) -> bool:
    """Whether two exact figures are so far apart; of two readings nobody said how far (VOCABULARY 10)."""
    positions = [
        position for measure in document["measures"] for range_ in measure["ranges"] for position in range_["positions"]
    ]
    left, right = (
        [position["low"] for position in positions if claim_id in position["claim_ids"] and _is_exact(position)]
        for claim_id in relation["between"]
    )
    return any(abs(first - second) == relation["gap"] for first in left for second in right)


def _is_exact(position: Document) -> bool:
    """Whether the claimant stated one exact number; of "14 soldiers and 3 medics" nobody stated 17."""
    is_one = position["low"] == position["high"] and position["bound"] in (Bound.EXACT, Bound.ZERO)
    quantity = _quantity(position["stated"])
    return is_one and not (quantity and quantity.summed)


def _quantity(stated: str) -> Quantity | None:
    try:
        quantity = read(stated)
    except UnreadableQuantity:
        return None
    return quantity if isinstance(quantity, Quantity) else None


def comments(document: Document) -> list[str]:
    """The statements without a number, a line each."""
    return [f"{claimant(comment)} {comment_words(comment)}." for comment in document["comments"]]


def comment_words(comment: Document) -> str:
    """What a claimant did without a number: "denied that nine civilians were killed".

    A report of an older version has only its stance.
    """
    return one_line(comment.get("text") or _STANCES.get(comment["stance"], spelt(comment["stance"])))


def relations(document: Document, others: Mapping[str, Document]) -> list[str]:
    """The related incidents, a line each, named by their reports in ``others`` or else by their ids."""
    incident_ids = document["relations"]
    return [f"{label} {called(id, others.get(id))}" for key, label in RELATIONS.items() for id in incident_ids[key]]


def called(incident_id: str, document: Document | None) -> str:
    """An incident by its title and headline, with its id: "Ground clash in Kunduz, …: 119 killed per … (inc_…)"."""
    parts = [one_line(document[key]) for key in ("title", "headline")] if document else []
    words = ": ".join(part for part in parts if part)
    return f"{words} ({incident_id})" if words else incident_id


def exclusion(excluded: Document, document: Document) -> str:
    """A claim that does not count, with its state and the newsroom's note for readers, without the recorded reason.

    If the newsroom itself acted, nothing is told of what it removed (VOCABULARY 7); of a claim that it corrected the
    reader learns what the claim says now.
    """
    words = excluded.get("public_note")
    note = f": {one_line(words)}" if words else ""
    if "name" not in excluded:
        act = f"{_BY_NEWSROOM.get(excluded['reason'], 'A claim')}{note}"
        figures = list(_figures_of(excluded["claim_id"], document)) if excluded["reason"] == "corrected" else []
        return f"{act.rstrip('.')}. It now reads: {'; '.join(figures)}" if figures else act
    stated = ", ".join(_uncounted(excluded, document))
    return f"{one_line(excluded['name'])}{f', {stated}' if stated else ''} ({spelt(excluded['reason'])}{note})"


def _uncounted(excluded: Document, document: Document) -> list[str]:
    """The figures that do not count, each with its measure; a denial, and a report of long ago, has only the words."""
    counts = excluded.get("counts") or ()
    if not counts:
        return [one_line(figure) for figure in excluded["stated"]]
    return [counted(one_line(count["stated"]), named_measure(document, count["measure"])) for count in counts]


def excluded_sections(document: Document) -> list[tuple[str, list[str]]]:
    """What does not count, and apart from it what counts as the newsroom corrected it: a heading with lines each."""
    corrected = [excluded for excluded in document["excluded"] if excluded["reason"] == "corrected"]
    ours = [excluded for excluded in corrected if "name" not in excluded]
    uncounted = [excluded for excluded in document["excluded"] if excluded not in ours]
    every = zip(EXCLUDED_HEADINGS, (uncounted, ours), strict=True)
    return [(heading, [exclusion(excluded, document) for excluded in listed]) for heading, listed in every if listed]


def _figures_of(claim_id: str, document: Document) -> Iterator[str]:
    """The current figures of a claim, each with its claimant: "Mayor, 12 (killed)"."""
    for measure in document["measures"]:
        for range_ in measure["ranges"]:
            for position in range_["positions"]:
                if claim_id in position["claim_ids"]:
                    number = figure(position, measure["measure"])
                    yield f"{claimant(position)}, {number} ({measure_name(measure)})"


def name(party: str, document: Document) -> str:
    """The name of a party in a report, by its id."""
    return one_line(document["parties"].get(party, party))


def sections(document: Document, others: Mapping[str, Document]) -> Iterable[tuple[str, Sequence[str]]]:
    """The sections below the figures: heading and lines; a section without lines is left out."""
    every = (
        ("Disagreements", [disagreement(pair, document) for pair in disagreements(document)]),
        ("Said without a figure", comments(document)),
        ("Not known", [one_line(sentence) for sentence in document["not_known"]]),
        *excluded_sections(document),
        ("Other incidents", relations(document, others)),
    )
    return [(heading, lines) for heading, lines in every if lines]


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
