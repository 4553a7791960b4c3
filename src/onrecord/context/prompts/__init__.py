"""The question, request or words that a statement answers."""

from onrecord.context.prompts.stage import PromptStage

__all__ = ["PromptStage"]
