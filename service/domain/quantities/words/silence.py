"""What states no number: "no toll was given", "k. A."; and clauses behind a number that add nothing to it."""

import re

# Behind a number as alone: "20 k. A." has no figure of 20, and its k is no thousand (keine Angabe, no data, н/д).
_NO_STATEMENT = re.compile(r"(?<![^\W\d_])(?:k\.? ?a|n\.? ?d|n/a|s/d|н/д)\.?\)?$")
# "Aucun bilan n'a été communiqué", "no casualty toll": no number is stated, which is not the number none.
_NO_NUMBER_STATED = re.compile(
    r"\b(?:no|any|without|aucune?|sans|ning[uú]na?|sin|nenhuma?|sem|nessuna?|nessun|senza|keine[rn]?|ohne|hiçbir|жодн\w+|"
    r"никак\w+|нет|без|немає|لا|دون|بدون|هیچ) (?:[^\W\d_]+ ){0,2}(?:tolls?|figures?|numbers?|data|details?|bilans?|"
    r"chiffres?|balances?|cifras?|datos?|balanços?|números?|dados|bilanci\w*|cifr[ae]|dat[io]|angaben|zahlen|opferzahl\w*|"
    r"bilanz\w*|rakam|sayı|bilgi|данных|цифр|даних|حصيلة|ارقام|معلومات|امار\w*)(?![^\W\d_])"
)
# "Un bilan encore inconnu": a toll by itself is no number, not the number one.
_BARE_TOLL = re.compile(
    r"(?:(?:an?|the|une?|le|la|el|los|o|um|uma|il|lo|eine?|die|das) )?"
    r"(?:tolls?|bilans?|balances?|saldos?|balanços?|bilanz|bilanci[oa])"
    r"(?: (?:[^\W\d_]+ ){0,2}(?:unknown|unclear|inconnue?|incertaine?|desconocid[oa]|desconhecid[oa]|incert[oa]|"
    r"sconosciut[oa]|provisoire|provisional|provisório|provvisorio))?"
)
_UNCLEAR_TOLL = re.compile(r"(?:eine? )?(?:noch )?(?:unklare|unbekannte)r? (?:bilanz|zahl)")
# "No further details", "sans plus de précisions", "keine weiteren Angaben", "подробности уточняются". A clause that
# denies figures or a toll is none of these: it may deny the number before it.
_NEGATIONS = (
    "no|without|not|any|aucune?s?|sans|pas d['e]|ning[uú]n|sin|nenhum|sem|nessun|senza|non|keine|ohne|без|جزئيات بدون|"
    "دون|بدون|بلا|ولا|لا"
)
_DETAILS = (
    r"(?:details?|information|particulars|breakdowns?|explanations?|elaborat\w+|names?|détails?|précisions?|"
    r"informations?|detalles?|precisiones|información|detalhes?|informaç\w+|dettagli\w*|particolari|informazioni|"
    r"einzelheiten|details|erläuterung\w*|подробност\w+|деталей|уточнени\w+|подробиць|уточнень|تفاصيل|جزييات|جزئيات)"
)
_FURTHER_DATA = (
    r"(?:further|other|more|weiteren?|nähere[nrs]?|genauere[nrs]?|más|autres?|plus|altri|ulteriori|mais|outros) "
    r"(?:data|angaben|informationen|datos|données|dati|dados)"
)
_ENDINGS = (
    r"(?: (?:were|was|are|is|given|giving|provided|providing|available|released|immediately|yet|known|so|far|at|this|"
    r"time|beyond|that|of|the|victims|dead|clear))*"
)
_DENIED = (
    rf"(?:(?:{_NEGATIONS}) ?(?:[^\W\d_]+ ){{0,3}}?(?:{_DETAILS}|{_FURTHER_DATA}){_ENDINGS}"
    r"|(?:(?:further|other|more|full|exact) )?(?:details|circumstances|causes?|motives?|names|identities|particulars) "
    r"(?:(?:are|is|were|was|remain|remains|remained|still) )*"
    r"(?:unclear|unknown|unconfirmed|awaited|sketchy|scarce|(?:not|yet to be) (?:immediately |yet |been |be )*"
    r"(?:known|clear|available|released|given|disclosed|provided|confirmed))(?: yet)?"
    r"|(?:подробност\w+|детал\w+|подробиц\w+|обстоятельств\w+|обставин\w+) (?:пока |поки )?"
    r"(?:не \w+|нет|немає|неизвестны|невідомі|уточняются|уточнюються|выясняются|з'ясовуються)"
    r"|(?:başka |daha fazla )?(?:ayrıntı|bilgi|detay)\w* (?:verilmedi|yok|bilinmiyor|paylaşılmadı|açıklanmadı)"
    r"|nähere (?:angaben|einzelheiten) (?:fehlen|lagen \w+ \w+|liegen \w+ \w+))"
)
_ADDS_NOTHING = re.compile(rf"(?: ?[,;:–] ?(?:and |but |with |et |y |und )?| ?\(){_DENIED}\.?\)?$")


def says_nothing(text: str) -> bool:
    """Whether a comparable text says that no number is stated."""
    is_toll_alone = _BARE_TOLL.fullmatch(text) or _UNCLEAR_TOLL.fullmatch(text)
    return bool(is_toll_alone or _NO_STATEMENT.search(text) or _NO_NUMBER_STATED.search(text))


def without_silence(text: str) -> str:
    """A comparable text without a last clause that adds nothing: "12 killed, no further details"."""
    return _ADDS_NOTHING.sub("", text)
