"""Which part of a file is meant?"""

import pytest

from portal.complaints.evidence.ranges import part_asked


@pytest.mark.parametrize(
    ("header", "part"),
    [
        ("bytes=0-1", range(2)),
        ("bytes=0-", range(100)),
        ("bytes=90-", range(90, 100)),
        ("bytes=90-500", range(90, 100)),
        ("Bytes= 99-99 ", range(99, 100)),
        ("bytes=-10", range(90, 100)),
        ("bytes=-500", range(100)),
    ],
)
def test_one_part(header, part):
    assert part_asked(header, 100) == part


@pytest.mark.parametrize("header", ["bytes=100-", "bytes=100-200", "bytes=-0"])
def test_none_of_it(header):
    assert part_asked(header, 100) == range(0)


@pytest.mark.parametrize(
    "header",
    ["", "bytes=", "bytes=-", "bytes=5-4", "bytes=0-1,5-6", "pages=1-2", "bytes=٣-٤", "x" * 9999],
)
def test_the_whole(header):
    assert part_asked(header, 100) is None
