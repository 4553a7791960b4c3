"""Who speaks, inside one document: from source spans to speakers, or to nobody."""

from onrecord.speakers.cell import speaker_cell, speaker_cells
from onrecord.speakers.stage import SpeakerStage

__all__ = ["SpeakerStage", "speaker_cell", "speaker_cells"]
