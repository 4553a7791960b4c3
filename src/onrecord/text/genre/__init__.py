"""What kind of text it is: a report, a transcript, a speech or a release; and who takes turns."""

from onrecord.text.genre.detect import find_genre
from onrecord.text.genre.directions import spoken
from onrecord.text.genre.headings import Heading, find_headings, read_heading
from onrecord.text.genre.labels import Label, find_labels
from onrecord.text.genre.parts import Parts, Turn, find_parts

__all__ = [
    "Heading",
    "Label",
    "Parts",
    "Turn",
    "find_genre",
    "find_headings",
    "find_labels",
    "find_parts",
    "read_heading",
    "spoken",
]
