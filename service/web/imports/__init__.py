"""The import of a spreadsheet by a person: choose a file, look at what it is read as, import it."""
