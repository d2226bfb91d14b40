"""Background work: group, reconcile, sweep. Each job is one call of a pipeline step and may run twice."""
