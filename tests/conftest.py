"""Its place puts this folder on the import path: tests say ``from factories import …``."""
