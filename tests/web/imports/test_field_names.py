"""The fields that a column may be read as are offered in the language of each request."""

from service.web.imports.field_names import field_options
from service.web.site.language import speaking


def test_fields_are_in_the_language_of_the_request_the_unusual_ones_by_their_words() -> None:
    for spoken, killed in (("en", "killed"), ("de", "getötet"), ("en", "killed")):
        with speaking(spoken):
            usual, others = field_options("killed")

        assert dict(usual)["killed"] == killed
        assert [words for _, words in others] == sorted((words for _, words in others), key=str.casefold)


def test_a_field_that_a_column_was_read_as_is_offered_for_this_column_only() -> None:
    _, others = field_options("killed:civilian:low")

    assert others[0][0] == "killed:civilian:low"
    assert "killed:civilian:low" not in dict(field_options("")[1])
