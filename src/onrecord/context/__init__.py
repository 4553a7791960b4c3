"""The circumstances of a statement: when, where, on what occasion, to whom, through whom."""

from onrecord.pipeline import Stage


def stages() -> tuple[Stage, ...]:
    """The stages that read the circumstances, in the order they run."""
    from onrecord.context.prompts import PromptStage
    from onrecord.context.relays import RelayStage
    from onrecord.context.setting import SettingStage
    from onrecord.context.speech import SpeechStage
    from onrecord.context.when import WhenStage

    return (RelayStage(), PromptStage(), SpeechStage(), SettingStage(), WhenStage())
