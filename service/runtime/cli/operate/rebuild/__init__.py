"""Walking, copying and recomputing the record: export, import, rebuild, digest, erase."""
