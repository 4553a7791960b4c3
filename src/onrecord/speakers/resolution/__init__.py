"""How each kind of mention is resolved: one module a kind, on one shared scene."""
