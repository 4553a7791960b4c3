"""The specs: constructions of reported speech, as tests and as the manual's page."""
