"""Names incidents and relates them as parts and wholes."""
