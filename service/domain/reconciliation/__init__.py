"""Reconciles the claims of one incident into a report of ranges, disagreements, remarks and flags."""
