"""Show the workflow of complaints as a document, or write it to where the docs keep it."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from portal.complaints.diagram import workflow_document


class Command(BaseCommand):
    help = "Print docs/complaints-workflow.md, made from the table of the workflow."

    def add_arguments(self, parser: CommandParser) -> None:
        action = parser.add_mutually_exclusive_group()
        action.add_argument("--write", action="store_true", help="write the file")
        action.add_argument("--check", action="store_true", help="fail if the file is out of date")

    def handle(self, *args: Any, **options: Any) -> None:
        target = Path(settings.BASE_DIR) / "docs" / "complaints-workflow.md"
        document = workflow_document()
        if options["write"]:
            target.write_text(document, encoding="utf-8")
        elif options["check"]:
            if not target.exists() or target.read_text(encoding="utf-8") != document:
                raise CommandError(
                    _("The document is out of date. Run: manage.py complaints_workflow --write")
                )
        else:
            self.stdout.write(document, ending="")
