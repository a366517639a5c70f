"""How does a file of readings become rows? `read_rows` recognises it and reads it in a stream."""

from portal.airquality.sources.reader import FORMATS, Rows, detect, read_rows, year_in_name
from portal.airquality.sources.rows import POLLUTANTS, Refused, Row, UnreadableFile

__all__ = [
    "FORMATS",
    "POLLUTANTS",
    "Refused",
    "Row",
    "Rows",
    "UnreadableFile",
    "detect",
    "read_rows",
    "year_in_name",
]
