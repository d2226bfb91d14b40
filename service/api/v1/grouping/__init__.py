"""Why claims are in one incident, and the judgements of editors."""
