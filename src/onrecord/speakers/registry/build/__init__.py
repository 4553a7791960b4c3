"""Builds the base registry from our own lists and from openly licensed facts."""
