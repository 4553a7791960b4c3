"""The ways to know when a statement was made."""
