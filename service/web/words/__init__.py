"""The catalogues of the pages: one .po file for each language but English, and what belongs into them."""
