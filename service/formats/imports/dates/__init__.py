"""Days and times of day as spreadsheets write them."""
