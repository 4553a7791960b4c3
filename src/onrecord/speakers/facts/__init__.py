"""What a document says of whom it names: which bodies they are, and whose its documents are."""
