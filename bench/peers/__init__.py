"""Other open-source linkers on the same records, folds and candidate pairs, beside ours."""
