"""The status and the flags of a report, in words."""

from service.domain.claims.vocabulary import OCCURRENCE, Stance
from service.domain.english.articles import capitalised
from service.domain.reconciliation.kinds import kinds_that
from service.formats.reports.words.report_words import (
    APART,
    KINDS_IN_WORDS,
    NOTHING_TO_COMPARE,
    Document,
    named_measure,
    spelt,
)

# A status as pages and texts call it (VOCABULARY 10).
STATUS_WORDS = {
    "contradicted": "contradicted",
    "disputed": "disputed",
    "developing": "developing",
    "consistent": "in agreement",
    "single_claimant": "one claimant",
    "undetermined": "undetermined",
}
STATUS_HELP = {
    "contradicted": "Contradicted: the claimants cannot all be right.",
    "disputed": "Disputed: the claimants differ, but no two figures for the same thing exclude each other.",
    "developing": "Developing: the figures were given at different times, and the later is the news.",
    "consistent": "In agreement: several claimants, and nothing that excludes another.",
    "single_claimant": "One claimant only.",
    "undetermined": "Undetermined: no figures that can be compared.",
}
# The words of a status, with the kinds of disagreement that bring it about, the gravest first.
_STATUS_KINDS = (
    (STATUS_WORDS["contradicted"], kinds_that(lambda traits: traits.contradicts)),
    (STATUS_WORDS["disputed"], kinds_that(lambda traits: traits.disputes)),
    (STATUS_WORDS["developing"], kinds_that(lambda traits: traits.develops)),
)
FLAG_MEANINGS = {
    "one_sided": "every figure comes from a party to the conflict",
    "unstable": "a claimant reversed itself more than once",
    "number_collision": "the same number stands for two different things",
    "mirror": "each side counts the other's losses",
    "lower_bounds_only": "nobody states an upper figure",
    "rounded": "some figures are round numbers",
    "place_disputed": "the claimants name different places",
    "feared": "a figure is of people feared, presumed or believed dead",
    "parts_exceed_whole": "a claimant's parts are more than its whole",
}


def status(document: Document) -> str:
    """The status in a sentence, of which measures it is, and the flags."""
    statuses = "; ".join(f"{measure}: {word}" for measure, word in statuses_of_measures(document))
    meanings = "; ".join(meaning for _, meaning in flags(document))
    note = f"Note: {meanings}." if meanings else ""
    return " ".join(filter(None, (status_help(document), f"{capitalised(statuses)}." if statuses else "", note)))


def statuses_of_measures(document: Document) -> list[tuple[str, str]]:
    """The measures on which claimants differ, each with its status in a word; of the only measure that goes without
    saying.
    """
    kinds: dict[str, set[str]] = {}
    for relation in document["disagreements"]:
        if relation["measure"]:
            kinds.setdefault(relation["measure"], set()).add(relation["kind"])
    statuses = [
        (measure, next((word for word, graded in _STATUS_KINDS if graded & kinds_of), ""))
        for measure, kinds_of in kinds.items()
    ]
    is_alone = len(document["measures"]) < 2
    return [] if is_alone else [(_subject_of_status(measure, document), word) for measure, word in statuses if word]


def _subject_of_status(measure: str, document: Document) -> str:
    return "whether it happened" if measure == OCCURRENCE else named_measure(document, measure)


def status_help(document: Document) -> str:
    """What the status means, in a sentence."""
    if document["status"] == "consistent" and not _is_anything_counted_twice(document):
        return APART
    return STATUS_HELP.get(document["status"], spelt(document["status"]))


def _is_anything_counted_twice(document: Document) -> bool:
    """Whether two claimants count the same, or one confirms what another counts."""
    ranges = (range_ for measure in document["measures"] for range_ in measure["ranges"])
    shared = any(len({position["claimant"] for position in range_["positions"]}) > 1 for range_ in ranges)
    return shared or any(comment["stance"] == Stance.CONFIRMS for comment in document["comments"])


def flags(document: Document) -> list[tuple[str, str]]:
    """The flags of a report as they are called, each with what it means."""
    return [(flag_name(flag).capitalize(), FLAG_MEANINGS.get(flag, spelt(flag))) for flag in document["flags"]]


def flag_name(flag: str) -> str:
    """A flag as pages and texts call it."""
    return KINDS_IN_WORDS.get(flag, spelt(flag))


def status_of(document: Document) -> str:
    """The status of a report in a word or two; claimants of whom no two count the same agree on nothing."""
    is_apart = document["status"] == "consistent" and not _is_anything_counted_twice(document)
    return NOTHING_TO_COMPARE if is_apart else status_word(document["status"])


def status_word(status: str) -> str:
    """A status as pages and texts call it: "in agreement", "one claimant"."""
    return STATUS_WORDS.get(status, spelt(status))
