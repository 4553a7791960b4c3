"""Through which mouths a statement came before it reached the document."""

from onrecord.context.relays.stage import RelayStage

__all__ = ["RelayStage"]
