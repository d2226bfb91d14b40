"""Sheets, CSV and workbooks, written and read; no cell is ever run."""
