"""Rules of English that the prose needs: articles before names, nouns for victims, verbs for measures."""
