"""Finds when and where an event happened, and of what type it is, from the words of a story."""
