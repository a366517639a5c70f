"""How does a file of forecasts come in? By this command."""

import sys
from argparse import ArgumentParser
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from portal.airquality.forecasting.files import ForecastImport, forecasts_import
from portal.airquality.importing.filereport import RefusalReport
from portal.airquality.sources import UnreadableFile

STANDARD_INPUT = "-"


class Command(BaseCommand):
    help = (
        "Read a CSV of forecasts: area-code, day, aqi_low, aqi_high, primary, note. Good rows are "
        "recorded as one issue, refused ones are listed; reading it again the same day changes "
        "nothing. The exit status is 1 when a row or the file was refused."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", help="a file, or - for standard input")
        parser.add_argument("--report", metavar="FILE", help="list the refused rows in this CSV")
        parser.add_argument(
            "--issued-at",
            metavar="MOMENT",
            help="when the forecast was issued, such as 2026-11-24T17:30; by default now",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["file"]
        issued_at = _moment(options["issued_at"])
        with _report(options["report"]) as report:
            done = self._import(name, issued_at, report)
        if done is None or done.refused:
            sys.exit(1)

    def _import(
        self, name: str, issued_at: datetime, report: RefusalReport
    ) -> ForecastImport | None:
        try:
            with ExitStack() as stack:
                done = forecasts_import(stream=_opened(name, stack), issued_at=issued_at)
        except (UnreadableFile, OSError) as error:
            reason = str(error) if isinstance(error, UnreadableFile) else _unopened(error)
            report.file(name, reason)
            self.stderr.write(f"{name}: {reason}")
            return None
        for refused in done.refused:
            report.row(name, refused)
            self.stderr.write(f"{name}:{refused.line}: {refused.reason}")
        self.stdout.write(f"{name}: {_in_words(done)}")
        return done


def _moment(text: str | None) -> datetime:
    """Read a moment; without a zone it is the portal's own time."""
    if text is None:
        return timezone.now()
    try:
        moment = parse_datetime(text)
    except ValueError:
        moment = None
    if moment is None:
        raise CommandError(
            _("“%(text)s” is not a moment; write it like 2026-11-24T17:30.") % {"text": text}
        )
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def _report(path: str | None) -> RefusalReport:
    if path is not None and not Path(path).resolve().parent.is_dir():
        raise CommandError(_("The folder of the report %(path)s does not exist.") % {"path": path})
    return RefusalReport(path)


def _opened(name: str, stack: ExitStack) -> BinaryIO:
    if name == STANDARD_INPUT:
        return sys.stdin.buffer
    return stack.enter_context(Path(name).open("rb"))


def _unopened(error: OSError) -> str:
    return _("The file can't be read: %(reason)s.") % {"reason": error.strerror}


def _in_words(done: ForecastImport) -> str:
    return _("%(new)d new, %(unchanged)d unchanged, %(refused)d refused") % {
        "new": done.new,
        "unchanged": done.unchanged,
        "refused": len(done.refused),
    }
