"""What an editor or a developer types and reads in a terminal: post, show, incidents, demo."""
