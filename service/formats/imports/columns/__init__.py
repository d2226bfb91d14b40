"""The columns of a spreadsheet: what each header means, and the layouts of well-known data sets."""
