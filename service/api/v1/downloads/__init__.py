"""Files and pictures of reports and lists, and embedding them in other sites."""
