"""Short texts of pages: dates, country names, checked ids, escaped characters."""
