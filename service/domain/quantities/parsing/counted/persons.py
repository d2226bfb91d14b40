"""Persons without a number beside counted ones: "a judge, his wife and two bodyguards" are four.

A piece of a phrase stands between commas and "and". A piece without a number is one person ("a prosecutor", "and their
mother"), shares the number before it ("20 women and children"), belongs to a tail ("20 killed in Kyiv and Kharkiv"),
or is refused: nobody who is named beside counted people is left out.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.chunks import Chunk, Sense, has_figure, senses_of, states_measure
from service.domain.quantities.forms import NONE, Word
from service.domain.quantities.lexicon import LanguageTable
from service.domain.quantities.numbers.amounts import Amount
from service.domain.quantities.parsing.counted.ages_apart import LINKS, without_ages
from service.domain.quantities.parsing.counted.one_person import (
    PERPETRATORS,
    is_couple,
    is_group,
    is_person,
    is_role,
    is_singular,
    names_one,
    names_somebody,
)
from service.domain.quantities.parsing.readings import unknown_phrase
from service.domain.quantities.words.nouns import Noun

_ONE = Chunk(Sense.FIGURE, "one", figure=Amount(1, 1))
_TAILS = frozenset({Sense.PREPOSITION, Sense.EXCLUDING})
_WITH = frozenset("with avec mit con com مع با".split())
_WHERE = frozenset(("on board", "aboard", "on the ground", "on the plane", "on the bus", "in the car"))
_IN = frozenset("in at near".split())


def with_ones(items: Sequence[Chunk], language: LanguageTable) -> list[Chunk]:
    """The items with "a child" and "his wife" as one each, and without other articles.

    Raises ``UnreadableQuantity`` for somebody beside counted people of whom nobody knows whether they are one or more.
    """
    read, in_tail, pieces = list[Chunk](), False, _pieces(without_ages(items))
    last_counted = max(
        (index for index, (_, piece) in enumerate(pieces) if has_figure(_body_and_tail(piece)[0])), default=0
    )
    is_joined = any(link is not None and link.sense is Sense.AND for link, _ in pieces)
    for index, (link, piece) in enumerate(pieces):
        if link is not None and Sense.SAID in senses_of(piece) and not has_figure(piece):
            continue  # "20 killed, police said"
        body, tail = _body_and_tail(piece)
        if in_tail and not has_figure(piece):
            body = _behind_tail(body, language)
            link = link if has_figure(body) else None
        else:
            body = _with_one(body, read, language)
            if link is not None and not is_joined and _is_beside_people(read, body):
                raise _one_or_more()  # "20 civilians, soldiers"
            if index < last_counted and has_figure(read) and not has_figure(body) and names_somebody(body):
                raise _one_or_more()  # "two soldiers, bystanders and five medics"
        if tail and _adds_somebody(tail):
            raise _one_or_more()
        in_tail = (in_tail and not has_figure(body)) or bool(tail)
        read.extend([*([link] if link else ()), *body, *_without_articles(tail, language)])
    return read


def _is_beside_people(read: Sequence[Chunk], body: Sequence[Chunk]) -> bool:
    """Whether people without a number stand behind a comma after counted ones."""
    return not has_figure(body) and any(map(is_person, body)) and any(map(is_person, read))


def _adds_somebody(tail: Sequence[Chunk]) -> bool:
    """Whether a tail names who may be counted or not: "a woman with her baby", "three people plus the driver"."""
    if tail[0].text == "plus the":
        return not any(item.text in PERPETRATORS for item in tail)
    return tail[0].text in _WITH and any(map(is_person, tail))


def _pieces(items: Sequence[Chunk]) -> list[tuple[Chunk | None, list[Chunk]]]:
    """The items between commas and "and", each with the link before it; of two links on end the last holds."""
    pieces: list[tuple[Chunk | None, list[Chunk]]] = [(None, [])]
    for item in items:
        if item.sense not in LINKS:
            pieces[-1][1].append(item)
        elif pieces[-1][1] or len(pieces) == 1:
            pieces.append((item, []))
        else:
            pieces[-1] = (item, [])
    return pieces


def _body_and_tail(piece: list[Chunk]) -> tuple[list[Chunk], list[Chunk]]:
    """The counted words, and the tail behind them: "20 people", "on a bus". In "nine on board" the place is counted."""
    start = next((index for index, item in enumerate(piece) if item.sense in _TAILS), len(piece))
    body, tail = piece[:start], piece[start:]
    is_named = any(item.sense is Sense.UNKNOWN or item.noun for item in body)
    if len(tail) == 1 and has_figure(body) and not is_named and tail[0].text in _WHERE:
        return [*body, replace(tail[0], sense=Sense.NOUN, noun=Noun())], []  # "nine on board and five on the ground"
    if has_figure(body) and not is_named and _is_place(tail):
        return [*body, Chunk(Sense.NOUN, " ".join(item.text for item in tail), noun=Noun(is_place=True))], []
    return body, tail


def _is_place(tail: Sequence[Chunk]) -> bool:
    """Whether a tail is a place by its name: "three in Kherson and two in Sumy region"."""
    names = [item for item in tail[1:] if item.sense not in (Sense.FILLER, Sense.ARTICLE, Sense.OF)]
    is_named = all(item.sense is Sense.UNKNOWN or _is_setting(item) for item in names)
    return bool(names) and tail[0].text in _IN and is_named


def _is_setting(item: Chunk) -> bool:
    return item.noun is not None and bool(item.noun.unit) and "other:" in item.noun.measures


def _without_articles(items: Sequence[Chunk], language: LanguageTable) -> list[Chunk]:
    """The items without articles. Raises ``UnreadableQuantity`` for "a" before a number."""
    for article, following in pairwise(items):
        if article.text in language.articles and article.sense is Sense.ARTICLE and following.sense is Sense.FIGURE:
            raise unknown_phrase()
    return [item for item in items if item.sense is not Sense.ARTICLE]


def _with_one(body: list[Chunk], before: Sequence[Chunk], language: LanguageTable) -> list[Chunk]:
    """What is counted, with one person for its article, or for its noun alone."""
    index = next((index for index, item in enumerate(body) if _is_article_or_figure(item)), None)
    if index is None:
        return _bare(body, before, language)
    article, rest = body[index], _without_articles(body[index + 1 :], language)
    if article.text in language.articles and is_group(rest):
        return [*body[:index], rest[0], Chunk(Sense.STRONG, rest[1].text), *rest[2:]]
    if article.sense is not Sense.ARTICLE or (rest and rest[0].figure is not None):
        return _without_articles(body, language)
    if article.text in language.articles and is_couple(rest):
        return [*body[:index], replace(_ONE, text=f"{article.text} couple", figure=Amount(2, 1)), *rest[:-1]]
    if names_one(rest) or (article.text in language.articles and is_role(rest, language)):
        return [*body[:index], replace(_ONE, text=article.text), *rest]
    if has_figure(before) and not has_figure(rest) and names_somebody(rest):
        raise _one_or_more()
    return [*body[:index], *rest]


def _is_article_or_figure(item: Chunk) -> bool:
    return item.sense in (Sense.ARTICLE, Sense.NO) or item.figure is not None


def _bare(body: list[Chunk], before: Sequence[Chunk], language: LanguageTable) -> list[Chunk]:
    """A piece without an article and a number: one person, or people who share the number before them."""
    is_counted = has_figure(before)
    named = [index for index, item in enumerate(body) if item.sense is Sense.UNKNOWN or is_person(item)]
    if not named:
        return _bare_measure(body, is_counted, language)
    last = body[named[-1]]
    if _is_definite(body) and last.text in PERPETRATORS:
        raise _one_or_more()  # "the gunman and three others": with or without him
    if is_singular(last) and not is_counted:
        return [_ONE, *body] if _is_whole_noun(body[named[-1] + 1 :]) else body
    if is_counted and _is_one_more(last, body, before):
        return [_ONE, *body]
    if is_singular(last) and language.bare_ones:
        if last.text.endswith(language.same_plurals) or _is_definite(body):
            raise _one_or_more()
        return [_ONE, *body]
    if is_counted and (_last_is_one(before) or not _is_plural(last, body, language)):
        raise _one_or_more()
    return body


def _is_one_more(last: Chunk, body: Sequence[Chunk], before: Sequence[Chunk]) -> bool:
    """Whether a singular noun behind persons of one each can be none of them: "father, mother and two children".

    It is of another sex or age than all of them, or has "the" as they have: "the bride, the groom and four guests".
    """
    numbers = [item.figure.number for item in before if isinstance(item.figure, Amount)]
    if not is_singular(last) or _has_word_for_number(before) or set(numbers) != {1}:
        return False
    persons = [item for item in before if is_person(item)]
    is_named_apart = all(_differ(last, person) for person in persons)
    is_definite = _is_definite(body) and last.text not in (*PERPETRATORS, *(person.text for person in persons))
    return len(persons) == len(numbers) and (is_named_apart or is_definite)


def _has_word_for_number(items: Sequence[Chunk]) -> bool:
    """Whether the items hold "dozens", "several" or "no"."""
    return any(isinstance(item.figure, Word) or item.sense is Sense.NO for item in items)


def _differ(first: Chunk, second: Chunk) -> bool:
    """Whether two nouns for people cannot be of one person: a man and a woman, a boy and a girl."""
    groups = [noun.demographic if noun else "" for noun in (first.noun, second.noun)]
    return all(groups) and (groups[0] != groups[1] or {first.text, second.text} == {"boy", "girl"})


def _last_is_one(before: Sequence[Chunk]) -> bool:
    """Whether the last number is one or none, which nobody shares: "a teacher and pupils"."""
    last = next(item for item in reversed(before) if item.figure is not None or item.sense is Sense.NO)
    is_none = last.sense is Sense.NO or last.figure == NONE
    return is_none or (isinstance(last.figure, Amount) and last.figure.number == 1)


def _bare_measure(body: list[Chunk], is_counted: bool, language: LanguageTable) -> list[Chunk]:
    """ "قتيل" is one killed; English says "a death"."""
    is_one = not is_counted and not language.articles and any(map(is_singular, body))
    return [_ONE, *body] if is_one else body


def _is_whole_noun(following: Sequence[Chunk]) -> bool:
    """Whether no noun follows that the singular only describes: "child deaths"."""
    return not any(item.noun is not None and item.text.endswith("s") and item.text != "dies" for item in following)


def _is_plural(last: Chunk, body: Sequence[Chunk], language: LanguageTable) -> bool:
    if body[-1].noun is not None and body[-1].noun.measures and body[-1].text.endswith(language.plurals):
        return True  # "cholera and measles cases"
    if last.noun is not None:
        return not last.noun.singular and not _is_definite(body)
    return last.text.endswith(language.plurals)


def _is_definite(body: Sequence[Chunk]) -> bool:
    return any(item.sense is Sense.ALL or item.text in ("the", "ال") for item in body)


def _behind_tail(body: list[Chunk], language: LanguageTable) -> list[Chunk]:
    """A piece behind a tail: another place or time ("and Kharkiv") is left out, a person is one more, or refused."""
    index = next((index for index, item in enumerate(body) if item.sense is Sense.ARTICLE), None)
    if any(item.text == "another" or item.sense is Sense.MORE for item in body) and any(map(states_measure, body)):
        raise _one_or_more()  # "two killed on the spot and another died later"
    if not any(map(is_person, body)):
        return [item for item in body if item.noun is not None and item.noun.measures and not item.noun.unit]
    if index is not None and names_one(body[index + 1 :]):
        return [replace(_ONE, text=body[index].text), *_without_articles(body[index + 1 :], language)]
    raise _one_or_more()


def _one_or_more() -> UnreadableQuantity:
    return UnreadableQuantity(
        'one person more, several or none; write "a man and a woman", or how many people they are together',
        ("a man and a woman", "3"),
    )
