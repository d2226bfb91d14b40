"""The speakers named so far in a story: finds the speaker behind "the ministry", "he" and surnames, and says when
unsure.
"""

from collections.abc import Callable
from dataclasses import dataclass

from service.domain.drafting.speakers.mentions import Mention, cleaned, is_person, mention_of
from service.domain.drafting.words import speech as words
from service.domain.drafting.words.people import SINGULAR

PRONOUN, SHORT_NAME = "pronoun", "short_name"
_FIRST_WORDS = 3
_OF_SEVERAL = frozenset(("one of them", "both of them"))
_PLURAL_ENDINGS = ("s", "police", "media", "taliban", "people")


@dataclass(frozen=True)
class NamedSpeaker:
    """A claimant as named in the story; ``doubt`` is "pronoun" or "short_name", "" if there is none."""

    name: str
    speaks_for: str | None = None
    title: str | None = None
    doubt: str = ""


class NamedBefore:
    """The names of a story in their order, the latest last."""

    def __init__(self) -> None:
        self._names = list[str]()
        self._title_of = dict[str, str]()

    def keep(self, text: str) -> None:
        """A name that the story has; the latest is looked for first."""
        name = cleaned(text)
        if name and not _is_pronoun(name):
            self._names = [*(known for known in self._names if known != name), name]

    def speaker(self, text: str) -> NamedSpeaker:
        """The speaker that a mention means, from here on known."""
        mention = cleaned(text)
        if mention.lower() in _OF_SEVERAL:  # "two diplomats told AFP …, one of them said"
            mention = "they"
        if _is_pronoun(mention):
            return NamedSpeaker(self._pronoun(mention.lower()) or mention, doubt=PRONOUN)
        if mention.lower() in words.PAPERS or _is_paper_of_a_day(mention):
            institution = self._latest(lambda name: not is_person(name) and name.lower() not in words.CROWDS)
            return NamedSpeaker(institution or mention, doubt=SHORT_NAME if institution else "")
        parts = mention_of(mention)
        return self._spokesman(parts, mention) if parts.owner else self._plain(parts)

    def _plain(self, parts: Mention) -> NamedSpeaker:
        fuller = None if parts.title else self._fuller(parts.name)
        name, doubt = fuller or (parts.name, "")
        self.keep(name)
        if parts.title and is_person(name):
            self._title_of[name] = parts.title.lower()
        return NamedSpeaker(name, title=parts.title, doubt=doubt)

    def _spokesman(self, parts: Mention, mention: str) -> NamedSpeaker:
        owner = cleaned(parts.owner or "")
        party, doubt = self._fuller(owner) or (owner, "")
        self.keep(party)
        if parts.name:
            self.keep(parts.name)
        return NamedSpeaker(parts.name or f"{party} {parts.title}", party, parts.title if parts.name else None, doubt)

    def _pronoun(self, pronoun: str) -> str | None:
        if pronoun in ("he", "she", "him", "her", "his", "i", "me"):
            return self._latest(_is_somebody) or self._latest()
        if pronoun in ("they", "them", "their", "we", "us"):
            return self._latest(_is_plural) or self._latest()
        return self._latest(lambda name: not is_person(name)) or self._latest()

    def _fuller(self, mention: str) -> tuple[str, str] | None:
        """The fuller name of a short one, with the doubt: "ministry" → "Defense Ministry"."""
        lower = mention.lower()
        if lower in words.MONITORS:
            name = self._latest(lambda name: "observatory" in name.lower())
            return (name, SHORT_NAME) if name else None
        titled = self._with_title(lower.split())
        if titled:
            return titled, SHORT_NAME
        if len(lower.split()) != 1:
            return None
        if lower == "group":
            name = self._latest(lambda name: any(word in name.lower() for word in words.GROUP_NAMES))
            return (name, SHORT_NAME) if name else None
        longer = self._latest(lambda name: len(name.split()) > 1 and lower in name.lower().split())
        if longer is None or not (lower in words.INSTITUTIONS or mention[:1].isupper()):
            return None
        return longer, SHORT_NAME if lower in words.INSTITUTIONS else ""

    def _with_title(self, role: list[str]) -> str | None:
        """ "The minister": the latest person named with this title."""
        if not role or role[-1] not in words.ROLES:
            return None
        return self._latest(lambda name: set(role) <= set(self._title_of.get(name, "").split()))

    def _latest(self, fits: Callable[[str], bool] = bool) -> str | None:
        return next(filter(fits, reversed(self._names)), None)


def _is_pronoun(mention: str) -> bool:
    """ "WHO" in capitals is an organisation."""
    return mention.lower() in words.PRONOUNS and not (len(mention) > 1 and mention.isupper())


def _is_paper_of_a_day(mention: str) -> bool:
    """ "Bulletin of 9 a.m. this Monday"."""
    first, *rest = mention.split()
    return (
        first in words.PAPERS
        and bool(rest)
        and not any(word[:1].isupper() and word.lower() not in words.DAYS for word in rest)
    )


def _is_somebody(name: str) -> bool:
    """ "Nabil Abdallah", "nurse at the clinic": a person that "she" may mean."""
    return is_person(name) or bool(set(name.split()[:_FIRST_WORDS]) & (SINGULAR | words.ROLES))


def _is_plural(name: str) -> bool:
    return name.lower().endswith(_PLURAL_ENDINGS) and not is_person(name)
