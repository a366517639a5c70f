"""What does an address of the queue ask for? What is not understood is left out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from cms.casework.enums import Heap
from portal.complaints.enums import Channel, State

MOST_WORDS: Final = 60  # characters of a search


@dataclass(frozen=True, slots=True)
class Asked:
    """The parameters of the queue, as they stand in addresses and in saved views.

    Attributes:
        area: Division code of a county or town; its towns and villages count too.
        since: First day of receipt.
        until: Last day of receipt.
        words: What is searched for.
    """

    heap: str = Heap.MINE
    state: str = ""
    category: str = ""
    area: str = ""
    channel: str = ""
    since: date | None = None
    until: date | None = None
    words: str = ""

    @property
    def is_narrowed(self) -> bool:
        """Whether anything is asked for beside the heap."""
        return bool(self.parameters(heap=Heap.MINE))

    def parameters(self, **changed: object) -> dict[str, str]:
        """Return what stands in an address, with some parameters changed."""
        values = {name: getattr(self, name) for name in self.__slots__} | changed
        shown = {name: str(value) for name, value in values.items() if value}
        if shown.get("heap") == Heap.MINE:
            del shown["heap"]
        return shown

    def address(self, **changed: object) -> str:
        """Return the query of an address, with some parameters changed."""
        return f"?{urlencode(self.parameters(**changed))}"


def asked_for(query: Mapping[str, str]) -> Asked:
    """Read the parameters of an address."""
    return Asked(
        heap=_one_of(query.get("heap"), Heap.values) or Heap.MINE,
        state=_one_of(query.get("state"), State.values),
        category=_code(query.get("category")),
        area=_code(query.get("area")),
        channel=_one_of(query.get("channel"), Channel.values),
        since=_day(query.get("since")),
        until=_day(query.get("until")),
        words=(query.get("words") or "").replace("\x00", "").strip()[:MOST_WORDS],
    )


def _one_of(text: str | None, known: list[str]) -> str:
    return text if text in known else ""


def _code(text: str | None) -> str:
    """Return a code of letters, digits, dashes and underscores; "" for anything else."""
    text = (text or "")[:40]
    return text if text.replace("_", "").replace("-", "").isalnum() and text.isascii() else ""


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None
