"""Compares places: names in any spelling, points, territories and countries."""
