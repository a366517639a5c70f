"""How do areas, boundaries, units and duties come in without a screen? By this command."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.core.recounts import in_words
from cms.griddesk.categories import category_names
from cms.griddesk.reading import AUTO, FORMATS
from cms.griddesk.services import grid_check, grid_import
from cms.griddesk.template import template_make
from cms.griddesk.wording import change_sentence
from portal.grid.enums import SourceCRS
from portal.grid.importing.planning import Plan
from portal.grid.importing.rows import FileRefused, Options, Refused
from portal.grid.importing.world import What


class Command(BaseCommand):
    help = (
        "Read areas, boundaries, units and duties from GeoJSON (.geojson, .json), a spreadsheet "
        "(.xlsx) or a table (.csv). A file is taken whole or not at all; each place that can't be "
        "taken is listed with its reason, and the exit status is then 1."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", nargs="?", help="the file")
        parser.add_argument("--format", choices=FORMATS, default=AUTO, help="default: by its name")
        parser.add_argument("--crs", choices=SourceCRS.values, default="", help="of coordinates")
        parser.add_argument("--source", default="", help="of the boundaries; default: the file")
        parser.add_argument(
            "--from", dest="on", metavar="DAY", help="first day of the boundaries; default: today"
        )
        parser.add_argument("--dry-run", action="store_true", help="show, change nothing")
        parser.add_argument("--report", metavar="PATH", help="write refusals and warnings there")
        parser.add_argument("--mend", action="store_true", help="undo slips that cross a boundary")
        parser.add_argument(
            "--allow-overlaps", action="store_true", help="take boundaries that overlap"
        )
        parser.add_argument(
            "--end-missing",
            action="store_true",
            help="end the duties that the file's areas have and the file does not",
        )
        parser.add_argument(
            "--template", metavar="PATH", help="write the spreadsheet, filled with what is stored"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["template"]:
            Path(options["template"]).write_bytes(template_make(filled=True))
        elif options["file"]:
            self._import(options)
        else:
            raise CommandError(_("Name a file, or --template with the place to write it to."))

    def _import(self, options: dict[str, Any]) -> None:
        said = self._said(options)
        name = Path(options["file"]).name
        plan, refused, is_taken = Plan(), [], False
        try:
            content = Path(options["file"]).read_bytes()
            given = {"content": content, "name": name, "form": options["format"], "options": said}
            plan = grid_check(**given)
            refused = plan.refused
            if not (refused or options["dry_run"]):
                self._take(given)
                is_taken = True
        except FileRefused as error:
            refused = error.refused
        except OSError as error:
            refused = [Refused("—", str(error))]
        self._tell(name, plan, refused, is_taken=is_taken)
        if options["report"]:
            _report_write(Path(options["report"]), refused, plan.warnings)
        if refused:
            sys.exit(1)

    def _take(self, given: dict[str, Any]) -> None:
        taken = grid_import(**given, now=timezone.now())
        if words := in_words(taken.recount):
            self.stdout.write(words)

    def _said(self, options: dict[str, Any]) -> Options:
        try:
            on = date.fromisoformat(options["on"]) if options["on"] else timezone.localdate()
        except ValueError as error:
            raise CommandError(_("Write the day as 2026-11-05.")) from error
        return Options(
            on=on,
            source=(options["source"] or Path(options["file"]).name)[:200],
            crs=options["crs"],
            mend=options["mend"],
            allow_overlaps=options["allow_overlaps"],
            end_missing=options["end_missing"],
            categories=category_names(with_former=True),
        )

    def _tell(self, name: str, plan: Plan, refused: list[Refused], *, is_taken: bool) -> None:
        for change in plan.changes:
            if change.what != What.SAME:
                self.stdout.write(change_sentence(change))
        for one in plan.warnings:
            self.stderr.write(_("Warning: %(text)s") % {"text": one})
        for one in refused:
            self.stderr.write(f"{name}: {one}")
        counts = {what.value: plan.count(what) for what in What}
        said = _("%(file)s: %(new)d new, %(changed)d changed, %(ended)d ended, %(same)d as before.")
        self.stdout.write(said % {"file": name, **counts})
        self.stdout.write(_("Taken.") if is_taken else _("Nothing was changed."))


def _report_write(path: Path, refused: Iterable[Refused], warnings: Iterable[Refused]) -> None:
    lines = [f"refused\t{one.place}\t{one.reason}" for one in refused]
    lines += [f"warning\t{one.place}\t{one.reason}" for one in warnings]
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
