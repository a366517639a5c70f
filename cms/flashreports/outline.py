"""How are the headings of a report numbered? 一、 then （一） then 1. then （1）.

Assumes that levels come as the editor chose them: one that skips a level counts as the next
deeper one, so that the outline of the page and of the PDF has no hole.
"""

from collections.abc import Iterable, Iterator

DIGITS = "零一二三四五六七八九"
DEEPEST = 4


def numbered(levels: Iterable[int]) -> Iterator[tuple[int, str]]:
    """Return for each heading its level without holes and its number as it is written."""
    counts: list[int] = []
    for wanted in levels:
        level = min(max(wanted, 1), len(counts) + 1, DEEPEST)
        counts = [*counts[:level], *([0] * (level - len(counts)))]
        counts[level - 1] += 1
        yield level, _label(level, counts[level - 1])


def _label(level: int, number: int) -> str:
    return {
        1: f"{chinese(number)}、",
        2: f"（{chinese(number)}）",
        3: f"{number}. ",
        4: f"（{number}）",
    }[level]


def chinese(number: int) -> str:
    """Write a number from 1 to 99 in Chinese."""
    tens, ones = divmod(number, 10)
    if not tens:
        return DIGITS[ones]
    return ("" if tens == 1 else DIGITS[tens]) + "十" + (DIGITS[ones] if ones else "")
