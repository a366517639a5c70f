"""How fast are 100,000 reports routed, against asking each boundary corner by corner?

Eleven counties and 177 towns, made here: wavy cells of a grid, each with as many corners as a
county of a real map has. The plain way is the well-known ray through every boundary, in Python.
"""

import itertools
import json
import math
import random
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from portal.grid.bulk import GridMap
from portal.grid.coordinates import Point
from portal.grid.geometry import shape_read
from portal.grid.routing import DutyRule, Place

POINTS, PLAIN_POINTS = 100_000, 300
COUNTIES, TOWNS, CORNERS = 11, 177, 300
WEST, SOUTH, SIDE = 105.5, 32.0, 0.2
DAY = date(2026, 11, 25)
ROUNDS = 3
PROJECT = Path(__file__).parents[2]
REAL = next(
    (
        folder / "shared" / "data" / "geo" / "hanzhong_counties.geojson"
        for folder in PROJECT.parents
        if (folder / "shared" / "data" / "geo").exists()
    ),
    PROJECT / "absent",
)


def test_a_hundred_thousand_points_are_routed_in_no_time(capsys):
    grid, rings = _made()
    draw = random.Random(2026)  # noqa: S311 (a measurement)
    points = [
        Point(WEST + draw.random() * 14 * SIDE, SOUTH + draw.random() * 13 * SIDE)
        for _ in range(POINTS)
    ]
    routed = min(_seconds(lambda: _routed(grid, points)) for _ in range(ROUNDS))
    plain = _seconds(lambda: [_plain(rings, point) for point in points[:PLAIN_POINTS]])
    ratio = (plain / PLAIN_POINTS) / (routed / POINTS)
    with capsys.disabled():
        sys.stdout.write(
            f"\nrouting {POINTS} points over {COUNTIES} counties and {TOWNS} towns of {CORNERS} "
            f"corners: {routed:.2f} s, {POINTS / routed:,.0f} a second; corner by corner "
            f"{PLAIN_POINTS / plain:,.0f} a second: {ratio:,.0f} times as many\n"
        )

    answers = _routed(grid, points[:PLAIN_POINTS])
    assert [answer.place for answer in answers] == [
        _plain(rings, point) for point in points[:PLAIN_POINTS]
    ]
    assert ratio > 20


@pytest.mark.skipif(not REAL.exists(), reason="the folder of real data is not here")
def test_real_counties_are_as_fast(capsys):
    shapes, chains, rules = [], {}, []
    for key, feature in enumerate(json.loads(REAL.read_text(encoding="utf-8"))["features"], 1):
        shapes.append((key, shape_read(feature["geometry"], crs="gcj02", mend=True)))
        chains[key] = (Place(key, str(key), "county", str(key)),)
        rules.append(_rule(key))
    grid = GridMap(shapes=shapes, chains=chains, rules=rules)
    draw = random.Random(1)  # noqa: S311 (a measurement)
    points = [Point(draw.uniform(105.6, 108.3), draw.uniform(32.1, 33.9)) for _ in range(POINTS)]
    seconds = min(_seconds(lambda: _routed(grid, points)) for _ in range(ROUNDS))
    inside = sum(answer.unit is not None for answer in _routed(grid, points))
    with capsys.disabled():
        sys.stdout.write(f"\nreal counties: {POINTS} points in {seconds:.2f} s, {inside} inside\n")

    assert POINTS / 3 < inside < POINTS


def _made():
    """Return the grid, and the rings of towns and counties, smallest first."""
    shapes, chains, rules, rings = [], {}, [], {}
    for number in range(TOWNS):
        column, row = number % 14, number // 14
        rings[number + 1] = _cell(column, row)
        county = 1000 + number % COUNTIES
        chains[number + 1] = (
            Place(number + 1, f"T{number}", "town", "镇"),
            Place(county, f"C{county}", "county", "县"),
        )
        rules.append(_rule(number + 1))
    for number in range(COUNTIES):
        key = 1000 + number
        rings[key] = _cell(number, 12)  # beside the towns, so that both levels are asked
        rings[key] = [(x, y + SIDE) for x, y in rings[key]]
        chains[key] = (Place(key, f"C{key}", "county", "县"),)
        rules.append(_rule(key))
    for key, ring in rings.items():
        geometry = {"type": "Polygon", "coordinates": [[list(corner) for corner in ring]]}
        shapes.append((key, shape_read(geometry, crs="wgs84")))
    return GridMap(shapes=shapes, chains=chains, rules=rules), rings


def _rule(key):
    return DutyRule(key, key, "", key, f"u{key}", f"单位{key}", date(2020, 1, 1))


def _cell(column, row):
    """Return a square whose edges wave, the same for the neighbours on both sides."""
    west, south = WEST + column * SIDE, SOUTH + row * SIDE
    each = CORNERS // 4
    steps = [step / each for step in range(each)]
    bottom = [(west + part * SIDE, south + _wave(part)) for part in steps]
    right = [(west + SIDE + _wave(part), south + part * SIDE) for part in steps]
    top = [(west + (1 - part) * SIDE, south + SIDE + _wave(1 - part)) for part in steps]
    left = [(west + _wave(1 - part), south + (1 - part) * SIDE) for part in steps]
    ring = [(round(x, 7), round(y, 7)) for x, y in (*bottom, *right, *top, *left)]
    return [*ring, ring[0]]


def _wave(part):
    return 0.01 * math.sin(part * 6 * math.pi)


def _routed(grid, points):
    return grid.route_each(points, category="dust", on=DAY)


def _plain(rings, point):
    return next((key for key, ring in rings.items() if _holds(ring, point)), None)


def _holds(ring, point):
    x, y = point.longitude, point.latitude
    is_inside = False
    for (x1, y1), (x2, y2) in itertools.pairwise(ring):
        if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
            is_inside = not is_inside
    return is_inside


def _seconds(work):
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
