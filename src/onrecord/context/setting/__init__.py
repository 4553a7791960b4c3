"""The setting of a statement: on what occasion, where, and to whom."""

from onrecord.context.setting.stage import SettingStage

__all__ = ["SettingStage"]
