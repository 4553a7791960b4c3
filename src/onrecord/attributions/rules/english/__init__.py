"""English as the rules read it: words, verb groups, noun phrases, times, clauses."""
