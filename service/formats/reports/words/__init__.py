"""A report in words: what its words mean in a sentence, what does not count, and where its ranges end."""
