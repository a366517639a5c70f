"""Can a number that is withheld be had by whoever knows the rule and can reckon?"""

from collections import defaultdict
from itertools import product

import pytest

from portal.complaints.outcomes.withholding import table_shown

NAMES = ("received", "answered", "founded", "unfounded")


def column(counts, k=3):
    return table_shown({"received": counts}, k)["received"]


@pytest.mark.parametrize(
    ("counts", "shown"),
    [
        ([0, 5, 8], [0, 5, 8, 13]),
        ([2, 5, 8], [None, None, 8, 15]),
        ([1, 2, 8], [None, None, 8, 11]),
        # Two that make two, or four, do so in one way.
        ([1, 1, 8, 9], [None, None, None, 9, 19]),
        ([2, 2, 8, 9], [None, None, None, 9, 21]),
        # Of two fives the one that is shown would not be the small one's neighbour.
        ([5, 5, 2, 9], [None, None, None, 9, 21]),
        # A small sum, or one of small numbers alone: then not even nought is told.
        ([2, 0, 0], [None] * 4),
        ([1, 1, 0], [None] * 4),
        ([1, 1, 1], [None] * 4),
        ([], [0]),
    ],
)
def test_a_column_keeps_back_what_could_be_had_by_subtraction(counts, shown):
    assert column(counts) == shown


@pytest.mark.parametrize(("k", "lines", "most"), [(2, 4, 5), (3, 4, 6), (4, 3, 8), (5, 3, 9)])
def test_whoever_tries_all_tables_finds_no_small_number(k, lines, most):
    """Each table that is shown was made of several: no small number is the same in all."""
    made_of = defaultdict(list)
    for counts in product(range(most + 1), repeat=lines):
        made_of[tuple(column(counts, k))].append(counts)
    for shown, tables in made_of.items():
        for line in range(lines):
            possible = {table[line] for table in tables}
            assert len(possible) > 1 or min(possible) not in range(1, k), (shown, tables)


def test_whoever_reckons_across_finds_no_small_number_of_reports():
    line = [(r, f + u, f, u) for r in range(5) for f in range(r + 1) for u in range(r + 1 - f)]
    made_of = defaultdict(set)
    for lines in product(line, repeat=2):
        columns = {name: [one[at] for one in lines] for at, name in enumerate(NAMES)}
        shown = table_shown(columns, 3)
        made_of[tuple(map(tuple, shown.values()))].add(tuple(columns["received"]))
    for shown, tables in made_of.items():
        for at in (0, 1):
            possible = {received[at] for received in tables}
            assert len(possible) > 1 or min(possible) not in {1, 2}, (shown, tables)


def test_a_part_does_not_tell_how_large_its_whole_is_at_least():
    shown = table_shown({"received": [1, 5, 20], "answered": [0, 5, 18]}, 3)
    assert shown["received"] == [None, None, 20, 26]
    assert shown["answered"][:2] == [None, None]


def test_two_parts_of_a_whole_are_withheld_together():
    columns = {
        "received": [30, 40],
        "answered": [30, 40],
        "founded": [2, 20],
        "unfounded": [28, 20],
    }
    shown = table_shown(columns, 3)
    assert shown["answered"] == [30, 40, 70]
    assert shown["founded"] == [None, None, 22]
    assert shown["unfounded"] == [None, None, 48]
