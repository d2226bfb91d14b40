"""Stated numbers as a sentence prints them."""
