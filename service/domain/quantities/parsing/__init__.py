"""A stated quantity read from its words, in the language that knows them."""
