"""Finds source, cue and content, and how they belong together."""
