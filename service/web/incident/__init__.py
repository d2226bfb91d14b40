"""The page of one incident: charts, sources, revisions and texts to copy."""
