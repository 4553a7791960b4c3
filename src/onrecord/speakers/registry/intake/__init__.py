"""What comes into a registry: files of actors, other catalogues, documents that were read."""
