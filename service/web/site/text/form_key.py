"""A key for a form, so that sending it twice does its work once."""

import secrets


def new_key() -> str:
    """A key that no other form has."""
    return "page-" + secrets.token_urlsafe(18)
