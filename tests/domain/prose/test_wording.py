"""The words of one report: parties by the names shown, with the articles that the register settles."""

from service.domain.claims.vocabulary import Article
from service.domain.english.marked_text import plain
from service.domain.prose.wording import Wording

WORDING = Wording({"ejercito": "Ejército", "police": "Kunduz Police"}, {"Ejército": Article.THE})


def test_a_party_is_called_by_its_name_with_the_article_of_the_register() -> None:
    assert WORDING.party("ejercito") == "the Ejército"
    assert WORDING.party("police") == "the Kunduz Police"
    assert WORDING.party("unheard-of") == "unheard-of"


def test_a_marked_name_reads_as_the_unmarked() -> None:
    assert plain(WORDING.marked("Ejército")) == WORDING.name("Ejército")
