"""How two claims relate: the rows of VOCABULARY 4, and the disagreements that a report lists."""
