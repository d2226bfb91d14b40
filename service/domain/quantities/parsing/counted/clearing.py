"""The chunks of a phrase in one form: one child for "a child", ten people for two families of five, no tails.

And what is stated around them of which no number is made: two nouns, how badly people were hurt.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.forms import Qualifier
from service.domain.quantities.lexicon import Chunk, LanguageTable, Sense, has_figure, senses_of
from service.domain.quantities.numbers.amounts import ACCEPTED, Amount, plain
from service.domain.quantities.parsing.counted.headlines import without_headline
from service.domain.quantities.parsing.counted.persons import with_ones
from service.domain.quantities.parsing.counted.sums import two_numbers
from service.domain.quantities.parsing.readings import unknown_phrase
from service.domain.quantities.words.nouns import Noun

NOT_ALONE = ("say how many people a family has", ("a family of five", "12 members of a family"))
# How badly people were hurt.
MANNERS = frozenset("seriously severely critically badly lightly slightly gravely".split())


_BADLY = MANNERS | frozenset(
    "serious severe critical grave fatal life-threatening grievous gravement grièvement graves gravemente gravedad "
    "lebensgefährlich schwer schwerverletzte schwerverletzten тяжело тяжелораненых важко ağır خطيرة خطير بليغة "
    "شدت".split()
)

# What may stand between "new" and its noun: "60 new suspected cholera or measles cases".
_PASSED_OVER = frozenset({Sense.FILLER, Sense.QUALIFIER})
_DESCRIBING = _PASSED_OVER | {Sense.UNKNOWN, Sense.AND, Sense.TO}


def with_news(chunks: Sequence[Chunk], language: LanguageTable) -> list[Chunk]:
    """The chunks with "new" as further ones where what is counted is new: 60 new cases, but not 60 new arrivals."""
    return [
        replace(chunk, sense=Sense.MORE if _is_of_what_is_counted(chunks, index, language) else Sense.UNKNOWN)
        if chunk.sense is Sense.NEW
        else chunk
        for index, chunk in enumerate(chunks)
    ]


def _is_of_what_is_counted(chunks: Sequence[Chunk], index: int, language: LanguageTable) -> bool:
    """Whether "new" stands beside its number alone, or beside a noun of a measure; in English after other words, too.

    In a tail it says nothing of the number: "60 killed in new attacks".
    """
    before = [chunk for chunk in chunks[:index] if chunk.sense not in _PASSED_OVER]
    following = [chunk for chunk in chunks[index + 1 :] if chunk.sense not in _PASSED_OVER]
    if Sense.PREPOSITION in senses_of(before):
        return False
    if not following or following[0].sense is Sense.COMMA:
        return bool(before) and (before[-1].figure is not None or _states_measure(before[-1]))
    described = next((chunk for chunk in following if chunk.sense not in _DESCRIBING), following[0])
    in_english = language.code == "en" and _is_singular_or_plural(described) and _states_measure(described)
    return _states_measure(following[0]) or bool(before and _states_measure(before[-1])) or in_english


def _states_measure(chunk: Chunk) -> bool:
    return chunk.noun is not None and bool(chunk.noun.measures) and not chunk.noun.unit


def _is_singular_or_plural(chunk: Chunk) -> bool:
    """Whether an English word is a noun ("cases"), and no participle ("killed")."""
    return (chunk.noun is not None and chunk.noun.singular) or chunk.text.endswith("s")


def cleared(chunks: Sequence[Chunk], language: LanguageTable) -> list[Chunk]:
    """The chunks without articles, fillers and tails. Raises ``UnreadableQuantity`` for a ratio, a family alone."""
    _refuse_groups(chunks)
    counted = _with_families(with_ones(without_headline(chunks, language), language))
    return _with_ranges(_without_of(_without_tails(counted)))


# Words for several people, of whom nobody says how many: "une foule de manifestants", "ein Teil der Passagiere".
_OF_SEVERAL = frozenset(
    "groupe équipe équipage partie foule nombre série grupo equipo tripulación parte serie multitud equipe tripulação "
    "série multidão gruppo squadra equipaggio folla gruppe team mannschaft besatzung teil reihe menge anzahl vielzahl "
    "schar grup ekip kısım sürü miktar dizi çok takım dolusu mürettebat kafile группа часть экипаж толпа група "
    "частина екіпаж натовп مجموعة طاقم جزء حشد گروه بخش خدمه تعداد".split()
)


_GROUPS_OF_SEVERAL = _OF_SEVERAL | frozenset(
    "groupes équipes équipages grupos equipos equipes gruppi squadre equipaggi gruppen teams mannschaften besatzungen "
    "групп группы экипажа бригады груп групи екіпажі مجموعات طواقم".split()
)


def _refuse_groups(chunks: Sequence[Chunk]) -> None:
    """Refuse one of what are several: "un bus de touristes", "eine Gruppe Schüler"; "one of the tourists" is one."""
    if Sense.STRONG in senses_of(chunks):
        return  # "12 kişilik bir ekip"
    for index, chunk in enumerate(chunks):
        if not isinstance(chunk.figure, Amount):
            continue
        if any(item.text in _GROUPS_OF_SEVERAL for item in chunks[index + 1 : index + 2]):
            raise UnreadableQuantity(*NOT_ALONE)  # "deux équipes de médecins"
        if chunk.figure.number != 1:
            continue
        end = next((step for step in range(index + 1, len(chunks)) if _ends_a_group(chunks[step])), len(chunks))
        following = chunks[index + 1 : end]
        nouns = [item.noun for item in following if item.noun]
        is_of_many = any(noun.plural for noun in nouns) and not any(noun.singular for noun in nouns)
        is_group = bool(following) and following[0].sense is Sense.UNKNOWN and is_of_many
        if is_group or any(item.text in _OF_SEVERAL and item.sense is Sense.UNKNOWN for item in following):
            raise UnreadableQuantity(*NOT_ALONE)


def _ends_a_group(chunk: Chunk) -> bool:
    return chunk.figure is not None or chunk.sense in (Sense.AND, Sense.COMMA, Sense.PREPOSITION)


def has_form_of_scale(chunks: Iterable[Chunk], language: LanguageTable) -> bool:
    """Whether a word is a scale word in a form that the language's table lacks: "105 тысячами", in no language 105."""
    return any(chunk.sense is Sense.UNKNOWN and chunk.text.startswith(language.long_scales) for chunk in chunks)


def _with_families(items: Sequence[Chunk]) -> list[Chunk]:
    """The items with "two families of five" as ten people and "two couples" as four (VOCABULARY 8)."""
    read, place = list[Chunk](), 0
    while place < len(items):
        item, following = items[place], items[place + 1 : place + 3]
        if item.sense is Sense.STRONG and read and isinstance(read[-1].figure, Amount):
            place += _pass_over_group(read, following)
        elif item.sense is Sense.COUPLES and read and isinstance(read[-1].figure, Amount):
            read[-1] = _times(read[-1], 2, item)
        elif item.sense in _GROUPS:
            place += _with_family(read, item, following)
        else:
            read.append(item)
        place += 1
    return read


_PEOPLE = Chunk(Sense.NOUN, "people", noun=Noun())
_GROUPS = frozenset({Sense.FAMILY_OF, Sense.FAMILIES_OF})


def _with_family(read: list[Chunk], family: Chunk, following: Sequence[Chunk]) -> int:
    """Add a family with its number of people to what is read; the number of items that it takes beside itself."""
    people = following[0].figure if following else None
    if _is_of_things(family, following):
        raise UnreadableQuantity(*NOT_ALONE)  # "the crew of one ship"
    while read and has_figure(read) and (read[-1].sense is Sense.UNKNOWN or _is_described(read[-1])):
        read.pop()  # "an Indian family of four"
    families = read[-1].figure if read else None
    if family.sense is Sense.FAMILY_OF and isinstance(families, Amount) and families.number != 1:
        raise UnreadableQuantity(*NOT_ALONE)  # "12 Afghan crew of three"
    if isinstance(people, Amount) and (isinstance(families, Amount) or family.sense is Sense.FAMILY_OF):
        before = read.pop() if isinstance(families, Amount) else None
        size = before.figure.number if before and isinstance(before.figure, Amount) else 1
        read.extend((_times(following[0], size, family), _PEOPLE))
        return 1
    is_group = bool(following) and following[0].sense is Sense.QUALIFIER and following[-1].figure is not None
    if is_group and isinstance(families, Amount) and families.number == 1:
        read.pop()  # "a group of about 20"
    elif not has_figure(read) or read[-1].figure is not None:
        raise UnreadableQuantity(*NOT_ALONE)
    else:
        read.append(replace(family, sense=Sense.UNKNOWN))  # "12 members of a family of farmers"
    return 0


def _is_of_things(family: Chunk, following: Sequence[Chunk]) -> bool:
    """Whether a group is of one, or of things in which people are; "a convoy of 20 vehicles" is itself of these."""
    people = following[0].figure if following else None
    is_of_unit = len(following) > 1 and following[1].noun is not None and bool(following[1].noun.unit)
    return (is_of_unit and "convoy" not in family.text) or (isinstance(people, Amount) and people.number == 1)


def _is_described(item: Chunk) -> bool:
    return item.noun is not None and item.noun.is_named and item.noun.singular


def _times(figure: Chunk, number: int, group: Chunk) -> Chunk:
    """A number of groups with so many people in each."""
    people = figure.figure.number * number if isinstance(figure.figure, Amount) else number
    return Chunk(Sense.FIGURE, f"{figure.text} {group.text}", figure=plain(people))


def _pass_over_group(read: list[Chunk], following: Sequence[Chunk]) -> int:
    """Leave out the one group around its number: "eine fünfköpfige Familie", "beş kişilik bir aile"."""
    while len(read) > 1 and _is_one_family(read[-2]):
        del read[-2]
    passed = 0
    for item in following:
        if not _is_one_family(item):
            break
        passed += 1
    return passed


def _is_one_family(item: Chunk) -> bool:
    is_one = isinstance(item.figure, Amount) and item.figure.number == 1
    return is_one or (item.noun is not None and item.noun.unit == "families")


def _without_tails(items: Sequence[Chunk]) -> list[Chunk]:
    """The items without "on a bus", "in two villages", "excluding the gunman": these count nobody."""
    cleared, place = list[Chunk](), 0
    while place < len(items):
        item = items[place]
        if item.sense in (Sense.PREPOSITION, Sense.EXCLUDING) and any(kept_item.figure for kept_item in cleared):
            place += _length_of_tail(items[place:])
            continue
        if item.sense not in (Sense.FILLER, Sense.SAID):
            cleared.append(item)
        place += 1
    return cleared


def _without_of(items: Sequence[Chunk]) -> list[Chunk]:
    """The items without "of" before a noun ("dozens of people"), and without "of them" after "all five"."""
    is_all = Sense.ALL in senses_of(items)
    return [
        item
        for index, item in enumerate(items)
        if not (item.sense is Sense.OF and not has_figure(items[index + 1 : index + 3]))
        and not (is_all and item.sense in (Sense.OF_THEM, Sense.ALL))
    ]


_IN_A_TAIL = frozenset(
    {
        Sense.UNKNOWN,
        Sense.FILLER,
        Sense.ARTICLE,
        Sense.OF,
        Sense.PREPOSITION,
        Sense.NOUN,
        Sense.FIGURE,
        Sense.EARLIER,
    }
)


def _length_of_tail(items: Sequence[Chunk]) -> int:
    """The number of items of a tail; it ends before a comma, "and", or a word that states a measure."""
    length = 1
    for index, item in enumerate(items[1:], start=1):
        is_measure = item.noun is not None and item.noun.measures and not item.noun.unit
        if item.sense not in _IN_A_TAIL or is_measure:
            break
        if item.figure is not None and items[0].sense is Sense.PREPOSITION:
            _refuse_ratio(items[index:])
        length = index + 1
    return length


_ARTICLES = frozenset("a an un une una uno um uma ein eine einem einer einen bir".split())


def _refuse_ratio(following: Sequence[Chunk]) -> None:
    """Refuse "1 in 4"; in a tail a number counts places, days or attacks ("in two villages"), or is a year.

    An article counts nothing there: "in a bus", "in a drone strike".
    """
    number = following[0].figure
    is_year = isinstance(number, Amount) and 1_900 <= number.number <= 2_100
    is_article = following[0].text in _ARTICLES
    nouns = [item.noun for item in following[1:4] if item.noun]
    if not is_year and not is_article and not (nouns and nouns[0].unit and nouns[0].measures):
        raise UnreadableQuantity("a ratio is no count; give the number of people", ACCEPTED)


_NAMELESS = frozenset({Sense.UNKNOWN})


def _with_ranges(items: Sequence[Chunk]) -> list[Chunk]:
    """The items with "and" after "between" as "to", and with "or" between words that nobody knows as "and"."""
    read, is_open = list[Chunk](), False
    for index, item in enumerate(items):
        if item.sense is Sense.BETWEEN:
            is_open = True
        elif item.text == "or" and senses_of([*items[index - 1 : index], *items[index + 1 : index + 2]]) == _NAMELESS:
            read.append(replace(item, sense=Sense.AND))
        elif is_open and item.sense is Sense.AND and any(earlier.figure for earlier in read):
            read.append(replace(item, sense=Sense.TO))
            is_open = False
        else:
            read.append(item)
    _refuse_one_end(items, read)
    return read


_BETWEEN_ENDS = frozenset("between entre zwischen tra fra между між بين بین میان".split())


def _refuse_one_end(items: Sequence[Chunk], read: Sequence[Chunk]) -> None:
    """Refuse "between 5": its other end is lost."""
    if Sense.TO in senses_of(read):
        return
    for item, following in pairwise(items):
        if item.text in _BETWEEN_ENDS and following.figure is not None:
            raise UnreadableQuantity("one end of the range is missing; give both", ("between 10 and 14",))


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
