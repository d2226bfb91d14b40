"""Posting, importing and reading claims."""
