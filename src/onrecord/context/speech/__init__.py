"""Whether something was said or written, or only believed, felt or intended."""

from onrecord.context.speech.stage import SpeechStage

__all__ = ["SpeechStage"]
