"""Each claimant's position: its counts as assertions, its current numbers, its remarks and its sources."""
