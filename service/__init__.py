"""counterclaim: contradicting claims in, ranges and disagreements out, never one number."""
