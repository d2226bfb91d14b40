"""The report of an incident as JSON, text, HTML, tables, GeoJSON and schema.org."""
