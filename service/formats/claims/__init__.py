"""Claims as JSON and as rows of a spreadsheet, from one table of their fields."""
