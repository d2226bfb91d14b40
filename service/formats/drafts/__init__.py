"""Drafts as JSON: the body of a claim with the words each field was read from, and the text kept from HTML."""
