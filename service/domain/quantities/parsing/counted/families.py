"""Groups of people: ten people for "two families of five", and the refusal of a group alone (VOCABULARY 8)."""

from collections.abc import Sequence
from dataclasses import replace

from service.domain.errors import UnreadableQuantity
from service.domain.quantities.chunks import Chunk, Sense, has_figure, senses_of
from service.domain.quantities.numbers.amounts import Amount, plain
from service.domain.quantities.words.nouns import Noun

NOT_ALONE = ("say how many people a family has", ("a family of five", "12 members of a family"))


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


def refuse_groups(chunks: Sequence[Chunk]) -> None:
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
        if _is_of_several(chunks[index + 1 : end]):
            raise UnreadableQuantity(*NOT_ALONE)


def _is_of_several(following: Sequence[Chunk]) -> bool:
    """Whether the words behind "one" are a group of several people."""
    nouns = [item.noun for item in following if item.noun]
    is_of_many = any(noun.plural for noun in nouns) and not any(noun.singular for noun in nouns)
    is_group = bool(following) and following[0].sense is Sense.UNKNOWN and is_of_many
    return is_group or any(item.text in _OF_SEVERAL and item.sense is Sense.UNKNOWN for item in following)


def _ends_a_group(chunk: Chunk) -> bool:
    return chunk.figure is not None or chunk.sense in (Sense.AND, Sense.COMMA, Sense.PREPOSITION)


def with_families(items: Sequence[Chunk]) -> list[Chunk]:
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
