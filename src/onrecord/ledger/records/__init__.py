"""Records as rows: encoding, loading and writing them."""
