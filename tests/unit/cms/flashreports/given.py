"""The moment and the month of most tests here."""

from datetime import date, datetime

from tests.factories.pages import SHANGHAI

NOW = datetime(2026, 11, 20, 10, tzinfo=SHANGHAI)
PERIOD = date(2026, 11, 1)
