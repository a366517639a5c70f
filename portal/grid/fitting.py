"""Do boundaries fit together? Where two of one level overlap, and where one leaves its parent.

Assumptions: areas of one level may touch, not overlap; what two sources have in common is usually a
line drawn twice, some metres wide. Special zones lie across others on purpose.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from portal.grid.geometry import Shape, overlap_square_metres

ZONE: Final = "zone"  # as `enums.AreaKind` has it
WORTH_SAYING: Final = 0.0001  # of the smaller area
OUTSIDE: Final = 0.05  # of an area outside of what it is part of


@dataclass(frozen=True, slots=True)
class Laid:
    """One area with its shape, beside the others of a day.

    Attributes:
        parent: The code of what it is part of; "" for none.
    """

    name: str
    kind: str
    parent: str
    shape: Shape


@dataclass(frozen=True, slots=True)
class Overlap:
    """Ground that two areas have in common.

    Attributes:
        share: Of the smaller one.
    """

    one: str
    other: str
    square_metres: float
    share: float


def overlaps(laid: Mapping[str, Laid], among: Collection[str]) -> Iterator[Overlap]:
    """Yield what some areas have in common with others of their level, each pair once."""
    for one, other in _pairs(laid, among):
        shape, beside = laid[one].shape, laid[other].shape
        common = overlap_square_metres(shape, beside)
        share = common / max(1.0, min(shape.square_metres, beside.square_metres))
        if share > WORTH_SAYING:
            yield Overlap(one, other, common, share)


def outside_share(laid: Mapping[str, Laid], code: str) -> float:
    """Return which part of an area lies outside of its parent, if that is worth saying; else 0."""
    one = laid[code]
    if one.parent not in laid:
        return 0.0
    inside = overlap_square_metres(one.shape, laid[one.parent].shape)
    share = 1 - inside / max(1.0, one.shape.square_metres)
    return share if share > OUTSIDE else 0.0


def _pairs(laid: Mapping[str, Laid], among: Collection[str]) -> Iterator[tuple[str, str]]:
    for one in among:
        mine = laid[one]
        for other, theirs in laid.items():
            is_once = other != one and (other not in among or other > one)
            is_beside = theirs.kind == mine.kind and mine.shape.frame.meets(theirs.shape.frame)
            if is_once and is_beside and mine.kind != ZONE:
                yield one, other
