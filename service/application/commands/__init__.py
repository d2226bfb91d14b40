"""Changes beside the way of a claim: submit, judge, preview, import, erase."""
