"""Reads a story by rules: no network, no model, the same words give the same quotes. Nothing is recorded."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile

from service.domain.drafting.circumstances.atlas import Atlas, country_named
from service.domain.drafting.circumstances.setting import Circumstances, SettingOfSentence, SettingOfStory
from service.domain.drafting.circumstances.story import story_of
from service.domain.drafting.counts.counts import SentenceCount, sentence_counts
from service.domain.drafting.counts.measures.found_measure import Form, FoundMeasure
from service.domain.drafting.counts.number_phrases import NumberPhrase, is_number
from service.domain.drafting.counts.stated_values import QuotedNumber, quoted_number
from service.domain.drafting.counts.tables import Columns, columns_of, row_counts
from service.domain.drafting.counts.victims import CountedPeople
from service.domain.drafting.gate import Admitted
from service.domain.drafting.needs import Need, NeedCode
from service.domain.drafting.quotes import Quote
from service.domain.drafting.speakers.find_frames import find_frames, speaker_of
from service.domain.drafting.speakers.frames import BEFORE_WHAT_IS_SAID, Frame, Manner
from service.domain.drafting.speakers.labels import LABEL_MARKS, is_acronym
from service.domain.drafting.speakers.mentions import claimant_kind, cleaned
from service.domain.drafting.speakers.signatures import heading_of, signature_of
from service.domain.drafting.speakers.subjects import subjects_of
from service.domain.drafting.speakers.voices import OWN_VOICE, QuotedSpeaker, TellingVoice, Voices
from service.domain.drafting.text.blocks import Blocks
from service.domain.drafting.text.sentences import Sentence, sentences_of
from service.domain.drafting.text.tokens import Tokens, lower_at, text_span
from service.domain.drafting.words.measures import EPIDEMICS
from service.domain.drafting.words.speech import OF_A_PARTY, PLACES_HAVE, SPEAKERS

READER = "rules/1"
MOST_QUOTES = 400

_HEAD = 600
_EPIDEMIC = re.compile(rf"\b(?:{'|'.join(sorted(EPIDEMICS))})\b", re.IGNORECASE)
_TOLL = re.compile(r"\btolls?\b|\b(?:number|count) of (?:the )?(?:dead|deaths|fatalities)\b", re.IGNORECASE)
_LONGEST_TITLE = 20
_FIRST_PERSON = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|[Cc]olleagues)\b")
_MYSELF = frozenset(("i", "i'm", "i've", "my"))
_SILENT = frozenset(("no_comment", "cannot_verify"))
_WITHOUT_A_NUMBER = _SILENT | {"denies"}
_STATING = frozenset(("asserts", "confirms"))
_TWO = re.compile(r"[\w.](?: and |/| as well as |, like )[\w]")
_CERTAINLY_TWO = re.compile(r" and (?:the|an?|its|his|her|their) |(?: as well as |, like )")
_BEFORE_A_SECOND = (("well", "as"), ("together", "with"), ("along", "with"))
_ONE_OF_TWO = re.compile(r"(?:ministry|committee|department|for|of|centers) [^,]*\band\b", re.IGNORECASE)
_OPENING = frozenset(
    (",", *"accordingly thus therefore altogether overall until now so far to date the bodies of".split())
)
_POINTING = frozenset("this these that they".split())
_INCLUDING = frozenset("includes include included".split())
_FEARED = frozenset("feared presumed believed expected thought could may might".split())


def read_quotes(text: str, published: date, atlas: Atlas) -> list[Quote]:
    """All numbers that the text states of people, devices and places, and the stances without a number, in order."""
    sentences = sentences_of(text)
    reading = _Reading(text, SettingOfStory(story_of(text, published, atlas, sentences)), Voices(text, sentences))
    for sentence in sentences:
        reading.read(sentence)
        if len(reading.quotes) >= MOST_QUOTES:
            break
    return reading.quotes[:MOST_QUOTES]


def quotes_of_findings(findings: Sequence[Admitted], text: str, published: date, atlas: Atlas) -> list[Quote]:
    """The quotes of what another reader found, with the place and time that the rules read around each, in one pass."""
    if not findings:
        return []
    sentences = sentences_of(text)
    settings = SettingOfStory(story_of(text, published, atlas, sentences))
    waiting = sorted(findings, key=lambda finding: finding.stated, reverse=True)
    quotes = list[Quote]()
    for sentence in sentences:
        setting = settings.of_sentence(sentence, find_frames(sentence.tokens))
        while waiting and waiting[-1].stated[0] < sentence.end:
            finding = waiting.pop()
            if finding.stated[0] >= sentence.start:
                circumstances, doubts = setting.of_count(_count_at(finding, sentence))
                quotes.append(_quote_of_finding(finding, text, sentence, circumstances).needing(*doubts))
    return quotes


def _quote_of_finding(finding: Admitted, text: str, sentence: Sentence, circumstances: Circumstances) -> Quote:
    number = QuotedNumber(finding.measure, finding.value, finding.stated, finding.cue)
    speaker = _speaker_at(finding, text)
    passage = (sentence.start, sentence.end)
    quote = Quote(speaker, finding.stance, number, circumstances, passage, sentence.index)
    return quote.needing(Need(NeedCode.OWN_VOICE)) if speaker is OWN_VOICE else quote


def _count_at(finding: Admitted, sentence: Sentence) -> SentenceCount:
    starts = [token.start for token in sentence.tokens]
    place = max(0, bisect_right(starts, finding.stated[0]) - 1)
    phrase = NumberPhrase(place, place + 1, place)
    return SentenceCount(phrase, FoundMeasure(finding.measure, (), place, Form.NOUN), CountedPeople())


def _speaker_at(finding: Admitted, text: str) -> QuotedSpeaker:
    if finding.claimant is None:
        return OWN_VOICE
    name = cleaned(text[slice(*finding.claimant)])
    return QuotedSpeaker(name, claimant_kind(name), finding.claimant)


class _Reading:
    """One pass over the sentences; the named speakers and places carry over from one sentence to the next."""

    def __init__(self, text: str, settings: SettingOfStory, voices: Voices) -> None:
        self.quotes = list[Quote]()
        self._text, self._settings, self._voices = text, settings, voices
        self._blocks = Blocks(text)
        self._heading: TellingVoice | None = None
        self._label: tuple[int, TellingVoice] | None = None
        self._toll_in = -2
        self._columns: Columns = ()
        self._is_of_epidemic = _EPIDEMIC.search(text, 0, _HEAD) is not None

    def read(self, sentence: Sentence) -> None:
        """The quotes of one sentence."""
        if self._blocks.begins(sentence):
            self._heading = None
        self._voices.meet(sentence)
        frames = [frame for frame in find_frames(sentence.tokens) if not self._is_of_a_place(frame, sentence)]
        voices = {frame: self._voices.of_frame(frame, sentence) for frame in frames}
        setting = self._settings.of_sentence(sentence, frames)
        numbers = self._read_counts(sentence, frames, voices, setting)
        if not numbers and frames and frames[-1].stance in _STATING and not _refuses(sentence):
            self._voices.keep_for_next(sentence, voices[frames[-1]])
            if len(sentence.tokens) <= _LONGEST_TITLE and frames[-1].manner is Manner.ACCORDING_AFTER:
                self._label = sentence.paragraph, voices[frames[-1]]  # "Evening update from the sheriff."
        elif not numbers and is_number(sentence.tokens[0]):
            self._voices.pass_on(sentence)
        self._read_stances(sentence, frames, voices)
        following = self._voices.after(sentence, frames)
        if following:
            self._give_unsaid(following, sentence.index)
        self._read_names_around(sentence)
        self._end_label(voices.values())
        if _TOLL.search(sentence.of(self._text)):
            self._toll_in = sentence.index

    def _read_counts(
        self, sentence: Sentence, frames: Sequence[Frame], voices: dict[Frame, TellingVoice], setting: SettingOfSentence
    ) -> Collection[str]:
        """The quotes of its numbers; answers their measures."""
        numbers = dict[str, QuotedNumber]()
        counts = self._counts_of(sentence)
        by_deed = subjects_of(sentence.tokens) if counts else []
        subjects = [frame for frame in by_deed if not self._is_of_a_place(frame, sentence)]
        for count in counts:
            frame = _frame_of(count, frames)
            if count.is_forecast or (frame and frame.stance in _SILENT):
                continue
            deed = speaker_of(subjects, count.phrase.core) if frame is None else None
            if deed:
                frame, voices[deed] = deed, self._voice_of_deed(deed, sentence)
            voice = voices[frame] if frame else self._voice_without_frame(count, sentence, frames)
            voice = self._of_label(voice, frame, sentence)
            number = quoted_number(self._text, sentence.tokens, count, tuple(numbers))
            numbers[number.measure] = number
            circumstances, doubts = setting.of_count(count, counts)
            needs = (*voice.needs, *_needs(count, frame, voice, sentence), *doubts)
            speakers = {voices[stating].speaker.name for stating in frames if _states(stating, count)}
            others = speakers - {voice.speaker.name, ""}
            if frame and others:  # "the army said, and the rebels confirmed, that 12 died"
                needs += (Need(NeedCode.SECOND_CLAIMANT, mention=_words_of(sentence, count), name=min(others)),)
            if not number.is_read:
                needs = (Need(NeedCode.QUANTITY_NOT_READ, mention=_words_of(sentence, count)), *needs)
            stance = "denies" if count.is_denied else _stance(frame)
            passage = (sentence.start, sentence.end)
            quote = Quote(voice.speaker, stance, number, circumstances, passage, sentence.index)
            self.quotes.append(quote.needing(*needs))
            self._voices.keep_for_next(sentence, voice)
        return numbers

    def _voice_of_deed(self, deed: Frame, sentence: Sentence) -> TellingVoice:
        """The voice of the party that has or received a number; "…, mourns the city" is a saying."""
        voice = self._voices.of_frame(deed, sentence)
        return voice if deed.manner is Manner.INVERTED else voice.taken(NeedCode.SPEAKER_FROM_DEED)

    def _counts_of(self, sentence: Sentence) -> list[SentenceCount]:
        """The counts of a sentence, or of a row of the table that it belongs to."""
        tokens = sentence.tokens
        row = row_counts(tokens, self._columns)
        self._columns = self._columns if row else columns_of(tokens)
        return row or sentence_counts(tokens, self._measures_before(sentence), is_of_epidemic=self._is_of_epidemic)

    def _measures_before(self, sentence: Sentence) -> list[str]:
        """The measures of the sentence before, if that states numbers, or names a toll and gives none."""
        right_before = takewhile(lambda quote: quote.sentence == sentence.index - 1, reversed(self.quotes))
        measures = [quote.number.measure for quote in right_before if quote.number]
        return measures[::-1] or ["killed"] * (self._toll_in == sentence.index - 1)

    def _read_names_around(self, sentence: Sentence) -> None:
        """A signature tells the sentences above it, and a heading the rows below it, if they name nobody else."""
        is_last = sentence.index + 1 == len(self._settings.story.sentences) and _FIRST_PERSON.search(self._text)
        signature = signature_of(sentence.tokens, is_last_of_a_letter=bool(is_last))
        if signature and self.quotes:
            voice = self._voices.of_signature(signature.source, sentence)
            first = self._blocks.signed_from(sentence, is_marked=signature.is_marked)
            self._give_unsaid(voice, first, is_of_a_letter=bool(is_last))
        source = heading_of(sentence.tokens)
        if source:
            self._heading = self._voices.of_heading(source, sentence)

    def _give_unsaid(self, voice: TellingVoice, first: int, *, is_of_a_letter: bool = False) -> None:
        """Give the last quotes that name no speaker to one, back to the sentence with the number ``first``.

        The signer of a letter is also the speaker of quotes that name nobody and follow the words of another.
        """
        for index in range(len(self.quotes) - 1, -1, -1):
            quote = self.quotes[index]
            if quote.sentence < first:
                return
            is_taken = any(need.code is NeedCode.SPEAKER_FROM_BEFORE for need in quote.needs)
            if quote.speaker is OWN_VOICE or (is_of_a_letter and is_taken):
                self.quotes[index] = _given(quote, voice)

    def _voice_without_frame(self, count: SentenceCount, sentence: Sentence, frames: Sequence[Frame]) -> TellingVoice:
        voice = self._voices.in_quotation(sentence)
        is_first = _past_opening(sentence.tokens) == count.phrase.start
        is_first = is_first or bool(self.quotes and self.quotes[-1].sentence == sentence.index)
        is_first = is_first or (
            lower_at(sentence.tokens, 0) in _POINTING and lower_at(sentence.tokens, 1) in _INCLUDING
        )
        is_first = is_first or any(token.lower in OF_A_PARTY for token in sentence.tokens)
        if voice.speaker is OWN_VOICE and is_first and self._goes_on(count, sentence):
            voice = self._voices.of_next_number(sentence, frames) or voice
        return self._heading if self._heading and voice.speaker is OWN_VOICE and not frames else voice

    def _of_label(self, voice: TellingVoice, frame: Frame | None, sentence: Sentence) -> TellingVoice:
        """ "Sheriff Chris Davis: 3 hurt. We have 16 dead": the speaker of a label goes on in the paragraph."""
        paragraph, of_label = self._label or (-1, voice)
        if voice.speaker is OWN_VOICE:
            is_theirs = paragraph == sentence.paragraph and not any(token.lower in _MYSELF for token in sentence.tokens)
            return of_label.taken(NeedCode.SPEAKER_FROM_BEFORE) if is_theirs else voice
        is_label = frame is not None and sentence.tokens[frame.cue[0]].text in LABEL_MARKS
        if is_label:
            self._label = sentence.paragraph, voice
        return voice

    def _end_label(self, voices: Iterable[TellingVoice]) -> None:
        """A label ends where somebody else speaks."""
        speaking = {voice.speaker.name for voice in voices} - {""}
        if self._label and speaking and self._label[1].speaker.name not in speaking:
            self._label = None

    def _is_of_a_place(self, frame: Frame, sentence: Sentence) -> bool:
        """ "Khan Younis: 5 dead", "Kandy records 232 deaths": a place tells nothing, and is none of a person."""
        source = sentence.tokens[slice(*frame.source)]
        name = self._text[slice(*text_span(sentence.tokens, frame.source))]
        if name.isupper() and len(name) > 3 and country_named(name) and lower_at(sentence.tokens, frame.cue[0]) == ":":
            return True  # "MALAWI: 60 dead"
        if any(token.lower in SPEAKERS or is_acronym(token) for token in source):
            return False
        is_label = sentence.tokens[frame.cue[0]].text in (":", "from")
        counts = lower_at(sentence.tokens, frame.cue[0]) in PLACES_HAVE
        return (is_label or counts) and self._settings.is_place(sentence.tokens, frame.source)

    def _goes_on(self, count: SentenceCount, sentence: Sentence) -> bool:
        """Whether a sentence that begins with a number goes on with what was told: arrests are told by themselves."""
        before = self.quotes[-1].number if self.quotes and self.quotes[-1].sentence != sentence.index else None
        return count.measure != "arrested" or before is None or before.measure == "arrested"

    def _read_stances(self, sentence: Sentence, frames: Sequence[Frame], voices: dict[Frame, TellingVoice]) -> None:
        """ "The authorities did not comment": a stance on the statement before it."""
        for frame in frames:
            if frame.stance not in _WITHOUT_A_NUMBER or not self.quotes:
                continue
            voice, before = voices[frame], self.quotes[-1]
            has_number = before.sentence == sentence.index and before.speaker.name == voice.speaker.name
            if has_number and frame.stance == "denies":
                continue
            quote = Quote(
                voice.speaker,
                frame.stance,
                None,
                before.circumstances,
                (sentence.start, sentence.end),
                sentence.index,
            )
            self.quotes.append(quote.needing(*voice.needs, Need(NeedCode.WHAT_IT_ANSWERS)))


def _given(quote: Quote, voice: TellingVoice) -> Quote:
    """A quote of a quotation, given to the speaker who is named after it."""
    needs = tuple(need for need in quote.needs if need.code not in (NeedCode.OWN_VOICE, NeedCode.SPEAKER_FROM_BEFORE))
    return replace(quote, speaker=voice.speaker, needs=needs).needing(*voice.needs)


def _past_opening(tokens: Tokens) -> int:
    """ "Accordingly, 95 died", "Until now the bodies of 15 were found"."""
    place = 0
    while lower_at(tokens, place) in _OPENING:
        place += 1
    return place


def _refuses(sentence: Sentence) -> bool:
    """ "The ministry says it never gave such a number": what follows is not theirs."""
    return any(token.lower == "never" for token in sentence.tokens)


def _stance(frame: Frame | None) -> str:
    """ "Confirmed" with a number asserts it: the text does not say whose figure was confirmed."""
    return "asserts" if frame is None or frame.stance == "confirms" else frame.stance


def _needs(count: SentenceCount, frame: Frame | None, voice: TellingVoice, sentence: Sentence) -> list[Need]:
    name, needs = voice.speaker.name, list[Need]()
    if voice.speaker is OWN_VOICE:
        needs.append(Need(NeedCode.OWN_VOICE))
    if _names_two(name) or (frame and _is_second(sentence, frame)):
        needs.append(Need(NeedCode.TWO_SPEAKERS, name=name))
    if frame and frame.manner in BEFORE_WHAT_IS_SAID and _is_background(count, sentence):
        needs.append(Need(NeedCode.BACKGROUND_IN_SPEECH, name=name))
    if count.is_part:
        needs.append(Need(NeedCode.PART_OF_ANOTHER_NUMBER))
    if count.form is Form.SINGLE:
        mention = _words_of(sentence, count)
        needs.append(Need(NeedCode.ONE_WITHOUT_NUMBER, mention=mention))
    if count.form is Form.NEAR:
        cue = sentence.tokens[count.found.cue].text
        needs.append(Need(NeedCode.MEASURE_FROM_NEAR, mention=_words_of(sentence, count), name=cue))
    if _is_feared(count, sentence):
        needs.append(Need(NeedCode.FORECAST))
    return needs


def _frame_of(count: SentenceCount, frames: Sequence[Frame]) -> Frame | None:
    """The frame that holds the cue of a number; of "denies 15 dead, says 4" the one that holds the 4."""
    by_cue, by_number = speaker_of(frames, count.found.cue), speaker_of(frames, count.phrase.core)
    is_denied = by_cue is not None and by_cue.stance == "denies"
    is_told_anew = by_number is not None and count.found.cue <= by_number.cue[0] < count.phrase.core
    return by_number if by_cue is None or (is_denied and is_told_anew) else by_cue


def _states(frame: Frame, count: SentenceCount) -> bool:
    """Whether a number stands among the words of a speaker."""
    return frame.stance in _STATING and frame.holds(count.phrase.core)


def _names_two(name: str) -> bool:
    """ "Police and doctors", "the ministry of health and the police"; "Ministry of Health and Population" is one."""
    is_one = _ONE_OF_TWO.search(name) is not None and _CERTAINLY_TWO.search(name) is None
    return _TWO.search(name) is not None and not is_one


def _is_second(sentence: Sentence, frame: Frame) -> bool:
    """ "The UN as well as the government put it at 12": the first is not in the name."""
    place = frame.source[0]
    return (lower_at(sentence.tokens, place - 2), lower_at(sentence.tokens, place - 1)) in _BEFORE_A_SECOND


def _words_of(sentence: Sentence, count: SentenceCount) -> str:
    """The words of a number, with single spaces."""
    return " ".join(token.text for token in sentence.tokens[count.phrase.start : count.phrase.end])


def _is_background(count: SentenceCount, sentence: Sentence) -> bool:
    """ "The governor said the group that killed 148 students …": background beside the statement."""
    before = lower_at(sentence.tokens, count.found.cue - 1)
    return count.form is Form.ACTIVE and before in ("that", "which", "has", "have")


def _is_feared(count: SentenceCount, sentence: Sentence) -> bool:
    """ "20 are feared dead", "at least 20 are expected to have died"."""
    between = {lower_at(sentence.tokens, index) for index in range(count.phrase.end, count.found.cue)}
    before = {lower_at(sentence.tokens, index) for index in range(count.phrase.start - 2, count.phrase.start)}
    return (bool(_FEARED & between) and not between & {"not", "longer"}) or "feared" in before
