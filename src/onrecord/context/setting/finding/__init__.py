"""Finding the words for occasion, place and addressee around one statement."""
