"""When a statement was made: expressions of time, what they resolve to, whose they are."""

from onrecord.context.when.stage import WhenStage

__all__ = ["WhenStage"]
