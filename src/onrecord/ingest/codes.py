"""The codes of findings about reading files: OR1xx."""

from __future__ import annotations

MISSING = "OR101"
FOLDER = "OR102"
UNREADABLE = "OR103"
EMPTY = "OR104"
BINARY = "OR105"
ENCODING = "OR106"
TOO_LARGE = "OR107"
TEXT_TOO_LONG = "OR108"
PARAGRAPH_TOO_LONG = "OR109"
NO_TEXT = "OR110"
NOT_PARSED = "OR111"
PAGE_BOUNDS = "OR112"
REPEATED = "OR113"
READER_NOT_LOADED = "OR114"
READER_FAILED = "OR115"
QUOTATIONS_RESCUED = "OR116"
BAD_LINE = "OR117"
FIELD_IGNORED = "OR118"
NOT_A_FILE = "OR119"
CHARACTERS_LOST = "OR120"
SIDECAR_IGNORED = "OR121"
SIDECAR_FIELD = "OR122"
FILES_LEFT_OUT = "OR123"
NO_FILES = "OR124"

CODES: dict[str, str] = {
    MISSING: "there is no file of that name",
    FOLDER: "a folder was given where a file is wanted",
    UNREADABLE: "the file is there but cannot be read",
    EMPTY: "the file holds no text, or only white space",
    BINARY: "the file is not text but some other format",
    ENCODING: "the text is not UTF-8, and nothing says what it is",
    TOO_LARGE: "the file has more bytes than are read at once",
    TEXT_TOO_LONG: "a document is longer than any text that is read",
    PARAGRAPH_TOO_LONG: "a paragraph is longer than any that people write",
    NO_TEXT: "the page has no article text",
    NOT_PARSED: "the page cannot be taken apart as HTML",
    PAGE_BOUNDS: "the page is nested too deeply or has too many elements",
    REPEATED: "the same source was given more than once and is read once",
    READER_NOT_LOADED: "a reader from another package cannot be used",
    READER_FAILED: "a reader went wrong on a file, or gave what cannot be stored",
    QUOTATIONS_RESCUED: "the main text had lost quotations, so the page was read another way",
    BAD_LINE: "a line of a JSON lines file is no document",
    FIELD_IGNORED: "a field of a JSON lines file is unknown or has a value that cannot be used",
    NOT_A_FILE: "the path names a device, pipe or socket",
    CHARACTERS_LOST: "bytes that the page's own encoding does not have were replaced",
    SIDECAR_IGNORED: "a meta.json beside the texts is too large or is no object of file names",
    SIDECAR_FIELD: "a field in meta.json has a value that cannot be used",
    FILES_LEFT_OUT: "files of a folder have names of no kind that is read, and were left out",
    NO_FILES: "a folder holds no file of a kind that is read",
}
"""Each code with its meaning in a line, in order; the manual has a section for each."""
