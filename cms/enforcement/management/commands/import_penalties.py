"""How do penalties come in without a screen? From the standard spreadsheet, by this command."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.sheets import LARGEST, too_large
from cms.enforcement.importing import (
    CHANGED,
    NEW,
    SAME,
    penalties_check,
    penalties_import,
)
from cms.enforcement.sheets import SheetRefused


class Command(BaseCommand):
    help = (
        "Read penalties from the standard spreadsheet (.xlsx) into the register, as drafts. A file "
        "is taken whole or not at all; each refused cell is listed with its reason, and the exit "
        "status is then 1."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", nargs="+", help="spreadsheets")
        parser.add_argument("--dry-run", action="store_true", help="look only, take nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        done = [self._taken(name, dry_run=options["dry_run"]) for name in options["file"]]
        if not all(done):
            sys.exit(1)

    def _taken(self, name: str, *, dry_run: bool) -> bool:
        try:
            content = self._content(name)
            if dry_run:
                plan = penalties_check(content=content)
            else:
                plan = penalties_import(content=content, by=None, now=timezone.now())
        except SheetRefused as error:
            for refused in error.refused:
                self.stderr.write(f"{name}: {refused}")
            return False
        except OSError as error:
            self.stderr.write(f"{name}: {error}")
            return False
        for row in plan.rows:
            for warning in row.warnings:
                self.stderr.write(_("Row %(row)d: %(text)s") % {"row": row.number, "text": warning})
        counts = {what: plan.count(what) for what in (NEW, CHANGED, SAME)}
        said = _("%(file)s: %(new)d new, %(changed)d changed, %(same)d as they were.")
        self.stdout.write(said % {"file": name, **counts})
        return True

    @staticmethod
    def _content(name: str) -> bytes:
        path = Path(name)
        if path.stat().st_size > LARGEST:
            raise too_large()
        return path.read_bytes()
