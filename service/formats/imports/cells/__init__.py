"""The cells of a spreadsheet: figures and words, read without guessing."""
