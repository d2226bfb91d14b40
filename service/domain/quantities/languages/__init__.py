"""The words of stated quantities, a table a language: numbers, qualifiers, vague words, nouns (VOCABULARY 3 and 8)."""

from service.domain.quantities.languages.arabic import ARABIC
from service.domain.quantities.languages.english import ENGLISH
from service.domain.quantities.languages.french import FRENCH
from service.domain.quantities.languages.german import GERMAN
from service.domain.quantities.languages.italian import ITALIAN
from service.domain.quantities.languages.persian import PERSIAN
from service.domain.quantities.languages.portuguese import PORTUGUESE
from service.domain.quantities.languages.russian import RUSSIAN
from service.domain.quantities.languages.spanish import SPANISH
from service.domain.quantities.languages.turkish import TURKISH
from service.domain.quantities.languages.ukrainian import UKRAINIAN

LANGUAGES = {
    language.code: language
    for language in (
        *(ENGLISH, FRENCH, SPANISH, PORTUGUESE, GERMAN, ITALIAN, TURKISH, RUSSIAN, UKRAINIAN, ARABIC, PERSIAN),
    )
}
"""The languages by their code, English first."""
