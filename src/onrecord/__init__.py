"""A ledger of attributed statements from news: who said what, in which words.

`read` gives the statements of a file or a text, `Ledger` keeps those of many; everything else
is one import further in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from onrecord.app.ledger import Ledger
    from onrecord.app.read import read

__all__ = ["Ledger", "__version__", "read"]


def __getattr__(name: str) -> object:
    if name == "read":
        from onrecord.app.read import read

        return read
    if name == "Ledger":
        from onrecord.app.ledger import Ledger

        return Ledger
    raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
