"""How do the units' filled spreadsheets come in without a screen? By this command."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.flashreports.importing import report_import
from cms.flashreports.sheets import SheetRefused


class Command(BaseCommand):
    help = (
        "Read units' submissions from spreadsheets (.xlsx by the template). A file is taken whole "
        "or not at all; each refused cell is listed with its reason, and the exit status is then 1."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", nargs="+", help="filled spreadsheets")
        parser.add_argument(
            "--hand-in", action="store_true", help="count them as handed in, not only as written"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        done = [self._taken(name, hand_in=options["hand_in"]) for name in options["file"]]
        if not all(done):
            sys.exit(1)

    def _taken(self, name: str, *, hand_in: bool) -> bool:
        try:
            submission = report_import(
                content=Path(name).read_bytes(), by=None, now=timezone.now(), hand_in=hand_in
            )
        except SheetRefused as error:
            for refused in error.refused:
                self.stderr.write(f"{name}: {refused}")
        except (OSError, ValidationError) as error:
            self.stderr.write(f"{name}: {error}")
        else:
            self.stdout.write(
                _("%(file)s: taken for %(submission)s.") % {"file": name, "submission": submission}
            )
            return True
        return False
