"""How do callers learn that an address will go? In every answer of it, long before.

RFC 9745 (`Deprecation`) says since when something better is there, RFC 8594 (`Sunset`) when this
one ends, and links lead to what to use instead. A view that is to go sets `deprecated`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.utils.http import http_date


@dataclass(frozen=True, slots=True)
class Deprecation:
    """What is said of an address that will go.

    Attributes:
        since: From when on it should not be used any more.
        sunset: When it stops to answer; None while that is not settled.
        successor: Address of what to use instead; "" where there is nothing.
        notice: Address of the page that explains it.
    """

    since: datetime
    sunset: datetime | None = None
    successor: str = ""
    notice: str = ""

    def headers(self) -> Iterator[tuple[str, str]]:
        """Yield what stands in the head of each answer."""
        yield "Deprecation", f"@{int(self.since.timestamp())}"
        if self.sunset:
            yield "Sunset", http_date(self.sunset.timestamp())
        links = (("successor-version", self.successor), ("deprecation", self.notice))
        said = [f'<{address}>; rel="{relation}"' for relation, address in links if address]
        if said:
            yield "Link", ", ".join(said)
