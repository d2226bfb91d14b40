"""What a short text tells of a report: which measures, which figures of them, and the two of a disagreement."""
