"""One number: in digits, in words, as a multiple of another, and with the arithmetic of its qualifier."""
