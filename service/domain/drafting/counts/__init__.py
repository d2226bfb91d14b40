"""Finds the numbers of a sentence that count people, devices or places, and what each counts."""
