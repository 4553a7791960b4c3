"""Who takes part in a transcript, speech or release, by its headings and its labels."""

from onrecord.speakers.cast.headings import Billed, billed_in
from onrecord.speakers.cast.labels import LabelName, read_label

__all__ = ["Billed", "LabelName", "billed_in", "read_label"]
