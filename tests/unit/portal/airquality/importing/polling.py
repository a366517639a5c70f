"""What does a live source answer in these tests, and how is it asked?"""

from datetime import datetime

from portal.airquality.importing.ingestion import ImportSummary
from portal.airquality.importing.live import live_poll
from portal.airquality.models import LiveSource
from tests.unit.portal.airquality.rows import NOW

HEAD = "station,hour,so2,no2,co,o3,pm10,pm25\n"
OURS = "9001A,2026-03-10T01:00:00+08:00,6,20,0.5,40,40,20\n"
THEIRS = "1001A,2026-03-10T01:00:00+08:00,6,20,0.5,40,40,20\n"


def polled(now: datetime = NOW) -> tuple[ImportSummary | None, LiveSource]:
    """Poll once, and return what came of it with what is remembered of the source."""
    summary = live_poll(now=now)
    return summary, LiveSource.objects.get()
