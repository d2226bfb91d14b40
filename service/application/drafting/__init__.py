"""Drafts of claims from a story: drafting it, looking at the drafts, accepting and dropping them."""
