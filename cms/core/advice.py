"""What should everyone do, and what should sensitive people do, at this level of the index?

HJ 633 gives one text per level (建议采取的措施) that names both groups in turn. A reader looks
for the own group, so the text is parted where the standard itself begins to speak of 一般人群;
no word of it is changed.
"""

from dataclasses import dataclass
from typing import Final

# How the standard begins the part for the general public, at levels 4 to 6.
_GENERAL_PUBLIC: Final = "一般人群"
# Only at level 1 is the whole text meant for everyone.
_FOR_ALL: Final = "各类人群"


@dataclass(frozen=True, slots=True)
class Advice:
    """The standard's advice, parted by who it is for; empty where it says nothing."""

    everyone: str
    sensitive: str


def part_advice(text: str) -> Advice:
    """Part the standard's advice into what is for everyone and what is for sensitive people.

    Args:
        text: 建议采取的措施 of one level, either edition.
    """
    if text.startswith(_FOR_ALL):
        return Advice(everyone=text, sensitive="")
    sensitive, found, general = text.partition(_GENERAL_PUBLIC)
    return Advice(everyone=found + general, sensitive=sensitive.rstrip("，,；;"))
