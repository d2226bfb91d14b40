"""Extracts from a claim the features that are compared."""
