"""What goes of the complaints today, by the rules of retention?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from portal.complaints.retention.running import retention_run, sentences_of


class Command(BaseCommand):
    help = (
        "Anonymise contacts, delete files and cases whose time is over by the rules that the "
        "office keeps. `tick` does it every day; --dry-run only says what would go."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="Change nothing.")

    def handle(self, *args: Any, **options: Any) -> None:
        report = retention_run(now=timezone.now(), dry_run=options["dry_run"])
        for line in sentences_of(report):
            self.stdout.write(line)
        if options["dry_run"]:
            self.stdout.write("Nothing was changed.")
