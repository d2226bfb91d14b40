"""Spreadsheets of data desks read into claims: files, tables, headers, cells."""
