"""Commands: submit, judge, preview, import, erase."""
