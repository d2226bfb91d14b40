"""The archive: where the texts of quiet incidents lie outside the store, and how they are read from there."""
