"""Measure the site against the inspection; the exit status is 1 when a veto is near."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.sitehealth.export import STATES, group_of, report_write
from cms.sitehealth.limits import State
from cms.sitehealth.selectors import HealthReport
from cms.sitehealth.services import site_health_look


class Command(BaseCommand):
    help = "Measure the site against the inspection; the exit status is 1 when a veto is near."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--csv", type=Path, help="write the whole report into this file, too")

    def handle(self, *args: Any, **options: Any) -> None:
        report = site_health_look(now=timezone.localtime())
        self._tell(report)
        if path := options["csv"]:
            with path.open("w", encoding="utf-8", newline="") as stream:
                report_write(report, stream)
        if report.vetoes:
            sys.exit(1)

    def _tell(self, report: HealthReport) -> None:
        for one in report.measures:
            if one.group == "veto" or one.state is not State.GOOD:
                line = f"[{STATES[one.state]}] {group_of(one)} · {one.what}: {one.detail}"
                self.stdout.write(line)
        if not report.to_mend:
            self.stdout.write(_("Nothing is near a limit."))
