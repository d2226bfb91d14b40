"""The parts that all pages share: templates, forms, sessions of visitors, problems, static files."""
