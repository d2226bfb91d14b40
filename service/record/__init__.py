"""What makes the record trustworthy, decided without looking at the world: chain, checks, checkpoints, exports."""
