"""What is stated around a number and is none itself: two nouns together, how badly people were hurt, other people."""

from collections.abc import Iterable, Sequence

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.chunks import Chunk, Sense, has_figure
from service.domain.quantities.forms import Qualifier
from service.domain.quantities.lexicon import LanguageTable
from service.domain.quantities.parsing.counted.sums import two_numbers
from service.domain.quantities.parsing.readings import unknown_phrase

# How badly people were hurt.
MANNERS = frozenset("seriously severely critically badly lightly slightly gravely".split())


_BADLY = MANNERS | frozenset(
    "serious severe critical grave fatal life-threatening grievous gravement grièvement graves gravemente gravedad "
    "lebensgefährlich schwer schwerverletzte schwerverletzten тяжело тяжелораненых важко ağır خطيرة خطير بليغة "
    "شدت".split()
)


def has_form_of_scale(chunks: Iterable[Chunk], language: LanguageTable) -> bool:
    """Whether a word is a scale word in a form that the language's table lacks: "105 тысячами", in no language 105."""
    return any(chunk.sense is Sense.UNKNOWN and chunk.text.startswith(language.long_scales) for chunk in chunks)


def joined_nouns(items: Sequence[Chunk]) -> str:
    """Two nouns behind the number as they were stated: "boys and girls", "passengers and crew", "aircraft of Pakistan".

    It is "" where there is anything else.
    """
    figures = [index for index, item in enumerate(items) if item.figure is not None]
    behind = items[figures[-1] + 1 :] if figures else ()
    behind = behind[1:] if behind and behind[0].sense is Sense.OF else behind
    if len(behind) != 3 or behind[0].noun is None or behind[0].noun.measures:
        return ""
    link, second = behind[1].sense, behind[2]
    is_pair = link is Sense.AND and (second.noun is None or not second.noun.measures) and second.text.isalpha()
    is_owned = link is Sense.OF and behind[0].noun.unit and second.sense is Sense.UNKNOWN
    return " ".join(item.text for item in behind) if is_pair or is_owned else ""


def described_noun(items: Sequence[Chunk]) -> str:
    """The noun for victims with the one word before it that nobody knows: "Indian soldiers" of "some 40 Indian
    soldiers", "UN staff member"; "" where there is anything else behind the number.
    """
    figures = [index for index, item in enumerate(items) if item.figure is not None]
    behind = items[figures[-1] + 1 :] if figures else ()
    unknown, nouns = behind[:1], [item.noun for item in behind[1:]]
    if len(nouns) not in (1, 2) or unknown[0].sense is not Sense.UNKNOWN:
        return ""
    if any(noun is None or noun.measures for noun in nouns):
        return ""
    return " ".join(item.text for item in behind)


def manner_of(items: Sequence[Chunk]) -> str:
    """How badly people were hurt: "critically" of "six critically injured"; empty where nothing says so."""
    return next((item.text for item in items if item.text in MANNERS), "")


def says_how_badly(items: Sequence[Chunk]) -> bool:
    """Whether words say how badly people were hurt: "no serious injuries" leaves open who was hurt at all."""
    return any(not _BADLY.isdisjoint(item.text.split()) for item in items)


def joins_others(items: Sequence[Chunk]) -> bool:
    """Whether a noun of victims is joined to another that says nothing of them: "27 girls and counsellors" are no 27
    children, and "12 students and women" no 12 women.
    """
    links = zip(items, items[1:], items[2:], strict=False)
    pairs = [{_is_of_victims(left), _is_of_victims(right)} for left, link, right in links if link.sense is Sense.AND]
    return {True, False} in pairs


def _is_of_victims(item: Chunk) -> bool | None:
    """Whether a noun says who the victims are; ``None`` of what is no noun."""
    if item.noun is None:
        return False if item.sense is Sense.UNKNOWN else None
    return None if item.noun.measures else bool(item.noun.status or item.noun.demographic)


def refuse_some_more(before: Chunk, item: Chunk) -> None:
    """Refuse "14 soldiers and some medics", which is more than 14: "some" is of a number only behind it, "20-some"."""
    is_some = item.qualifier is Qualifier.ODD and before.figure is None and before.qualifier is None
    if is_some or (before.sense is Sense.AND and item.text == "others"):
        raise UnreadableQuantity(
            'some more, without a number; count what has one, or write "at least 14"', ("at least 14", "14 soldiers")
        )


_COMPARING = frozenset({Qualifier.MORE_THAN, Qualifier.FEWER_THAN, Qualifier.NEARLY, Qualifier.CLOSE_TO})


def refuse_verbs_behind(items: Sequence[Chunk], language: LanguageTable) -> None:
    """Refuse "four cross workers": words for "more than" stand before their number, but for those of their own."""
    if has_figure(items):
        return
    behind = language.phrases.behind
    if any(item.qualifier in _COMPARING and item.text not in behind for item in items):
        raise unknown_phrase()


def refuse_other_people(part: Sequence[Chunk], whole: Sequence[Chunk]) -> None:
    """Refuse "6,214 families composed of 25,008 individuals": these are no families of so many."""
    units, has_people = ({item.noun.unit for item in items if item.noun} for items in (part, whole))
    if units - {""} and "" in has_people:
        raise two_numbers()
