"""The view: statements, passages and full text, made from the records and droppable."""
