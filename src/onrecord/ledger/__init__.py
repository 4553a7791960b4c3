"""The ledger: what was read, kept in one SQLite file, proven and found again.

`onrecord.ledger.store.Store` is the way in; `onrecord.Ledger` adds the verbs to it.
"""
