"""One figure in words, and its claimants: the pieces of every text, marked for pages."""

from collections.abc import Iterable
from dataclasses import replace

from service.domain.claims.claim import Victims
from service.domain.english.articles import is_named_force, is_plural, listed
from service.domain.english.marked_text import mark_figure
from service.domain.english.nouns import (
    CASES,
    NEWLY,
    PEOPLE,
    VERIFIED,
    Naming,
    among,
    counts_people,
    noun_of,
    predicate,
    says_whom,
    unit_noun,
)
from service.domain.english.place_articles import where
from service.domain.places.country_names import code_by_name, is_country
from service.domain.prose.figures.stated_figure import WORDS_FOR_CASES, brief_lead
from service.domain.prose.statements import Statement
from service.domain.prose.wording import Wording
from service.domain.quantities.words.nationalities import nationality

# Verbs that cannot stand alone behind "says": none, and one that would tell what somebody did.
OTHERWISE_ACTIVE = frozenset({"", "lost"})
_CASES_OR_DEATHS = {True: ("cases", "case"), False: ("deaths", "death")}


def headline_clause(statement: Statement, wording: Wording, verb: str | None = None) -> str:
    """A figure as headlines have it: "at least five civilians killed", "12 killed, among them 5 children".

    ``verb`` replaces that of the measure.
    """
    if is_multiple(statement):
        subject = statement.predicate.verb or statement.measure
        return f"{subject}: {mark_figure(statement.quoted.claim_id, multiple(statement))}"
    noun = victims_noun(statement, wording)
    number = "none" if statement.figure.is_none and not noun else _number(statement, wording, noun)
    verb = statement.predicate.verb if verb is None else verb
    words = spaced(number, *_around_verb(statement, verb), place_and_qualifier(statement))
    return f"{words}{_breakdown(statement, wording)}"


def said_clause(statement: Statement, wording: Wording) -> str:
    """A figure behind a short "says": "12 killed", but "there were 400 shelters" and "three tanks were lost"."""
    needs_verb = is_multiple(statement) or statement.predicate.verb in OTHERWISE_ACTIVE
    return clause(statement, wording) if needs_verb else headline_clause(statement, wording)


def clause(statement: Statement, wording: Wording) -> str:
    """A figure as a clause: "at least five civilians were killed", "no one was killed"."""
    place = place_and_qualifier(statement)
    if is_multiple(statement):
        past = statement.predicate.past[1] or "were counted"
        return spaced(mark_figure(statement.quoted.claim_id, multiple(statement)), past, place)
    noun, figure = spoken_noun(statement, wording), statement.figure
    is_no_one = figure.is_none and noun in (PEOPLE, "person")
    is_singular = figure.singular or is_no_one
    none = "no one" if is_no_one else "none" if figure.is_none and not noun else ""
    number = mark_figure(statement.quoted.claim_id, none) if none else _number(statement, wording, noun)
    verb = statement.predicate.past[0 if is_singular else 1]
    if not statement.predicate.verb:
        words = spaced(f"there {'was' if is_singular else 'were'}", number, figure.after_noun, figure.after_verb, place)
    elif figure.after_noun:
        # "21 people were confirmed killed"; people who died are "confirmed dead".
        words = spaced(number, _confirmed(statement, is_singular=is_singular), figure.after_verb, place)
    else:
        words = spaced(number, verb, figure.after_verb, place)
    return f"{words}{_breakdown(statement, wording)}"


def _confirmed(statement: Statement, *, is_singular: bool) -> str:
    return f"{'was' if is_singular else 'were'} {_confirmed_as(statement)}"


def _confirmed_as(statement: Statement) -> str:
    """ "Confirmed dead", "reported missing"; empty for a figure without such a word."""
    verb = "dead" if statement.predicate.verb == "died" else statement.predicate.verb
    return spaced(statement.figure.after_noun, verb) if statement.figure.after_noun else ""


def clause_without_noun(statement: Statement, wording: Wording) -> str:
    """A figure behind a clause about the same people: "84 injured"."""
    return spaced(_number(statement, wording, ""), *_around_verb(statement, statement.predicate.verb))


def figure_alone(statement: Statement, wording: Wording) -> str:
    """The figure without noun and verb, for one of several figures about the same people."""
    return _figure_with(statement, wording, "")


def _figure_with(statement: Statement, wording: Wording, noun: str) -> str:
    figure = statement.figure
    if figure.is_none and not noun:
        return mark_figure(statement.quoted.claim_id, "none")
    alone = spaced(_number(statement, wording, noun), _confirmed_as(statement), figure.after_verb)
    return f"{alone}{figure.with_attacker}"


def needs_no_noun(statement: Statement, first: Statement) -> bool:
    """Whether a figure is of the people of one before it: of those verified, if that one is not verified itself."""
    is_qualified = statement.qualifier == first.qualifier or not first.qualifier
    return is_qualified and are_of_the_same(first, replace(statement, qualifier=first.qualifier))


def figure_again(statement: Statement, first: Statement, wording: Wording, *, is_bare: bool = False) -> str:
    """The figure behind one of the same people: its number, "(verified)", and what that one is not.

    Of an outbreak it keeps its noun, for 12 could be cases or deaths; not where it runs on (``is_bare``), as by "to".
    """
    alone = _figure_with(statement, wording, "" if is_bare else noun_in_outbreak(statement))
    if statement.qualifier != first.qualifier:
        return spaced(alone, place_and_qualifier(replace(statement, place="")))
    return spaced(alone, f"({VERIFIED})" if VERIFIED in statement.qualifier else "")


def noun_in_outbreak(statement: Statement) -> str:
    """ "Cases", or "deaths" beside them; empty of what is counted elsewhere, or has words of its own."""
    if statement.figure.after_noun or not (statement.measure == CASES or _is_death_in_outbreak(statement)):
        return ""
    if statement.measure == CASES and " " in statement.figure.noun:  # "suspected cases"
        return statement.figure.noun
    return _CASES_OR_DEATHS[statement.measure == CASES][1 if statement.figure.singular else 0]


def _is_death_in_outbreak(statement: Statement) -> bool:
    return statement.is_of_outbreak and statement.measure == "killed"


def figure_counted(statement: Statement, wording: Wording) -> str:
    """The figure behind a preposition: "at least five", "three members of the Taliban" where victims must be said."""
    noun = victims_noun(statement, wording) or noun_in_outbreak(statement)
    is_none = statement.figure.is_none and not noun
    number = figure_alone(statement, wording) if is_none else _number(statement, wording, noun)
    return spaced(number, place_and_qualifier(statement))


def are_of_the_same(left: Statement, right: Statement) -> bool:
    """Whether two figures count the same thing, so that the second needs no noun."""
    is_alike = victim_words(left) == victim_words(right) and left.figure.manner == right.figure.manner
    return left.subject == right.subject and is_alike


def victim_words(statement: Statement) -> str:
    """The noun that the claimant used, where the claim describes no victims but their party ("commanders"), or where
    the noun says more: "Indian soldiers", or is one side's own word.
    """
    noun = statement.figure.noun
    return noun if " " in noun or _is_one_sides_word(noun) or _is_of_party_alone(statement.victims) else ""


def _is_one_sides_word(noun: str) -> bool:
    """Whether a noun stands in quotation marks: nobody else is said to have used it, and its user used no other."""
    return noun.startswith('"')


def _is_of_party_alone(victims: Victims | None) -> bool:
    """Whether nothing but a party, if that, is said of the victims: a noun then says who they are."""
    return victims is None or not says_whom(replace(victims, affiliation=None))


def subject_of(statement: Statement, wording: Wording) -> str:
    """What a figure counts, in the plural: "people killed", "children who died in Leyte"."""
    if statement.figure.is_new:
        plural = replace(statement, figure=replace(statement.figure, singular=False))
        noun = victims_noun(plural, wording)
    elif statement.quoted.unit:
        noun = _owned(unit_noun(statement.quoted.unit, singular=False), statement, wording)
    elif statement.figure.noun and not statement.figure.singular and counts_people(statement.measure):
        noun = victims_noun(statement, wording)
    elif statement.measure == CASES:
        noun = _noun_of_cases(replace(statement, figure=replace(statement.figure, singular=False)), wording)
    elif not counts_people(statement.measure) or says_whom(statement.victims):
        noun = _noun_of(statement, wording, singular=False)
    else:
        noun = statement.figure.noun or PEOPLE
    return spaced(noun, statement.predicate.relative, place_and_qualifier(statement))


def place_and_qualifier(statement: Statement) -> str:
    """What distinguishes a figure from others of its measure: "in Leyte", "(verified)"."""
    place = where(statement.place) if statement.place else ""
    qualifier = statement.qualifier
    if statement.figure.is_increment:  # "three more" says that they are new
        qualifier = qualifier.removeprefix(NEWLY).removeprefix(", ")
    return spaced(place, f"({qualifier})" if qualifier else "")


def spaced(*parts: str) -> str:
    """The parts that are not empty, joined by spaces."""
    return " ".join(part for part in parts if part)


def victims_noun(statement: Statement, wording: Wording) -> str:
    """The noun for the victims, empty when the claim does not describe them; things always have a noun."""
    if statement.figure.is_new:
        return f"new {_noun_of_cases(statement, wording)}"
    if statement.quoted.unit:
        return _owned(statement.figure.noun, statement, wording)
    if counts_people(statement.measure) and not says_whom(statement.victims):
        noun = statement.figure.noun
        return f"members of {wording.name(noun)}" if is_named_force(noun) else noun
    if statement.measure == CASES:
        return _noun_of_cases(statement, wording)
    if statement.figure.noun and not counts_people(statement.measure):
        return _owned(statement.figure.noun, statement, wording)
    if _is_one_sides_word(statement.figure.noun):
        return statement.figure.noun
    if statement.figure.noun and statement.victims:
        party = _naming(wording).party(statement.victims.affiliation)
        if party is None or _nationality(party) or _is_of_party_alone(statement.victims):
            return _owned(statement.figure.noun, statement, wording)
    return _noun_of(statement, wording, singular=statement.figure.singular)


def _noun_of_cases(statement: Statement, wording: Wording) -> str:
    """ "Cases among children": of an illness the cases are reported, not the people who have it; so are new deaths."""
    noun, singular = statement.figure.noun, statement.figure.singular
    is_of_deaths = statement.measure != CASES
    if not is_of_deaths and noun.split()[-1:] and noun.split()[-1].casefold() in WORDS_FOR_CASES:
        return noun
    cases = _CASES_OR_DEATHS[not is_of_deaths]
    described = among(statement.victims) or (f" among {noun}" if noun and not singular else "")
    return f"{cases[1 if singular else 0]}{described}"


def spoken_noun(statement: Statement, wording: Wording) -> str:
    """The noun for the victims in a clause, "people" where the claim does not describe them."""
    people = "person" if statement.figure.singular else PEOPLE
    return victims_noun(statement, wording) or (people if counts_people(statement.measure) else "")


def multiple(statement: Statement) -> str:
    """A number stated as a multiple: "more than double the number killed"; the product is not shown (VOCABULARY 1)."""
    if "number" in statement.figure.lead.split():
        return statement.figure.lead
    base = predicate(statement.quoted.of_count or "", died=statement.quoted.died)
    known = base.verb if base.past[0] != base.verb else "of dead"
    return f"{statement.figure.lead} the number {known or f'of {base.noun}'}"


def is_multiple(statement: Statement) -> bool:
    """Whether the figure only compares itself with another count of the same claimant."""
    return statement.quoted.bound == "derived" and statement.quoted.of_count is not None


def holders(statement: Statement, wording: Wording) -> str:
    """The names of the holders: "the Taliban", "UN OCHA at 06:00 and the Ministry of Health at 11:30"."""
    return wording.listed_holders(statement.holders)


def are_many(names: Iterable[str]) -> bool:
    """Whether claimants of these names take a plural verb: "the police say"."""
    distinct = list(dict.fromkeys(names))
    return len(distinct) > 1 or any(map(is_plural, distinct))


def _number(statement: Statement, wording: Wording, noun: str) -> str:
    """The number with its noun; only the number is marked as the claim's own words."""
    figure = statement.figure
    noun = noun or (_noun_of(statement, wording, singular=False) if figure.needs_noun else "")
    lead = brief_lead(statement.quoted, figure) if wording.is_brief else figure.lead
    text = figure.with_noun(noun, lead)
    end = len(lead) if text.startswith(lead) else len(text)
    return mark_figure(statement.quoted.claim_id, wording.numerals(text[:end])) + text[end:]


def _around_verb(statement: Statement, verb: str) -> tuple[str, str, str]:
    after_verb = statement.figure.after_verb
    if verb in (statement.predicate.verb, statement.predicate.relative) and statement.figure.after_noun:
        return "", _confirmed_as(statement), after_verb
    return statement.figure.after_noun, verb, after_verb


def _noun_of(statement: Statement, wording: Wording, *, singular: bool) -> str:
    return victims_in_words(statement.measure, statement.victims, wording, singular=singular)


def victims_in_words(measure: str, victims: Victims | None, wording: Wording, *, singular: bool) -> str:
    """The noun for victims, or for what is counted: "civilians", "Hamas fighters", "people" of nobody in particular."""
    return noun_of(measure, victims, _naming(wording), singular=singular)


def _naming(wording: Wording) -> Naming:
    return Naming(wording.names, wording.cut_name, is_country, _nationality)


def _nationality(name: str) -> str:
    return nationality(code_by_name(name))


def _owned(noun: str, statement: Statement, wording: Wording) -> str:
    """A unit with its owner: "two tanks of the Northern Army", whoever counts them."""
    return _naming(wording).owned(noun, statement.victims)


def _breakdown(statement: Statement, wording: Wording) -> str:
    """ ", among them five children and three women"; a part in the claim's words stands as it was said.

    A sum names its parts itself: "14 soldiers and three medics" has no "among them three medical workers".
    """
    if not wording.has_parts:
        return statement.figure.with_attacker
    in_words = wording.numerals(statement.figure.part)
    summands = statement.figure.summands
    others = (part for part in statement.parts if part.quoted.bounds not in summands)
    parts = [_number(part, wording, _part_noun(part, statement, wording)) for part in others]
    if in_words and not parts:
        return f", {in_words}"
    parts += [in_words.removeprefix("among them ")] if in_words else []
    return f", among them {listed(parts, len(parts))}" if parts else ""


def _part_noun(part: Statement, whole: Statement, wording: Wording) -> str:
    """The noun of a part, without the party and the status that the whole names already."""
    victims = part.victims
    if victims and whole.victims and victims.affiliation == whole.victims.affiliation:
        victims = replace(victims, affiliation=None)
    if victims and whole.victims and victims.demographic and victims.status == whole.victims.status:
        victims = replace(victims, status=None)
    if part.figure.noun and (victims is None or victims.affiliation is None):
        return part.figure.noun
    if victims is None or part.figure.after_verb:
        return spaced(part.figure.noun, part.figure.after_verb)
    return victims_in_words(part.measure, victims, wording, singular=part.figure.singular)
