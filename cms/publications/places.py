"""Where does something stand in the list of all that is published?"""

from datetime import datetime
from typing import Final, NamedTuple

PAGES: Final = ""  # the source that all know; of one moment it stands last


class Place(NamedTuple):
    """A place in the list, newest first; whoever goes on from it misses and repeats nothing.

    Attributes:
        moment: The first publication.
        pk: The own number within its source.
        source: The name of the source.
    """

    moment: datetime
    pk: int
    source: str = PAGES

    @property
    def page_id(self) -> int | None:
        """Return the number of the page; None for what is none."""
        return self.pk if self.source == PAGES else None

    @property
    def order(self) -> tuple[datetime, str, int]:
        """By what the list is sorted, the last first."""
        return self.moment, self.source, self.pk
