"""The fixed scores on which grouping decides, in thousandths of a bit."""

BIT = 1_000
# Pairs and groups with a score above this are held to be one event (GROUPING, clustering).
THRESHOLD = -1 * BIT
# The score of a pair of one group whose claims do not find each other.
MISSING = -6 * BIT
# Scores so far below the threshold, or so close to the runner-up, go on the review list (GROUPING, grey zone).
DOUBT, NARROW = 2 * BIT, 1 * BIT
# No sum of weights outweighs this score: the same ref in one document; a roundup and a single event.
CERTAIN = 1_000 * BIT
