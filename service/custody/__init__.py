"""What an operator does with the record: look after it, prove it, move it, take something out of it."""
