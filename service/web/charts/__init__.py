"""The drawings: range chart, timeline, map, tiny marks, cards for links and frames for other sites."""
