"""The integrity of the record, decided without I/O: hash chain, checkpoints, export, safety, embargoes."""
