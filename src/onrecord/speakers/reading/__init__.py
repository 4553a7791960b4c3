"""Words, runs of capitals and noun phrases: the plain reading that names and roles build on."""
