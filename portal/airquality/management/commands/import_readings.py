"""How do files of hourly readings come in? By this command."""

import gc
import sys
from argparse import ArgumentParser
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from portal.airquality.importing.filereport import CountedStream, ProgressBar, RefusalReport
from portal.airquality.importing.ingestion import ImportSummary, readings_record
from portal.airquality.importing.intake import Watch
from portal.airquality.importing.stationlist import StationList, station_list_read
from portal.airquality.sources import FORMATS, UnreadableFile, read_rows, year_in_name
from portal.airquality.sources.reader import AUTO

STANDARD_INPUT = "-"


class Command(BaseCommand):
    help = (
        "Read files of hourly readings. Each file is stored as a whole or not at all; reading it "
        "again changes nothing. The exit status is 1 when a row or a file was refused."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files", nargs="+", metavar="FILE", help="a file, or - for standard input"
        )
        parser.add_argument("--format", choices=(AUTO, *FORMATS), default=AUTO)
        parser.add_argument("--report", metavar="FILE", help="list the refused rows in this CSV")
        parser.add_argument(
            "--create-stations",
            metavar="FILE",
            help="create unknown stations from this list: code, name, area, longitude, latitude",
        )
        parser.add_argument(
            "--expected-year",
            type=int,
            metavar="YEAR",
            help="refuse a file of another year; by default what its name says",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        # A million rows set off the collector again and again; let it not walk through all of
        # Django each time.
        gc.freeze()
        gc.set_threshold(50_000)
        listed = _station_list(options["create_stations"])
        with _report(options["report"]) as report:
            good = [self._import(name, listed, report, options) for name in options["files"]]
        if not all(good):
            sys.exit(1)

    def _import(
        self, name: str, listed: StationList | None, report: RefusalReport, options: dict[str, Any]
    ) -> bool:
        """Import one file, and tell whether nothing of it was refused."""
        try:
            summary = self._record(name, listed, report, options)
        except (UnreadableFile, OSError) as error:
            reason = str(error) if isinstance(error, UnreadableFile) else _unopened(error)
            report.file(name, reason)
            self.stderr.write(f"{name}: {reason}")
            return False
        self.stdout.write(f"{name}: {_in_words(summary)}")
        for refused in summary.first_refused:
            self.stderr.write(f"{name}:{refused.line}: {refused.reason}")
        return not summary.refused

    def _record(
        self, name: str, listed: StationList | None, report: RefusalReport, options: dict[str, Any]
    ) -> ImportSummary:
        now = timezone.now()
        with ExitStack() as stack:
            stream, size = _opened(name, stack)
            counted = CountedStream(stream)
            bar = ProgressBar(cast("Any", self.stderr), counted, size)
            stack.callback(bar.finish)
            rows = read_rows(
                cast("BinaryIO", counted),
                format=options["format"],
                now=now,
                expected_year=options["expected_year"] or year_in_name(Path(name).name),
            )
            return readings_record(
                rows,
                source=Path(name).name,
                format=rows.format,
                now=now,
                create_stations=listed,
                watch=Watch(lambda refused: report.row(name, refused), bar.show),
            )


def _station_list(path: str | None) -> StationList | None:
    if path is None:
        return None
    try:
        with Path(path).open("rb") as stream:
            return station_list_read(stream)
    except UnreadableFile as error:
        raise CommandError(f"{path}: {error}") from None
    except OSError as error:
        raise CommandError(f"{path}: {_unopened(error)}") from None


def _report(path: str | None) -> RefusalReport:
    if path is not None and not Path(path).resolve().parent.is_dir():
        raise CommandError(_("The folder of the report %(path)s does not exist.") % {"path": path})
    return RefusalReport(path)


def _opened(name: str, stack: ExitStack) -> tuple[BinaryIO, int | None]:
    if name == STANDARD_INPUT:
        return sys.stdin.buffer, None
    path = Path(name)
    return stack.enter_context(path.open("rb")), path.stat().st_size


def _unopened(error: OSError) -> str:
    return _("The file can't be read: %(reason)s.") % {"reason": error.strerror}


def _in_words(summary: ImportSummary) -> str:
    return _("%(new)s new, %(unchanged)s unchanged, %(revised)s revised, %(refused)s refused") % {
        name: f"{getattr(summary, name):,}" for name in ("new", "unchanged", "revised", "refused")
    }
