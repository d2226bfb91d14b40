"""Texts for tests of the reader, read in one line."""

from collections.abc import Sequence
from datetime import date

from service.domain.drafting.circumstances.atlas import CountriesOnly, District, Town
from service.domain.drafting.counts.counts import SentenceCount, sentence_counts
from service.domain.drafting.quotes import Quote
from service.domain.drafting.reader import read_quotes
from service.domain.drafting.text.sentences import Sentence, sentences_of
from service.domain.drafting.text.tokens import Span, Token, Tokens, tokens_of

WEDNESDAY = date(2021, 6, 30)


class SmallAtlas(CountriesOnly):
    """An atlas of a few places of Afghanistan, and of one name that three countries have."""

    def towns(self, name: str) -> Sequence[Town]:
        return {
            "Kabul": [Town("AF", 4_000_000)],
            "Palmyra": [Town("SY", 50_000), Town("US", 3_000)],
            "Taranto": [Town("IT", 190_000)],
            "Southport": [Town("US", 120_000), Town("GB", 90_000)],
            "Zaranj": [Town("AF", 50_000)],
            "KABUL": [Town("AF", 4_000_000)],
            "Lucca": [Town("AR", 300_000), Town("IT", 90_000)],
        }.get(name, [])

    def districts(self, name: str) -> Sequence[District]:
        provinces = "Ghazni Paktia Logar Kandahar Uruzgan Herat Faryab Helmand Kunduz Baghlan Badakhshan".split()
        if name == "Lucca":
            return [District("IT", 1)]
        return [District("AF", 1)] if name in provinces else []


def words_of(text: str) -> list[Token]:
    """The words of a text."""
    return tokens_of(text, 0, len(text))


def sentence(text: str) -> Sentence:
    """The first sentence of a text."""
    return sentences_of(text)[0]


def said(tokens: Tokens, span: Span) -> str:
    """The words of a stretch, with single spaces."""
    return " ".join(token.text for token in tokens[slice(*span)])


def quotes_of(text: str, published: date = WEDNESDAY) -> list[Quote]:
    """What the reader finds in a text."""
    return read_quotes(text, published, SmallAtlas())


def counts_in(text: str) -> list[SentenceCount]:
    """The counts of a text of one sentence."""
    return sentence_counts(words_of(text))


def stated_counts(text: str) -> list[tuple[str, str]]:
    """The counts of a text of one sentence: the stated words and the measure of each."""
    tokens = words_of(text)
    return [(said(tokens, (count.phrase.start, count.phrase.end)), count.measure) for count in sentence_counts(tokens)]
