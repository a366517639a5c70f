"""Are columns found by their headings wherever they stand, and empty rows skipped?"""

import pytest
from openpyxl import Workbook

from cms.core.sheets.table import (
    Column,
    by_heading,
    cell_fault,
    header_row,
    is_filled,
    missing,
    plain,
    rows_below,
)

COLUMNS = (
    Column("工单编号", "reference", required=True, others=("工单号",)),
    Column("区县(市)", "county", required=True),
    Column("地址", "place"),
)
KNOWN = by_heading(COLUMNS)


def sheet(*rows):
    made = Workbook().active
    for row in rows:
        made.append(row)
    return made


@pytest.mark.parametrize("heading", ["* 工单号", "工单编号：", "工单_编号", "工单 编号"])
def test_a_heading_is_known_however_it_is_decorated(heading):
    assert KNOWN[plain(heading)].field == "reference"
    assert KNOWN[plain("区县（市）＊")].field == "county"


@pytest.mark.parametrize(
    ("row", "share", "found"),
    [
        (["工单号", "区县（市）"], 1.0, 3),
        (["工单号", "别的"], 1.0, 0),
        (["工单号", "别的"], 0.5, 3),
        (["地址", "别的"], 0.5, 0),
    ],
)
def test_the_row_of_headings_has_enough_of_those_that_are_required(row, share, found):
    assert header_row(sheet(["2026年"], [], row), KNOWN, share=share) == found


def test_headings_too_far_down_are_not_looked_for():
    assert header_row(sheet(*[["x"]] * 10, ["工单号", "区县（市）"]), KNOWN, share=1.0) == 0


def test_rows_are_those_with_something_in_them():
    rows = rows_below(sheet(["工单号"], ["1"], [None, "  "], ["2"]), 1)

    assert [(number, cells[0].value) for number, cells in rows] == [(2, "1"), (4, "2")]


def test_a_formula_and_an_empty_required_cell_can_not_be_read():
    (_number, cells), *_rest = rows_below(sheet(["工单号"], ["=1+1", " ", 0]), 1)
    formula, blank, zero = cells

    assert cell_fault(formula, COLUMNS[2])
    assert cell_fault(blank, COLUMNS[0]) and not cell_fault(blank, COLUMNS[2])
    assert is_filled(zero) and not cell_fault(zero, COLUMNS[0])
    assert missing(COLUMNS, [COLUMNS[0]]) == [COLUMNS[1]]
