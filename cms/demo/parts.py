"""What do rooms above this one have to demonstrate? Each makes its part, and removes exactly that.

The channels stand on the upper floor; they answer through a hook.
"""

from datetime import datetime
from typing import Final, Protocol

from wagtail import hooks

# A function without arguments that returns a part.
DEMO_PART_HOOK: Final = "portal_demo_part"


class DemoPart(Protocol):
    """Something that is made last, of what the demonstration has published, and removed first."""

    def make(self, *, now: datetime) -> None:
        """Make it."""

    def clear(self) -> None:
        """Remove exactly what `make` made."""


def demo_parts() -> list[DemoPart]:
    """Return the parts that the rooms above have."""
    return [part() for part in hooks.get_hooks(DEMO_PART_HOOK)]
