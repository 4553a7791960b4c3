"""Documents that are not press reports: their speakers' words, given as they were said."""

from onrecord.attributions.genres.exchange import answered
from onrecord.attributions.genres.finder import TurnFinder
from onrecord.attributions.genres.inside import fit_into_turns

__all__ = ["TurnFinder", "answered", "fit_into_turns"]
