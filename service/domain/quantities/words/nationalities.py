"""Adjectives of countries: "Afghan", "South Sudanese"."""

from collections.abc import Collection

# Adjectives that name a country, but no place.
_ADJECTIVES = (
    "AF afghan; IQ iraqi; SY syrian; TR turkish; YE yemeni; PK pakistani; LY libyan; SO somali; NG nigerian; IL "
    "israeli; PS palestinian; UA ukrainian; RU russian; FR french; GB british; US american; IR iranian; EG egyptian; "
    "BE belgian; DE german; IN indian; CN chinese; MX mexican; EC ecuadorean, ecuadorian; SA saudi; LB lebanese; SD "
    "sudanese; ET ethiopian; CD congolese; KE kenyan; ML malian; TN tunisian; JP japanese; ID indonesian; PH "
    "philippine, filipino; CA canadian; BD bangladeshi; MK macedonian; NO norwegian; ES spanish; IT italian; GR "
    "greek; NL dutch; PL polish; TH thai; NP nepalese, nepali; MY malaysian; MM burmese; SS south sudanese; CF "
    "central african; TD chadian; CM cameroonian; UG ugandan; CO colombian; VE venezuelan; BR brazilian; CL chilean; "
    "PE peruvian; HT haitian; AU australian; DZ algerian; MA moroccan; JO jordanian; KW kuwaiti; BH bahraini; QA "
    "qatari; AE emirati; OM omani; AM armenian; AZ azerbaijani; GE georgian; BF burkinabe; CI ivorian; RW rwandan; "
    "BI burundian; NE nigerien; LK sri lankan; VN vietnamese; KR south korean; KP north korean; TW taiwanese; ZA "
    "south african; ZW zimbabwean; MZ mozambican; TZ tanzanian; GH ghanaian; SN senegalese; AR argentine, "
    "argentinian; CU cuban; GT guatemalan; HN honduran; SV salvadoran; PT portuguese; RO romanian; HU hungarian; CZ "
    "czech; RS serbian; HR croatian; BA bosnian; AL albanian; BG bulgarian; CH swiss; AT austrian; SE swedish; FI "
    "finnish; DK danish; IE irish; KZ kazakh; UZ uzbek; TJ tajik; KG kyrgyz; TM turkmen; "
    "KH cambodian; BY belarusian; MD moldovan; LV latvian; LT lithuanian; EE estonian; SK slovak; SI slovenian; "
    "ER eritrean"
)


def codes_by_name(rows: str) -> dict[str, str]:
    """The codes of countries by their names, from rows of a code and names: "AF afghan; PH philippine, filipino"."""
    return {name: row[:2] for row in rows.split("; ") for name in row[3:].split(", ")}


ADJECTIVES = codes_by_name(_ADJECTIVES)
"""The code of a country by its adjectives, in small letters."""
_OF_CODE = {code: adjective.title() for adjective, code in reversed(ADJECTIVES.items())}


def nationality(code: str | None) -> str:
    """The adjective of a country by its code: "Pakistani"; empty for none, and for one without."""
    return _OF_CODE.get(code or "", "")


_FOREIGNERS = frozenset("national citizen foreigner expatriate".split())


def country_in(words: str) -> str:
    """The code of the country whose adjective is the first of some words in small letters: "south korean "; or ""."""
    stated = words.split()
    phrases = (" ".join(stated[index : index + length]) for index in range(len(stated)) for length in (2, 1))
    return next((code for phrase in phrases if (code := ADJECTIVES.get(phrase))), "")


def is_foreign(noun: str, countries: Collection[str]) -> bool:
    """Whether a noun, in the singular, calls people by another country than these: "syrian", "french citizen"."""
    words = noun.split()
    code = next((code for length in (2, 1) if (code := ADJECTIVES.get(" ".join(words[:length])))), None)
    return code not in countries if code else not _FOREIGNERS.isdisjoint(words[-1:])
