"""From files to documents: readers of plain text, HTML and JSON lines, and their findings.

Nothing here touches the network, and no problem with a file raises: it becomes a finding.
"""

from onrecord.ingest.codes import CODES
from onrecord.ingest.documents import LARGEST, LONGEST_PARAGRAPH, LONGEST_TEXT
from onrecord.ingest.reader import Probe, Reader, Source
from onrecord.ingest.registry import Readers, installed_readers, load_readers
from onrecord.ingest.sources import open_sources, read_text

__all__ = [
    "CODES",
    "LARGEST",
    "LONGEST_PARAGRAPH",
    "LONGEST_TEXT",
    "Probe",
    "Reader",
    "Readers",
    "Source",
    "installed_readers",
    "load_readers",
    "open_sources",
    "read_text",
]
