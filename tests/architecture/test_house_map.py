"""Does the map of the house name every room, and none that is gone?"""

import re
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
FLOORS = ("portal", "cms", "api")


def rooms_of(floor: str) -> set[str]:
    """Return what stands directly below a floor and is a package, `channels` with its own rooms."""
    found = {path.parent for path in (ROOT / floor).glob("*/__init__.py")}
    halls = {room for room in found if room.name == "channels"}
    found |= {path.parent for hall in halls for path in hall.glob("*/__init__.py")}
    return {str(room.relative_to(ROOT / floor)) for room in found - halls}


def rooms_told(floor: str) -> list[str]:
    text = (ROOT / "docs" / "house.md").read_text(encoding="utf-8")
    part = text.split(f"## `{floor}/`")[1].split("\n## ")[0]
    return re.findall(r"^\| `([a-z_0-9/]+)` \|", part, re.MULTILINE)


@pytest.mark.parametrize("floor", FLOORS)
def test_the_map_is_the_house(floor):
    told = rooms_told(floor)
    assert sorted(told) == sorted(rooms_of(floor))


def test_each_decision_has_a_number_of_its_own():
    numbers = Counter(path.name[:4] for path in (ROOT / "docs" / "adr").glob("*.md"))
    assert [number for number, times in numbers.items() if times > 1] == []
