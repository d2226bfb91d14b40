"""The text of an article in HTML is what a reader sees."""

import time

import pytest

from service.formats.drafts.html_text import text_of_html


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Five died.</p><p>Six fled.</p>", "Five died.\nSix fled."),
        ("<p>Five\n  people&nbsp;died &amp; <b>six</b> fled.</p>", "Five people died & six fled."),
        ("<script>alert('five died')</script><style>p{}</style><p>Hi</p>", "Hi"),
        ("Line<br>break", "Line\nbreak"),
        ("<p>12 &lt;dead&gt;", "12 <dead>"),
        ("<p", "<p"),
        ("Six < seven <3 </> <!DOCTYPE html><?xml?>", "Six < seven <3"),
        ("<html><head><title>Paper</title><meta charset=utf-8><body><p>Five died", "Five died"),
        ("<title>A <b> B</title><SCRIPT>'</p>'</Script ><P Class='a>b' id=\"x\">Five</P>", "Five"),
        ("<p don't title=it's>Five</p> died", "Five\ndied"),
        ("<svg/>Five <!-- <p>six</p> -->died<!-->.<iframe>x", "Five died."),
        ("Five<script>died", "Five"),
        ("Five <!-- died", "Five"),
        ("1\u00a0200 \u00a0 &nbsp; dead", "1 200 dead"),
        ("&#12; &#x41; &#" + "9" * 5_000 + "; &#x" + "f" * 5_000, "A \ufffd \ufffd"),
        ("", ""),
    ],
)
def test_the_words_of_the_article(html: str, text: str) -> None:
    assert text_of_html(html) == text


BLANKS = (" ", "\t", "\u00a0", "&nbsp;", "\n ")
OPENINGS = (
    "<!--",
    "<a b='",
    '<a b="',
    "<a ",
    "<",
    "</",
    "<script>",
    "<title>x</title",
    "<a b='x'",
    "&#",
    "<a =",
    "<svg>",
)


@pytest.mark.parametrize("unit", [*BLANKS, *OPENINGS])
def test_a_text_of_hostile_html_takes_no_longer_than_it_is_long(unit: str) -> None:
    """Half a megabyte of blanks, or of what never ends, is read in a moment; once, 120 KB took minutes."""
    started = time.process_time()

    text_of_html("x" + unit * (500_000 // len(unit)) + "y")

    assert time.process_time() - started < 3
