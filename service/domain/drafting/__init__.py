"""Reads an English story into drafts of claims, each field with the words it was read from. Nothing is guessed."""
