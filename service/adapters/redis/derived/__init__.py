"""What is derived from the ledger: the index, incidents, reports and their history."""
