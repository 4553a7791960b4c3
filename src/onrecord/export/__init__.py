"""Statements as data and as pages: the row, JSON lines, one HTML page."""
