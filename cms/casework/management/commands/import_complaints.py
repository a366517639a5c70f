"""How do work orders of the 12345 hotline come in without a screen? By this command."""

import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.casework.hotline.importing import work_orders_import
from cms.core.sheets import LARGEST, SheetRefused, too_large


class Command(BaseCommand):
    help = (
        "Read work orders of the 12345 hotline from a spreadsheet (.xlsx). "
        "Each becomes a case once, by its number; refused cells are listed with their reasons, "
        "and the exit status is then 1."
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
            done = work_orders_import(content=content, now=timezone.now(), dry_run=dry_run)
        except SheetRefused as error:
            return self._refused(name, error.refused)
        except OSError as error:
            self.stderr.write(f"{name}: {error}")
            return False
        said = _("%(file)s: %(new)d new cases, %(known)d known already, %(refused)d cells refused.")
        new = done.waiting if dry_run else len(done.new)
        counts = {"new": new, "known": done.known, "refused": len(done.refused)}
        self.stdout.write(said % {"file": name, **counts})
        return self._refused(name, done.refused)

    def _refused(self, name: str, refused: Any) -> bool:
        for one in refused:
            self.stderr.write(f"{name}: {one}")
        return not refused

    @staticmethod
    def _content(name: str) -> bytes:
        path = Path(name)
        if path.stat().st_size > LARGEST:
            raise too_large()
        return path.read_bytes()
