"""What does a user read when a whole file is refused? What it looks like, and what to do."""

from django.utils.translation import gettext_lazy as _

EMPTY = _("The file is empty. Fetch or export it again.")
NO_READINGS = _("The file holds no readings. Fetch or export it again.")

PACKED_CUT = _("The packed file ends too early: it looks truncated. Fetch it again.")
PACKED_DAMAGED = _("The packed file is damaged and can't be unpacked. Fetch it again.")
BINARY = _("The file is binary, not text. Export the readings as CSV or JSON.")
ZIP = _(
    "The file is a ZIP archive or an Excel workbook. Unpack it, or save the sheet as CSV (UTF-8)."
)
EXCEL = _("The file is an old Excel workbook. Save the sheet as CSV (UTF-8).")
PDF = _("The file is a PDF document. Export the readings as CSV or JSON.")
PICTURE = _("The file is a picture. Export the readings as CSV or JSON.")
WEB_PAGE = _(
    "The file is a web page or XML, often an error or a login page saved in place of the data. "
    "Open the address in a browser and look, then fetch the data again."
)
UTF_16 = _("The file is text in UTF-16. Save it as CSV in UTF-8.")
UNDECODABLE = _(
    "The text is neither UTF-8 nor GB 18030 from line %(line)d on: it looks damaged, or is in "
    "another encoding. Save it as UTF-8."
)
LINE_TOO_LONG = _(
    "Line %(line)d is longer than a million characters: this is not a table of readings."
)

UNKNOWN = _(
    "The format is not known; the file begins with “%(head)s”. Use one of %(formats)s, "
    "or name the format with --format."
)
SEPARATOR = _(
    "The columns are separated by “%(separator)s”. Save the file with commas between the columns."
)
TRANSPOSED = _(
    "The file looks transposed: its rows are columns and its columns are rows. Turn it round, "
    "or fetch the original file."
)
COLUMNS_MISSING = _(
    "These columns are missing: %(columns)s. The file begins with “%(head)s”. Check that it holds "
    "hourly readings of stations in the format %(format)s."
)
COLUMN_TWICE = _("The column “%(column)s” stands twice in the heading. Remove one of the two.")
NOT_STATION_CODES = _(
    "The columns are named “%(column)s” and the like, not by station codes: it looks like a file "
    "of city means. Import the file of stations."
)
TYPES_MISSING = _(
    "The file has no lines for %(types)s: it looks like a part of a day's file, or another "
    "product. Import the file that holds all six pollutants."
)

CUT = _(
    "The file ends in the middle of line %(line)d: it looks truncated. Nothing was taken from it; "
    "fetch it again."
)
CUT_HOUR = _(
    "The last hour of the file, %(hour)s, lacks %(types)s: the file looks truncated. Nothing was "
    "taken from it; fetch it again."
)
CUT_JSON = _(
    "The JSON breaks off after record %(record)d: the file looks truncated. Nothing was taken "
    "from it; fetch it again."
)
DAMAGED_JSON = _("The JSON is damaged after record %(record)d. Fetch the file again.")
NOT_JSON = _("The file is not JSON, but the format %(format)s is. Check the file, or --format.")
SOURCE_ERROR = _("The file holds no readings but the source's own message: “%(message)s”.")

MOSTLY_FUTURE = _(
    "Most rows are in the future (the first is %(hour)s). Check the dates, and the clock of this "
    "machine."
)
MOSTLY_EARLY = _(
    "Most rows are older than hourly readings are (the first is %(hour)s). Check the dates."
)
MOSTLY_OTHER_YEAR = _(
    "Most rows are of the year %(found)d, but the file's name says %(expected)d. Check which of "
    "them is right, and rename or replace the file."
)
MOSTLY_REVERSED_O3 = _(
    "The columns o3 and o3_24h are the right way round in this file; the national centre swaps "
    "them, and so this format does. Convert the file to the format station-hours."
)
