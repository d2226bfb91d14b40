"""The people and things that a phrase counts: persons without a number, groups, headlines, sums (VOCABULARY 8)."""
