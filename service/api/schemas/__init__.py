"""The published shapes of answers that several rooms share."""
