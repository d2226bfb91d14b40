"""Prints the number of a position in a sentence, with all that its claimant says of it."""

import re
from dataclasses import replace

from service.domain.claims.vocabulary import Verification
from service.domain.english.nouns import CASES, unit_noun
from service.domain.prose.figures.figure import MORE, StatedFigure
from service.domain.prose.figures.in_words import CONFIRMED, SINGULAR, figure_in_words, own_noun, without_noun
from service.domain.prose.figures.sureness import how_sure, whether_suspects
from service.domain.quantities.bounds import Bound
from service.domain.quantities.languages.english_nouns import ENGLISH_NOUNS
from service.domain.quantities.numbers.stated_numbers import numbers_in_brief
from service.domain.quantities.words.verification import SURENESS
from service.domain.reconciliation.report import PositionReport

# "Three more", "another 15", "15 others": how many came to those counted before.
_INCREMENT = re.compile(
    r"^(?:another|an additional|a further) | others?$"
    r"|(?<! or) (?:more|additional|further)(?:$| (?=confirmed|suspected|probable|people|deaths?\b|dead\b|bodies))",
    re.IGNORECASE,
)
_BEFORE_A_PART = re.compile(r",? (?:including|among them)\b", re.IGNORECASE)
ESTIMATED = "an estimated"
"""Said before a plain number that its claimant estimated."""

# Words of one side for the other, or for its own dead, and whoever speaks of "my two sons".
_PARTISAN = re.compile(
    r"\b(?:(?:puppet|enemy|terrorist|zionist|nazi|occupation) )?"
    r"(?:infidel|martyr|puppet|terrorist|extremist|bandit|crusader|apostate|enem(?:y|ies)|traitor|zionist|(?:neo-)?nazi|"
    r"occupier|invader|hireling)s?\b",
    re.IGNORECASE,
)
_MEMBERS = re.compile(r"\bmembers of (?:an?|one|the same|the|his|her|their) (?:[^\W\d_]+ )?family\b", re.IGNORECASE)
BODIES = "bodies"
# Those in critical condition are none of the dead: "14 dead, 3 in critical condition".
_OF_THE_DEAD = re.compile(r"\b(?:dead|died|deaths?|killed)\b", re.IGNORECASE)
_RECOVERED = re.compile(r"\bbodies (?:(?:were|have been|had been) )?(?:recovered|retrieved)\b", re.IGNORECASE)
_OF_BODIES = re.compile(r"\bbodies\b", re.IGNORECASE)
WORDS_FOR_CASES = frozenset(
    word for row in ENGLISH_NOUNS if row.measures == CASES for words, _ in row.nouns() for word in words.split()
) | {"patient", "patients"}
"""The words for people who have an illness, and for its cases; a patient may be killed too, so the word names no
measure."""
_OF_ITS_OWN_WORDS = frozenset({Bound.VAGUE, Bound.EXISTENCE, Bound.DERIVED, Bound.ZERO})

# The claimants' words for people who are feared dead.
_FEARING = re.compile(r"\b(?:feared|presumed|believed)\b", re.IGNORECASE)


def stated_figure(position: PositionReport, measure: str = "") -> StatedFigure:
    """The figure of a position, with the qualifier as stated and never a computed number."""
    plain = figure_in_words(position.in_english, position.bounds, position.part, position.of)
    if _OF_THE_DEAD.search(position.stated) or measure not in ("", "injured", "killed_or_injured"):
        plain = plain.without_the_badly_hurt()
    figure = _in_quotes(plain, position.stated)
    # "A bomber and nine others" are a sum, and came to nobody.
    is_among_others = figure.is_sum and position.stated.casefold().endswith("others")
    is_increment = _INCREMENT.search(_BEFORE_A_PART.split(position.stated)[0]) and not is_among_others
    if is_increment and not figure.is_none and "more" not in figure.lead:
        figure = replace(figure, lead=f"{figure.lead}{MORE}")
    if position.is_added and not (position.unit or figure.says_more or figure.is_none or figure.is_sum):
        # Nobody counts new people who died: the deaths are new, as cases are. Of three families nobody says how many.
        figure = replace(figure, is_new=measure == CASES or (measure == "killed" and position.died))
    if position.verification == Verification.ESTIMATED and not (figure.singular or figure.is_none or figure.is_sum):
        figure = _estimated(figure, position.bound)
    figure = _with_own_noun(_as_feared(figure, position.stated), position.stated)
    figure = _as_sure(figure, position.stated, measure)
    if position.unit is None or figure.noun:
        return figure
    return replace(figure, noun=unit_noun(position.unit, singular=figure.singular))


def _as_feared(figure: StatedFigure, stated: str) -> StatedFigure:
    """ "670 feared dead", "presumed dead" in the claimant's word: nobody says that so many died."""
    feared = _FEARING.search(stated)
    return replace(figure, after_noun=feared[0].casefold()) if feared and figure.after_noun == "feared" else figure


def _as_sure(figure: StatedFigure, stated: str, measure: str) -> StatedFigure:
    """The figure with how sure its claimant is: "35 confirmed dead", "57 confirmed cases", "35 died (suspected)"."""
    if figure.lead.endswith(f" {CONFIRMED}"):
        lead, noun = without_noun(figure.lead.removesuffix(f" {CONFIRMED}"))
        is_one = SINGULAR.search(lead) is not None
        figure = replace(figure, lead=lead, noun=figure.noun or noun, after_noun=CONFIRMED, singular=is_one)
    nouns = figure.noun.split()
    if measure != CASES and CONFIRMED in nouns:  # "four civilians confirmed dead"
        figure = replace(figure, noun=own_noun(nouns, figure.lead), after_noun=CONFIRMED)
    if suspects := whether_suspects(stated):
        figure = _suspected(figure, suspects)
    sureness = how_sure(stated)
    if measure == CASES and (sureness or figure.after_noun == CONFIRMED):
        figure = _of_such_cases(figure, sureness or CONFIRMED)
    if sureness and figure.after_verb == "so far" and "so far" not in stated.casefold():
        # The reading has one word for all numbers that may still rise: "57 new confirmed cases".
        figure = replace(figure, after_verb="")
    in_print = " ".join((figure.lead, figure.noun, figure.after_noun, figure.after_verb, figure.part)).casefold()
    return figure if sureness in in_print else replace(figure, after_verb=f"{figure.after_verb} ({sureness})".lstrip())


def _suspected(figure: StatedFigure, suspects: str) -> StatedFigure:
    if figure.noun:
        return replace(figure, noun=f"{suspects} {figure.noun}")
    return replace(figure, after_verb=f"{figure.after_verb} ({suspects})".lstrip())


def _of_such_cases(figure: StatedFigure, sureness: str) -> StatedFigure:
    """ "57 suspected cases"; cases among some people keep the word behind, and so do those "not yet confirmed"."""
    is_of_people = bool(figure.noun) and figure.noun.split()[-1].casefold() not in WORDS_FOR_CASES
    if is_of_people and figure.after_noun == CONFIRMED:
        return replace(figure, after_noun="", after_verb=f"({CONFIRMED})")
    if is_of_people or not sureness.startswith(SURENESS):
        return figure
    lead = figure.lead.removesuffix(f" {sureness}")
    is_one = SINGULAR.search(lead) is not None
    noun = f"{sureness} {'case' if is_one else CASES}"
    after_verb = figure.after_verb.replace(f"({sureness})", "").strip()
    return replace(figure, lead=lead, noun=noun, after_noun="", after_verb=after_verb, singular=is_one)


def _estimated(figure: StatedFigure, bound: Bound) -> StatedFigure:
    """ "An estimated 1,384", "an estimated 18,000 to 20,000", "more than 2,000 (estimated)", if no word says so."""
    if bound == Bound.EXACT or (figure.is_span and figure.lead[:1].isdigit()):
        return replace(figure, lead=f"{ESTIMATED} {figure.lead}")
    is_said = bound in (Bound.APPROX, *_OF_ITS_OWN_WORDS) or "estimate" in figure.lead
    return figure if is_said else replace(figure, after_verb=f"{figure.after_verb} (estimated)".lstrip())


def _with_own_noun(figure: StatedFigure, stated: str) -> StatedFigure:
    """The figure of a family, or of bodies recovered, with the words that say so: neither is all who were killed."""
    kin = _MEMBERS.search(stated)
    noun = kin[0] if kin else BODIES if _OF_BODIES.search(stated) else ""
    return replace(figure, noun=noun) if noun and not (figure.noun or figure.is_sum) else figure


def are_recovered(stated: str) -> bool:
    """Whether bodies were recovered, by the words for them, and not only counted."""
    return _RECOVERED.search(stated) is not None


def _in_quotes(figure: StatedFigure, stated: str) -> StatedFigure:
    """The figure with a partisan noun in quotation marks, and a noun that the claimant's words have in such."""
    noun = figure.noun
    is_quoted = bool(noun) and re.search(rf"[\"“”„«]{re.escape(noun)}[\"“”»]", stated, re.IGNORECASE) is not None
    if is_quoted or _PARTISAN.search(noun):
        return replace(figure, noun=f'"{noun}"')
    if not _PARTISAN.search(f"{figure.lead} {figure.part}"):
        return figure
    lead, part = (_PARTISAN.sub(r'"\g<0>"', words) for words in (figure.lead, figure.part))
    return replace(figure, lead=lead, part=part)


def brief_lead(position: PositionReport, figure: StatedFigure) -> str:
    """The number of a position in the fewest words: "at least 21" for "no fewer than twenty-one"."""
    numbers = position.numbers
    stands_whole = figure.is_none or figure.is_sum or position.of is not None
    if stands_whole or position.bound in _OF_ITS_OWN_WORDS or numbers.is_numberless:
        return figure.lead
    estimated = f"{ESTIMATED} " if figure.lead.startswith(ESTIMATED) else ""
    brief = numbers_in_brief(numbers)
    return f"{estimated}{brief.removeprefix('about ') if estimated else brief}{MORE if figure.says_more else ''}"
