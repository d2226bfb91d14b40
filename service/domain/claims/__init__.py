"""The claim and its parts: claimant, source, event, victims and counts, with the vocabulary they use (VOCABULARY 2)."""
