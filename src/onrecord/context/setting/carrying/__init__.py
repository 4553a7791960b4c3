"""What goes on from one statement to another of the same event."""
