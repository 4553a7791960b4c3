"""Actors across documents: the registry, who is who in it, and links to it."""
