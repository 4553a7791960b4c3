"""The file: opening it safely, its tables, and the steps that bring them up to date."""
