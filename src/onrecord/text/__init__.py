"""Words and positions: the canonical form of a text, its layout and its quotation marks.

Standard library and `onrecord.model` only. Every offset counts code points of a canonical text.
"""

from onrecord.text.canonical import CANONICALISATION, Canonical, canonicalise
from onrecord.text.layout import TextLayout
from onrecord.text.marked import MarkedStatement, MarkedText, parse_marked
from onrecord.text.quotes import Quotation, Quotes, find_quotes

__all__ = [
    "CANONICALISATION",
    "Canonical",
    "MarkedStatement",
    "MarkedText",
    "Quotation",
    "Quotes",
    "TextLayout",
    "canonicalise",
    "find_quotes",
    "parse_marked",
]
