"""The word lists that the reader reads by, in English: data only. A change of them is a new version of the reader."""
