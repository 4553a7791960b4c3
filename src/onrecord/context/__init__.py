"""The circumstances of a statement: when, where, on what occasion, to whom, through whom."""

from onrecord.pipeline import Stage


def stages() -> tuple[Stage, ...]:
    """The stages that read the circumstances, in the order they run."""
    return ()
