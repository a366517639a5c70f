"""How is a large file of readings made? By a walk at random, the same each time.

Called as `synthetic_hours.py STATIONS ROWS FILE LIST`: writes a file of station-hours that begins
on 2018-01-01, and the list of its stations, spread over the city's counties.
"""

import random
import sys
from datetime import datetime, timedelta

COUNTIES = (610702, 610703, *range(610722, 610731))
LOWEST, HIGHEST = (2, 5, 1, 2, 15, 5), (90, 150, 30, 240, 400, 300)
FIRST = datetime(2018, 1, 1)  # noqa: DTZ001 (the zone stands in the format)


def code(number):
    """Return a station's code."""
    return f"{number + 5000}A"


def walk(state, chance):
    """Move six values by a step each; CO is kept in tenths."""
    for place, (low, high) in enumerate(zip(LOWEST, HIGHEST, strict=True)):
        state[place] = min(high, max(low, state[place] + chance.randint(-3, 3)))
    return state


def cells(state, chance):
    """Write six values, one in fifty of them missing."""
    so2, no2, co, o3, pm10, pm25 = state
    written = [so2, no2, f"{co // 10}.{co % 10}", o3, pm10, min(pm25, pm10)]
    return ["" if chance.random() < 0.02 else str(value) for value in written]


def main(stations, rows, path, listed):
    """Write both files."""
    chance = random.Random(7)  # noqa: S311
    states = [[10, 30, 8, 60, 70, 40] for _ in range(stations)]
    with open(path, "w", encoding="utf-8") as out:
        out.write("station,hour,so2,no2,co,o3,pm10,pm25\n")
        for hour in range(1, rows // stations + 1):
            label = f"{FIRST + timedelta(hours=hour):%Y-%m-%dT%H:%M:%S}+08:00"
            for number, state in enumerate(states):
                values = cells(walk(state, chance), chance)
                out.write(f"{code(number)},{label},{','.join(values)}\n")
    with open(listed, "w", encoding="utf-8") as out:
        out.write("code,name,area\n")
        for number in range(stations):
            out.write(f"{code(number)},试验{number}站,{COUNTIES[number % len(COUNTIES)]}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), sys.argv[3], sys.argv[4])
