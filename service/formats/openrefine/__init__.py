"""The JSON of the Reconciliation Service API 0.2, which OpenRefine uses."""
