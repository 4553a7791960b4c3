"""The evaluation gate: corpora with gold, figures, floors."""
