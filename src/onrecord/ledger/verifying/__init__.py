"""Verifying: everything in a ledger that can be recomputed, compared with what is stored."""
