"""The page "Paste a story": a text, and beside it the drafts of its claims for a person to check."""
