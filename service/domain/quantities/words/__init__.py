"""The words of a phrase before it is read: its text in one spelling, ages taken out, nouns in their classes."""
