"""Is it a person who reads, or a program? By words in the name that a program gives itself."""

from functools import cache
from pathlib import Path
from typing import Final

from api.channels.board.enums import Way

DATA: Final = Path(__file__).parents[1] / "data"


def is_robot(agent: str, way: Way) -> bool:
    """Tell whether what asks is a robot.

    A feed is for programs: there only those count as robots that follow nothing.
    """
    name = agent.casefold()
    if any(word in name for word in words("crawlers")):
        return True
    if way == Way.FEED:
        return False
    return not name.strip() or any(word in name for word in words("programs"))


@cache
def words(name: str) -> tuple[str, ...]:
    """Return the words of one list."""
    lines = (DATA / f"{name}.txt").read_text().splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))
