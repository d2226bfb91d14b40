"""The English word lists of the reader: data only. A change of them is a new version of the reader."""
