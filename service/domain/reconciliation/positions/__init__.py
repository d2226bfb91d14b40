"""What each claimant holds: its counts as assertions, its current positions, its remarks and its sources."""
