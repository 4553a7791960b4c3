"""The constructions by which English reports speech, one file a family."""
