"""Drafts of claims: a story in, drafts out, and what a person decides on each."""
