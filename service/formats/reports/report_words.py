"""A report's JSON in words for people: what a status, a flag, a range and a source are called outside the code.

Claims are hostile text: ``one_line`` takes out line breaks, terminal escapes and characters that turn text around.
"""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from service.domain.english.nouns import BASES
from service.domain.places.countries import in_place

Document = Mapping[str, Any]

_STATUS = {
    "contradicted": "Contradicted: the claimants cannot all be right.",
    "disputed": "Disputed: the claimants differ, but not about the same thing.",
    "consistent": "Consistent: several claimants, and nothing that excludes another.",
    "single_claimant": "One claimant only.",
    "undetermined": "No current figure.",
}
_FLAGS = {
    "one_sided": "every figure comes from a party to the conflict",
    "unstable": "a claimant reversed itself more than once",
    "number_collision": "the same number stands for two different things",
    "mirror": "each side counts the other's losses",
    "lower_bounds_only": "nobody states an upper figure",
    "rounded": "figures are rounded",
}
_INTERESTS = {"own_losses": "its own", "enemy_losses": "the other side's", "third_party": ""}
# The basis of an ordinary event goes without saying.
_BASIS = {basis.value: words for basis, (words, _) in BASES.items()} | {"incident": ""}
_STANCES = {
    "asserts": "says so",
    "confirms": "confirmed it",
    "concedes": "conceded it",
    "denies": "denied it",
    "disputes_number": "disputed the number",
    "disputes_attribution": "disputed who was responsible",
    "disputes_status": "disputed who the victims were",
    "cannot_verify": "could not verify it",
    "no_comment": "did not comment",
}
RELATIONS = {"part_of": "Part of", "includes": "Includes", "possibly_same": "Possibly the same as"}


def one_line(text: object) -> str:
    """The text on one line, without control characters and without marks that change the direction of writing."""
    shown = (" " if unicodedata.category(each) in ("Cc", "Zl", "Zp") else each for each in str(text))
    return " ".join("".join(each for each in shown if unicodedata.category(each) != "Cf").split())


def series(names: Sequence[str]) -> str:
    """Names one after the other; with semicolons where one of them has a comma of its own."""
    return ("; " if any(", " in name for name in names) else ", ").join(names)


def spelt(word: str) -> str:
    """A word of the vocabulary as it is read: "mirror_counts" is "mirror counts"."""
    return one_line(word.removeprefix("other:").replace("_", " "))


def status(document: Document) -> str:
    """The status in a sentence, with the flags behind it."""
    flags = [_FLAGS.get(flag, spelt(flag)) for flag in document["flags"]]
    said = _STATUS.get(document["status"], spelt(document["status"]))
    return f"{said} Note: {'; '.join(flags)}." if flags else said


def extent(ends: Document, *, open_ended: bool) -> str:
    """A range or spread from end to end: "21 to 119", "2,000 to 3,621 or more", "at least 21"."""
    low, high = ends["low"], ends["high"]
    if low is None or high is None:
        known = low or high
        return f"at least {known['count']:,}" if known else "no figure"
    if low["count"] == high["count"]:
        return f"at least {low['count']:,}" if open_ended else f"{low['count']:,}"
    return f"{low['count']:,} to {high['count']:,}" + (" or more" if open_ended else "")


def measure_title(measure: Document) -> str:
    """The measure with its spread, and whether its ends count the same people; a lone figure speaks for itself."""
    if measure["measure"] == "occurrence":
        return "Did it happen?"
    title = spelt(measure["measure"]).capitalize()
    if sum(len(each["positions"]) for each in measure["ranges"]) < 2:
        return title
    open_ended = any(each["open_ended"] for each in measure["ranges"])
    victims = "" if measure["spread"]["comparable"] else ", not the same victims"
    return f"{title}: {extent(measure['spread'], open_ended=open_ended)}{victims}"


def range_title(each: Document, measure: str) -> str:
    """Whom a range counts, where and how, and its ends where it has several figures."""
    several = measure != "occurrence" and len(each["positions"]) > 1
    return subject(each, measure) + (f": {extent(each, open_ended=each['open_ended'])}" if several else "")


def subject(each: Document, measure: str) -> str:
    """Whom a range counts, where and how: "civilians, in Kunduz, Afghanistan, running total"."""
    place = each["scope"]["place"]
    whom = None if measure == "occurrence" else each["victims_label"] or "everyone"
    parts = [whom, in_place(place) if place else None, *manner(each)]
    return ", ".join(one_line(part) for part in parts if part)


def manner(each: Document) -> list[str]:
    """How a range counts: "running total", "verified"; nothing where it says nothing of it."""
    return [one_line(part) for part in (_BASIS.get(each["basis"], each["basis"]), each["verification"]) if part]


def claimant(position: Document) -> str:
    """The name with the voice that spoke for it."""
    voice = position.get("voice")
    return one_line(position["name"] + (f" (through {voice})" if voice else ""))


def figure(position: Document, measure: str) -> str:
    """The number as stated; of an occurrence whether the claimant says that it happened."""
    if measure == "occurrence":
        return "it happened" if position["low"] else "it did not happen"
    of, stated = position.get("of"), one_line(position["stated"])
    if position["bound"] == "derived" and position["of_count"]:
        # The product is no number that anybody claimed: it is shown with what it was derived from.
        return f"{stated} the number {spelt(position['of_count'])} (derived: {extent_of(position)})"
    return f"{stated} of {of:,}" if of is not None and f"{of:,}" not in stated else stated


def extent_of(position: Document) -> str:
    """The bounds of one figure: "at least 95,001", "10 to 14"."""
    low, high = position["low"], position["high"]
    ends = {"low": {"count": low}, "high": None if high is None else {"count": high}}
    return extent(ends, open_ended=high is None)


def interest(position: Document) -> str:
    """Whose losses it counts: "its own", "the other side's"; empty for a third party's."""
    return _INTERESTS.get(position["interest"], spelt(position["interest"]))


def source(position: Document) -> str:
    """Where it was read, and how many independent origins stand behind several copies."""
    sources = [one_line(each) for each in position["sources"]]
    shown = series(sources[:3]) + (f" and {len(sources) - 3} more" if len(sources) > 3 else "")
    copies = len(position["claim_ids"])
    return shown if copies < 2 else f"{shown} ({copies} copies, {_counted(position['origins'], 'origin')})".lstrip()


def history(position: Document) -> str:
    """What the claimant said before, newest first."""
    return ", ".join(one_line(former["stated"]) for former in position["history"])


def disagreement(each: Document, document: Document) -> str:
    """One disagreement: its kind, who with whom, why, and how far apart."""
    who = " and ".join(dict.fromkeys(name(party, document) for party in each["claimants"]))
    subject = f", {spelt(each['measure'])}" if each["measure"] else ""
    apart = "" if each["gap"] is None else f" {each['gap']:,} apart"
    times = "" if each["ratio"] is None else f", {each['ratio']:g} times"
    distance = f" ({apart.strip()}{times})" if apart else ""
    why = one_line(each["explanation"])
    return f"{spelt(each['kind']).capitalize()}{subject}: {who}.{f' {why}' if why else ''}{distance}"


def comments(document: Document) -> list[str]:
    return [f"{claimant(each)} {_STANCES.get(each['stance'], spelt(each['stance']))}." for each in document["comments"]]


def relations(document: Document, others: Mapping[str, Document]) -> list[str]:
    """The other incidents, a line each, called as their own reports call them; one without a report goes by its id."""
    found = document["relations"]
    return [f"{label} {called(id, others.get(id))}" for key, label in RELATIONS.items() for id in found[key]]


def called(incident_id: str, document: Document | None) -> str:
    """An incident by its title and headline, with its id: "Ground clash in Kunduz, …: 119 killed per … (inc_…)"."""
    said = [one_line(document[part]) for part in ("title", "headline")] if document else []
    words = ": ".join(part for part in said if part)
    return f"{words} ({incident_id})" if words else incident_id


def exclusion(each: Document) -> str:
    """A claim that doesn't count, why, and what the person wrote."""
    stated = ", ".join(one_line(figure) for figure in each["stated"])
    note = f": {one_line(each['note'])}" if each["note"] else ""
    return f"{one_line(each['name'])}{f', {stated}' if stated else ''} ({spelt(each['reason'])}{note})"


def name(party: str, document: Document) -> str:
    return one_line(document["parties"].get(party, party))


def sections(document: Document, others: Mapping[str, Document]) -> Iterable[tuple[str, Sequence[str]]]:
    """What stands below the figures, by heading; a section without lines is left out."""
    every = (
        ("Disagreements", [disagreement(each, document) for each in document["disagreements"]]),
        ("Said without a figure", comments(document)),
        ("Not known", [one_line(each) for each in document["not_known"]]),
        ("Not counted", [exclusion(each) for each in document["excluded"]]),
        ("Other incidents", relations(document, others)),
    )
    return [(heading, lines) for heading, lines in every if lines]


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
