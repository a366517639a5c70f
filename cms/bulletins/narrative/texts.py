"""Which texts does a bulletin have?"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """A heading or a paragraph of the body.

    Attributes:
        name: Stays the same from draft to draft, so that a refresh finds the passage again.
        text: Plain text.
        is_heading: Whether it heads what follows.
    """

    name: str
    text: str
    is_heading: bool = False


@dataclass(frozen=True, slots=True)
class Narrative:
    """All drafted texts of one bulletin.

    Attributes:
        title: With place and time.
        summary: What lists and feeds show; at most 300 characters.
        lead: The headline paragraph.
        passages: The body, in order.
        notes: What a reader must know to read the figures rightly, one sentence each.
    """

    title: str
    summary: str
    lead: str
    passages: tuple[Passage, ...]
    notes: tuple[str, ...]
