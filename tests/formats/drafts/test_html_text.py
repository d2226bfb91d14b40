"""The text of an article in HTML is what a reader sees."""

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
        ("", ""),
    ],
)
def test_the_words_of_the_article(html: str, text: str) -> None:
    assert text_of_html(html) == text
