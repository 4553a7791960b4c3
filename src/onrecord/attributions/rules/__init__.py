"""The rules finder: quotations and simple reports, without a model."""

from onrecord.attributions.rules.finder import RuleFinder

__all__ = ["RuleFinder"]
