"""Blocking: which claims are compared at all: keys of places, days and names, and the splitting of overfull ones."""
