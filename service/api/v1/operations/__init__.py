"""Health, metrics, checkpoints and parties."""
