"""The page "Paste a story": a text in, drafts of claims beside it, each looked at by a person."""
