"""What one can do: one typed function a verb, no printing."""
