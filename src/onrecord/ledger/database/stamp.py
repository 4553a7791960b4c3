"""Stamps: when something was written down, and by which version of OnRecord."""

from __future__ import annotations

import sys
from datetime import UTC, datetime


def now() -> str:
    """This moment in UTC to the second, as ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def release() -> str:
    """The version of OnRecord that runs."""
    # Asked of the package and not imported from it: it stands above this layer.
    return str(getattr(sys.modules["onrecord"], "__version__", "unknown"))
