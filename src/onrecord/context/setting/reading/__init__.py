"""Reading a sentence for its setting: word lists, noun phrases, and whose words are whose."""
