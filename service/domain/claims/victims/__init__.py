"""Victims: the people that a count is of, and how two groups of them lie to each other."""
