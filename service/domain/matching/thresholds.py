"""The fixed points of scoring and grouping, in thousandths of a bit."""

BIT = 1_000
# Pairs and groups above it are held to be one event (GROUPING, clustering).
THRESHOLD = -1 * BIT
# What a pair of one group counts that never found each other.
MISSING = -6 * BIT
# What goes on the review list: this much short of the threshold, or this close to the runner-up (GROUPING, grey zone).
DOUBT, NARROW = 2 * BIT, 1 * BIT
# What no weight outweighs: the same ref in one document; a roundup and a single event.
CERTAIN = 1_000 * BIT
