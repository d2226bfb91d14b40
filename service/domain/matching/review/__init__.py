"""Finds the decisions that a person should check, and the evidence they depend on."""
