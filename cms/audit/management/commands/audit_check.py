"""Has anybody tampered with the audit trail?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from cms.audit.selectors import guards_gone, trail_check
from cms.audit.words import report_sentence


class Command(BaseCommand):
    help = (
        "Check that the audit trail has no gap and that no entry was changed, and that the "
        "database still guards it. The exit status is 1 when something is wrong."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("en"):
            self._check()

    def _check(self) -> None:
        report = trail_check()
        if not report.is_whole:
            raise CommandError(report_sentence(report))
        self.stdout.write(report_sentence(report))
        gone = guards_gone()
        if gone:
            raise CommandError(
                f"These guards are missing from the database: {', '.join(gone)}. "
                "`migrate` puts them back."
            )
