"""Tables of the codes and the names of countries that bench.build_country_names writes; nobody edits them by hand."""
