"""How one report is worded: the names and articles of its parties, and the house style of its newsroom."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from service.domain.claims.vocabulary import Article
from service.domain.english.articles import with_article
from service.domain.english.house_style import DEFAULT_STYLE, HouseStyle
from service.domain.english.marked_text import mark_name
from service.domain.reconciliation.report import Reconciliation


@dataclass(frozen=True, slots=True)
class Wording:
    """``names`` are the names shown for parties, by party id; ``articles`` are those the register settles, by name."""

    names: Mapping[str, str] = field(default_factory=dict)
    articles: Mapping[str, Article] = field(default_factory=dict)
    style: HouseStyle = DEFAULT_STYLE

    def name(self, name: str) -> str:
        """A name inside a sentence: "the Ministry of Defense"."""
        return with_article(name, self.articles.get(name))

    def party(self, party_id: str) -> str:
        """The name of a party inside a sentence."""
        return self.name(self.names.get(party_id, party_id))

    def marked(self, name: str) -> str:
        """A name inside a sentence, marked without its article (``marked_text``)."""
        return mark_name(name, self.articles.get(name))


def wording_of(report: Reconciliation, style: HouseStyle = DEFAULT_STYLE) -> Wording:
    """The wording of a report in a house style."""
    return Wording(dict(report.names), dict(report.articles), style)
