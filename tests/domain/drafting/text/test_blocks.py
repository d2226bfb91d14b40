"""A signature signs what stands above it up to a blank line, and nothing twice."""

from service.domain.drafting.text.blocks import Blocks
from service.domain.drafting.text.sentences import sentences_of

TEXT = "One.\nTwo.\n\nThree.\r\n\r\nFour.\nFive."


def test_a_block_begins_behind_a_blank_line() -> None:
    blocks = Blocks(TEXT)

    assert [blocks.begins(sentence) for sentence in sentences_of(TEXT)] == [False, False, True, True, False]


def test_a_signature_signs_its_block_or_the_one_before_it() -> None:
    sentences, blocks = sentences_of(TEXT), Blocks(TEXT)
    signed = list[int]()
    for sentence in sentences:
        blocks.begins(sentence)
        if sentence.index in (2, 4):
            signed.append(blocks.signed_from(sentence, is_marked=True))

    assert signed == [0, 3]
    assert blocks.signed_from(sentences[4], is_marked=True) == 5
