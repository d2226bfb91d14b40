"""Readings: claims, incidents, history, explanations, the review list."""
