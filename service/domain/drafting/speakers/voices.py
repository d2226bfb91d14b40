"""The speaker of each number: a named speaker, a quotation that continues, or the publisher."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Self

from service.domain.drafting.needs import Need, NeedCode
from service.domain.drafting.speakers.find_frames import find_frames
from service.domain.drafting.speakers.frames import Frame, Manner
from service.domain.drafting.speakers.mentions import claimant_kind, is_person
from service.domain.drafting.speakers.named_before import NamedBefore
from service.domain.drafting.speakers.speaker_phrases import speaker_after, speaker_before
from service.domain.drafting.text.quotations import is_open_after
from service.domain.drafting.text.sentences import Sentence
from service.domain.drafting.text.tokens import Span, text_span
from service.domain.drafting.words.measures import QUOTATION_MARKS
from service.domain.drafting.words.speakers import NAMED_INSTITUTION, NAMED_OFFICIAL, NAMED_SIDE
from service.domain.drafting.words.speech import ACTING_VERBS, GIVEN, GIVING, INSTITUTIONS, MEETING, OWN_PRONOUNS, ROLES

_OF_QUOTATIONS = frozenset((Manner.INVERTED, Manner.POSTPOSED, Manner.PREPOSED))
_AFTER_A_QUOTATION = frozenset((Manner.INVERTED, Manner.POSTPOSED))
_FARTHEST_SPEAKER = 4
_FARTHEST_VERB, _LONGEST_ACT = 12, 6
_BODIES = frozenset("brigade centre center institute ministry".split())


@dataclass(frozen=True)
class QuotedSpeaker:
    """The speaker of a statement. ``span`` is where the text names the speaker; ``None`` if it names none.

    An empty ``name`` is the publisher.
    """

    name: str = ""
    kind: str = "media"
    span: Span | None = None
    speaks_for: str | None = None
    title: str | None = None


OWN_VOICE = QuotedSpeaker()


@dataclass(frozen=True)
class TellingVoice:
    """A speaker with the reasons to doubt it."""

    speaker: QuotedSpeaker
    needs: tuple[Need, ...] = ()

    def taken(self, code: NeedCode) -> Self:
        """The same speaker, taken for a sentence that names none; ``code`` says from where."""
        return replace(self, needs=(*self.needs, Need(code, name=self.speaker.name)))


class Voices:
    """Carries the named and the quoted speakers from sentence to sentence."""

    def __init__(self, text: str, sentences: Sequence[Sentence]) -> None:
        self._text, self._sentences = text, sentences
        self._named = NamedBefore()
        self._quoted: TellingVoice | None = None
        self._quoted_in: Sentence | None = None
        self._is_open = False
        self._before: tuple[Sentence, TellingVoice] | None = None
        self._two_in: Sentence | None = None

    def meet(self, sentence: Sentence) -> None:
        """To be called before the frames of a sentence: a person met in it may be its "she"."""
        met = _met_in(sentence)
        if met:
            self._named.keep(self._text[slice(*met)])

    def of_frame(self, frame: Frame, sentence: Sentence) -> TellingVoice:
        """The speaker of a frame."""
        return self._of_mention(text_span(sentence.tokens, frame.source))

    def of_signature(self, source: Span, sentence: Sentence) -> TellingVoice:
        """The speaker who signs what stands before."""
        return self._of_mention(text_span(sentence.tokens, source)).taken(NeedCode.SPEAKER_FROM_SIGNATURE)

    def of_heading(self, source: Span, sentence: Sentence) -> TellingVoice:
        """The speaker whom a heading names for the rows below it."""
        return self._of_mention(text_span(sentence.tokens, source)).taken(NeedCode.SPEAKER_FROM_BEFORE)

    def in_quotation(self, sentence: Sentence) -> TellingVoice:
        """The speaker outside every frame: that of an open quotation, else the publisher."""
        if self._is_open and self._quoted:
            return self._quoted.taken(NeedCode.INSIDE_QUOTE)
        if is_open_after(sentence.of(self._text), self._is_open):
            return TellingVoice(OWN_VOICE)
        return self._of_quotation_before(sentence) or TellingVoice(OWN_VOICE)

    def _of_quotation_before(self, sentence: Sentence) -> TellingVoice | None:
        """The speaker of "“…,” said X. “Three were hurt.”": a quotation of one sentence behind that of a speaker."""
        if self._quoted is None or self._quoted_in is None or sentence.tokens[0].text not in QUOTATION_MARKS:
            return None
        is_right_before = _is_right_before(self._quoted_in, sentence)
        return self._quoted.taken(NeedCode.SPEAKER_FROM_BEFORE) if is_right_before else None

    def of_next_number(self, sentence: Sentence, frames: Sequence[Frame]) -> TellingVoice | None:
        """The speaker of a number that begins a sentence without one: "…, he said. At least 60 were injured."

        It is the one of the sentence before, if that stands in the same paragraph and tells a number of theirs.
        """
        is_impersonal = any(token.lower in ("reported", "reportedly") for token in sentence.tokens)
        if frames or self._before is None or is_impersonal:
            return None
        before, voice = self._before
        if before is sentence:  # the second number of "184 rescued, 93 bodies found"
            return voice
        return voice.taken(NeedCode.SPEAKER_FROM_BEFORE) if _is_right_before(before, sentence) else None

    def keep_for_next(self, sentence: Sentence, voice: TellingVoice) -> None:
        """The speaker of the numbers of a sentence, for one that goes on with numbers; nobody if there are two."""
        is_second = self._before is not None and self._before[0] is sentence
        if is_second and self._before and self._before[1].speaker.name != voice.speaker.name:
            self._two_in = sentence
        is_one = voice.speaker is not OWN_VOICE and self._two_in is not sentence
        self._before = (sentence, voice) if is_one else None

    def pass_on(self, sentence: Sentence) -> None:
        """To be called for a sentence that says something of the number before: "Two of them are children."."""
        if self._before and _is_right_before(self._before[0], sentence):
            self._before = (sentence, self._before[1])

    def after(self, sentence: Sentence, frames: Sequence[Frame]) -> TellingVoice | None:
        """To be called after each sentence. The speaker of its quotation, if a later sentence names one."""
        following = None
        words = sentence.of(self._text)
        saying = [frame for frame in frames if frame.manner in _OF_QUOTATIONS]
        if saying and any(mark in words for mark in '“"«'):
            self._quoted, self._quoted_in = self.of_frame(saying[-1], sentence), sentence
        was_open, self._is_open = self._is_open, is_open_after(words, self._is_open)
        if self._is_open and not was_open and not saying:
            following = self._of_next_speaker(sentence) or self._of_quotation_before(sentence)
        if self._ends_its_paragraph(sentence) and "“" not in words and "«" not in words:
            self._is_open = False
        if not frames:
            self._keep_names(words)
            subject = _acting(sentence)
            if subject:
                named = self._text[slice(*subject)]
                self._named.speaker(named) if "," in named else self._named.keep(named)
            informing = _informing(sentence)
            if informing:
                self.keep_for_next(sentence, self._of_mention(informing))
        return following

    def _of_mention(self, span: Span) -> TellingVoice:
        words = self._text[slice(*span)]
        named = self._named.speaker(words)
        if named.doubt and named.name.lower() in OWN_PRONOUNS:
            return TellingVoice(OWN_VOICE)
        kind = claimant_kind(" ".join(filter(None, (named.title, named.speaks_for, named.name))))
        speaker = QuotedSpeaker(named.name[:500] or words[:500], kind, span, named.speaks_for, named.title)
        if not named.doubt:
            return TellingVoice(speaker)
        return TellingVoice(speaker, (Need(NeedCode(named.doubt), mention=" ".join(words.split()), name=named.name),))

    def _of_next_speaker(self, sentence: Sentence) -> TellingVoice | None:
        span = self._next_speaker(sentence)
        if span is None:
            return None
        voice = self._quoted = self._of_mention(span)
        return replace(voice, needs=(Need(NeedCode.INSIDE_QUOTE, name=voice.speaker.name), *voice.needs))

    def _next_speaker(self, sentence: Sentence) -> Span | None:
        for following in self._sentences[sentence.index + 1 : sentence.index + _FARTHEST_SPEAKER]:
            if following.paragraph > sentence.paragraph:
                return None
            for frame in find_frames(following.tokens):
                if frame.manner in _AFTER_A_QUOTATION:
                    return text_span(following.tokens, frame.source)
        return None

    def _ends_its_paragraph(self, sentence: Sentence) -> bool:
        following = self._sentences[sentence.index + 1 : sentence.index + 2]
        return not following or following[0].paragraph != sentence.paragraph

    def _keep_names(self, words: str) -> None:
        for match in NAMED_INSTITUTION.finditer(words):
            self._named.keep(match[0])
        side = NAMED_SIDE.search(words)
        if side:
            self._named.keep(side[0])
        for match in NAMED_OFFICIAL.finditer(words):
            self._named.keep(match[0])


def _met_in(sentence: Sentence) -> Span | None:
    """The person met in "Just spoke to the security secretary"."""
    tokens = sentence.tokens
    for index in range(1, len(tokens)):
        if tokens[index].lower in ("to", "with") and tokens[index - 1].lower in MEETING:
            source = speaker_after(tokens, index + 1)
            return text_span(tokens, source) if source[0] < source[1] else None
    return None


def _acting(sentence: Sentence) -> Span | None:
    """The subject of a sentence, which may be the "it" or "he" of the next: "Munich's fire brigade has …"."""
    tokens = sentence.tokens
    verb = next((index for index, token in enumerate(tokens[:_FARTHEST_VERB]) if token.lower in ACTING_VERBS), 0)
    source = speaker_before(tokens, verb) if verb else None
    who = INSTITUTIONS | _BODIES | ROLES
    names = tokens[slice(*source)] if source else ()
    is_speaker = any(token.lower in who for token in names) or is_person(" ".join(token.text for token in names))
    return text_span(tokens, source) if source and is_speaker else None


def _informing(sentence: Sentence) -> Span | None:
    """A speaker without a word of saying: "The fire chief spoke at the scene", "The ministry gave an update"."""
    tokens = sentence.tokens
    verb = next((index for index, token in enumerate(tokens[:_FARTHEST_VERB]) if token.lower in ACTING_VERBS), 0)
    around = {token.lower for token in tokens[verb : verb + _LONGEST_ACT]}
    informs = tokens[verb].lower in MEETING or (tokens[verb].lower in GIVING and bool(around & GIVEN))
    source = speaker_before(tokens, verb) if verb and informs else None
    return text_span(tokens, source) if source else None


def _is_right_before(before: Sentence, sentence: Sentence) -> bool:
    """Whether a sentence is the one before another in the same paragraph."""
    return before.index + 1 == sentence.index and before.paragraph == sentence.paragraph
