"""Reports, claims and lists in each of their formats."""
