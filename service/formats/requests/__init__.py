"""The bodies that clients send: their shapes and words, checked before the core reads them."""
