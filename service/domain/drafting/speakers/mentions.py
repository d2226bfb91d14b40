"""The parts of a mention of a speaker: its name, its title, the party that it speaks for; and its kind."""

import re
from dataclasses import dataclass

from service.domain.drafting.words.speech import KIND_ROWS, MAY_BE_SURNAMES, NO_SURNAMES, SPEAKERS

_KINDS = tuple((kind, re.compile(rf"\b(?:{pattern})(?![\w])", re.IGNORECASE)) for kind, pattern in KIND_ROWS)
_NAME = r"(?:[A-Z][\w.’'-]*\s?)"
_FILLERS = re.compile(
    r"^(?:the same|but|and|while|however|meanwhile|the country[’']s|also|earlier|later)\s+", re.IGNORECASE
)
_DAY = re.compile(r"^(?:on|in) (?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+", re.IGNORECASE)
_TALLY_OF = re.compile(
    r"^(?:(?:the|an?|latest|last|new|official|initial|preliminary|provisional|most|conservative|updated|previous|"
    r"earlier)\s+){0,4}"
    r"(?:estimates?|figures|tall(?:y|ies)|reports?|statement|count|data|toll|balance(?: sheet)?|bulletin|update|"
    r"assessment|record|post|tweet|message)"
    r" (?:(?:compiled |provided |released |published )?by|from|of) (?=\w)",
    re.IGNORECASE,
)
# "INGD's provisional data of 22 December": the owner speaks.
_OWNED_DATA = re.compile(
    r"^([A-Z][^,;]{1,80}?)[’']s? "
    r"(?:(?:own|latest|last|first|new|provisional|preliminary|official|initial|daily|updated)\s+){0,3}"
    r"(?:estimates?|figures?|tall(?:y|ies)|reports?|statement|count|data|toll|bulletin|update|alert|assessment)\b"
    r"(?: (?:of|on|for|from|at|issued|released|published) .{1,60})?$"
)
# "BNGRC bulletin of 1 April": the issuer speaks.
_BULLETIN = re.compile(r"^((?:[A-Z][\w-]*\s){1,5})(?:bulletin|sitrep|dashboard|situation report)\b.*$", re.DOTALL)
_LOCAL = re.compile(r"^(?:local|private|independent|pro-government) (?=(?:[A-Z][\w.]+ ?)+$)")
_TITLE_AFTER = re.compile(
    r"(?:a|an|the|which|who|head|director|chief|commander|spokes\w+|governor|mayor|member|deputy|minister)\b"
)
_ROLE = re.compile(
    r"\b(?:spokes(?:man|woman|person)|officials?|sources?|chief|head|commander|governor|mayor|minister|member|director|"
    r"president|general|premier|prefect|secretary|prosecutor|commissioner|ambassador|resident|witness(?:es)?|doctor|"
    r"imam|priest|pastor|bishop|sheriff|coroner|surgeon|teacher|professor|colonel|captain|judge|lawyer|headman|elder|"
    r"chairman|chairwoman|dean|rector|principal|headteacher|coordinator|manager|superintendent|inspector)\b",
    re.IGNORECASE,
)
_WHOLE_NAME = re.compile(rf"(?:{_NAME}|al-\w+|bin\s){{1,5}}")
_TITLE_BEFORE = re.compile(
    r"((?:[a-z][\w-]*\s|[A-Z][\w.’'-]*\s){0,6}?(?:[Ss]pokes\w+|[Cc]hief|[Mm]inister|[Gg]overnor|[Mm]ayor|[Pp]resident|"
    r"[Gg]eneral|[Cc]ommander|[Dd]irector|[Aa]mbassador|[Ss]ecretary|[Aa]dvis[eo]r|[Cc]olonel|[Cc]aptain|[Ss]enator|"
    rf"[Ss]heriff|[Pp]remier|[Ll]awmaker|[Oo]fficial|[Rr]esident|[Aa]ctivist|[Dd]octor|[Aa]nalyst))\s({_NAME}{{2,4}})$"
)
_OWNER_FIRST = re.compile(r"(.{1,120}?)[’']s? (spokes(?:man|woman|person))\b,?\s*(.*)", re.DOTALL)
_OWNER_NAME = re.compile(rf"(.{{1,120}}?) (spokes(?:man|woman|person)) ({_NAME}{{1,5}})$", re.DOTALL)
_NAME_OWNER = re.compile(
    rf"({_NAME}{{1,4}}),\s*(?:a|the)?\s*(spokes(?:man|woman|person)) (?:for|of) (.{{1,120}})$", re.DOTALL
)
_NO_NAME_OWNER = re.compile(
    r"(?:a |an )?(spokes(?:man|woman|person)) (?:for|of) (.{1,120})$", re.IGNORECASE | re.DOTALL
)


@dataclass(frozen=True)
class Mention:
    """A speaker as mentioned: a name, or "" if only a role is named; its title; the party that it speaks for."""

    name: str
    title: str | None = None
    owner: str | None = None


def claimant_kind(name: str) -> str:
    """The kind of VOCABULARY 2 of a name or title; "unknown" if no word of it says."""
    return next((kind for kind, pattern in _KINDS if pattern.search(name)), "unknown")


def cleaned(text: str) -> str:
    """A mention without articles, days and "a tally by"."""
    mention = " ".join(text.split()).strip(' ,;:-—–"“”«»')
    for pattern in (_FILLERS, _DAY, _TALLY_OF, _LOCAL):
        mention = pattern.sub("", mention)
    mention = _BULLETIN.sub(r"\1", _OWNED_DATA.sub(r"\1", mention)).strip()
    return _without_possessive(re.sub(r"^(?:[Tt]he|[Aa]n?|RT)\s+", "", mention))


def _without_possessive(name: str) -> str:
    """ "IOM's" (own estimate) → "IOM"; "St. Luke's" is a name."""
    last = name.rpartition(" ")[2].replace("’", "'")
    owner = last.removesuffix("'s")
    return name[:-2] if owner != last and (owner.isupper() or owner.islower()) else name


def mention_of(text: str) -> Mention:
    """The parts of a cleaned mention."""
    for pattern, read in _FORMS:
        match = pattern.match(text) if pattern is not _NAME_OWNER else pattern.fullmatch(text)
        if match:
            return read(match)
    name, title = _name_and_title(text)
    return Mention(name, title)


def is_person(name: str) -> bool:
    """Whether a name looks like that of a person: two capitals at its end or before "of", and no institution."""
    last_two = name.split(",")[0].split(" of ")[0].split()[-2:]
    is_name = len(last_two) == 2 and all(word[:1].isupper() for word in last_two)
    is_body = bool(last_two) and last_two[-1].lower() in SPEAKERS - MAY_BE_SURNAMES
    return is_name and not is_body and not any(word.lower().strip(".") in NO_SURNAMES for word in last_two)


def _name_and_title(text: str) -> tuple[str, str | None]:
    """ "Fawzia Yaftali, a member of …" and "the governor of Veracruz, Javier Duarte" alike."""
    head, comma, rest = text.partition(",")
    rest = rest.strip()
    if comma and _TITLE_AFTER.match(rest):
        return head.strip(), rest
    if comma and _WHOLE_NAME.fullmatch(rest) and _ROLE.search(head):
        return rest, head.strip()
    match = _TITLE_BEFORE.match(text)
    return (match[2].strip(), match[1].strip()) if match else (text, None)


def _owner_first(match: re.Match[str]) -> Mention:
    """ "The group's spokesman, Zabihullah Mujahed"."""
    name = match[3].strip(" ,").split(",")[0].strip()
    return Mention(name, match[2], match[1])


_FORMS = (
    (_OWNER_FIRST, _owner_first),
    (_OWNER_NAME, lambda match: Mention(match[3].strip(), match[2], match[1])),
    (_NAME_OWNER, lambda match: Mention(match[1].strip(), match[2], cleaned(match[3]))),
    (_NO_NAME_OWNER, lambda match: Mention("", match[1].lower(), cleaned(match[2]))),
)
