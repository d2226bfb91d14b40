"""What operators need: safety checks, verification, restoring, repair and erasure."""
