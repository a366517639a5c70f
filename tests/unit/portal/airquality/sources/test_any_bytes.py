"""Whatever the bytes are, the reading ends in rows, refusals or UnreadableFile."""

import contextlib
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.airquality.sources import FORMATS, Refused, Row, UnreadableFile, detect, read_rows
from tests.unit.portal.airquality.sources.files import HEADING, NOW, SAMPLES

SAMPLED = [path.read_bytes() for path in sorted(SAMPLES.iterdir())]
ANY_FORMAT = st.sampled_from(["auto", *FORMATS])


def _read(data: bytes, format: str) -> None:
    with contextlib.suppress(UnreadableFile):
        for item in read_rows(io.BytesIO(data), format=format, now=NOW):
            assert isinstance(item, Row | Refused)
            if isinstance(item, Refused):
                assert "%(" not in str(item.reason).replace(item.text.strip(), "")
                assert len(item.text) <= 200


@given(data=st.binary(max_size=2000), format=ANY_FORMAT)
def test_random_bytes(data: bytes, format: str) -> None:
    _read(data, format)
    with contextlib.suppress(UnreadableFile):
        assert detect(data) in FORMATS


@given(data=st.binary(max_size=300), format=ANY_FORMAT, begins=st.sampled_from(SAMPLED))
def test_random_bytes_behind_a_true_beginning(data: bytes, format: str, begins: bytes) -> None:
    _read(begins[: len(begins) // 2] + data, format)


@given(text=st.text(max_size=60), place=st.integers(0, 7))
def test_any_text_in_a_cell(text: str, place: int) -> None:
    cells = ["2634A", "2026112408", "1", "1", "1", "1", "1", "1"]
    cells[place] = text
    line = ",".join(cells)
    _read(f"{HEADING}{line}\n".encode("utf-8", errors="replace"), "station-hours")


@given(
    at=st.integers(0, 1500),
    to=st.integers(0, 1500),
    sample=st.sampled_from(SAMPLED),
    flipped=st.integers(0, 255),
)
def test_a_sample_with_a_hole_and_a_flipped_byte(
    at: int, to: int, sample: bytes, flipped: int
) -> None:
    _read(sample[:at] + bytes([flipped]) + sample[max(at, to) :], "auto")


def test_half_a_surrogate_in_json_is_refused_and_not_passed_on() -> None:
    text = (SAMPLES / "pm25in.json").read_text().replace('"2634A"', '"\\ud800"')
    first = next(read_rows(io.BytesIO(text.encode()), now=NOW))
    assert isinstance(first, Refused)
    str(first.reason).encode()
    first.text.encode()


@pytest.mark.parametrize("name", ["station_hours.csv", "quotsoft.csv", "pm25in.json"])
def test_a_file_cut_anywhere_gives_no_wrong_figure(name: str) -> None:
    """A cut is noticed, or leaves whole lines; what is read then is what the whole file says."""
    data = (SAMPLES / name).read_bytes()
    whole = {row[1:] for row in read_rows(io.BytesIO(data), now=NOW) if isinstance(row, Row)}
    for end in range(len(data)):
        with contextlib.suppress(UnreadableFile):
            cut = read_rows(io.BytesIO(data[:end]), now=NOW)
            assert {row[1:] for row in list(cut) if isinstance(row, Row)} <= whole
