"""What a number of a sentence counts, from the words before, behind and around it."""
