"""How do the newest hours come in by themselves? From an address in the settings, polled by `tick`.

Each poll asks only for what is new (ETag, Last-Modified). When anything goes wrong, the readings
stay as they are, the desk sees the reason, and the next poll waits longer each time.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import BinaryIO, Final

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from portal.airquality.importing.download import Download, DownloadError, download
from portal.airquality.importing.ingestion import ImportSummary, readings_record
from portal.airquality.importing.resolving import StationFinder, UnknownStation
from portal.airquality.models import Import, LiveSource
from portal.airquality.sources import Refused, Row, UnreadableFile, read_rows
from portal.airquality.sources.rows import sentence

EVERY: Final = timedelta(minutes=5)
LONGEST_PAUSE: Final = timedelta(hours=2)
# A country's stations report 40,000 hours a day; what is longer is no poll's answer.
MOST_ROWS: Final = 500_000
LONGEST_ERROR: Final = 500
LONGEST_ETAG: Final = 200
LONGEST_DATE: Final = 80

_NONE_OF_OURS = _("The source has no row of our stations.")
_TOO_MANY = _("The source has more than %(count)s rows: it looks like an archive.")
_SOME_REFUSED = _("%(count)s rows of the source were refused. The first: %(reason)s")


def live_source() -> LiveSource | None:
    """Return what is known of the source in the settings; None when there is none."""
    url = settings.LIVE_SOURCE_URL
    return LiveSource.objects.filter(url=url).first() if url else None


def live_poll(*, now: datetime) -> ImportSummary | None:
    """Fetch the newest hours when it is time to.

    Args:
        now: The clock.

    Returns:
        What became of the rows; None when there was nothing to do, nothing new, or an error,
        which `LiveSource.last_error` tells.
    """
    if not settings.LIVE_SOURCE_URL:
        return None
    source = LiveSource.objects.get_or_create(url=settings.LIVE_SOURCE_URL)[0]
    if source.next_poll_at and now < source.next_poll_at:
        return None
    source.polled_at = now
    try:
        return _poll(source, now)
    except (DownloadError, UnreadableFile) as error:
        _failed(source, str(error), now)
    return None


def _poll(source: LiveSource, now: datetime) -> ImportSummary | None:
    got = download(
        source.url,
        timeout=settings.LIVE_SOURCE_TIMEOUT,
        etag=source.etag,
        last_modified=source.last_modified,
        agent=f"air-portal (+{settings.BASE_URL})",
    )
    if got.body is None:
        # What stood in the last answer still stands; a failure since then is over.
        _succeeded(source, now, error="" if source.failures else source.last_error)
        return None
    with got.body:
        summary = _record(got.body, now)
    _remember(source, got)
    _succeeded(source, now, error=_remark(summary))
    return summary


def _record(body: BinaryIO, now: datetime) -> ImportSummary:
    rows = read_rows(body, format=settings.LIVE_SOURCE_FORMAT, now=now)
    name = settings.LIVE_SOURCE_NAME or settings.LIVE_SOURCE_URL
    summary = readings_record(_ours(rows), source=name, format=rows.format, now=now)
    if not (summary.new or summary.revised or summary.refused):
        # Nothing refers to it, and twelve a hour would hide the others.
        Import.objects.filter(pk=summary.import_id).delete()
    return summary


def _ours(rows: Iterable[Row | Refused]) -> Iterator[Row | Refused]:
    """Leave out the stations that are none of ours: a source may have the whole country's."""
    stations = StationFinder()
    count = ours = 0
    for count, row in enumerate(rows, start=1):
        if count > MOST_ROWS:
            raise UnreadableFile(sentence(_TOO_MANY, count=MOST_ROWS))
        if isinstance(row, Row) and not _known(stations, row):
            continue
        ours += 1
        yield row
    if count and not ours:
        raise UnreadableFile(_NONE_OF_OURS)


def _known(stations: StationFinder, row: Row) -> bool:
    try:
        stations.find(row)
    except UnknownStation:
        return False
    return True


def _remark(summary: ImportSummary) -> str:
    if not summary.refused:
        return ""
    first = summary.first_refused[0].reason
    return str(sentence(_SOME_REFUSED, count=summary.refused, reason=str(first)))


def _remember(source: LiveSource, got: Download) -> None:
    # One that does not fit is not asked with; half of it would never match.
    source.etag = got.etag if len(got.etag) <= LONGEST_ETAG else ""
    source.last_modified = got.last_modified if len(got.last_modified) <= LONGEST_DATE else ""


def _succeeded(source: LiveSource, now: datetime, *, error: str) -> None:
    source.succeeded_at = now
    source.failures = 0
    source.next_poll_at = now + EVERY
    source.last_error = error[:LONGEST_ERROR]
    source.save()


def _failed(source: LiveSource, error: str, now: datetime) -> None:
    source.failures += 1
    source.next_poll_at = now + min(EVERY * 2 ** min(source.failures, 10), LONGEST_PAUSE)
    source.last_error = error[:LONGEST_ERROR]
    source.save()
