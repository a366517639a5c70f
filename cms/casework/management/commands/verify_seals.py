"""Does the history of the cases still fit what the audit trail remembers of it?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from cms.audit.selectors import trail_check
from cms.audit.words import report_sentence
from cms.casework.seals import seals_remembered, seals_rewritten


class Command(BaseCommand):
    help = (
        "Compare the seals of the cases with those that the audit trail has remembered day by "
        "day, after checking that the trail itself is whole. It finds a history that was written "
        "anew with all its seals, which verify_cases alone cannot. The exit status is 1 when "
        "something is wrong."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        with translation.override("en"):
            report = trail_check()
            if not report.is_whole:
                raise CommandError(f"{report_sentence(report)} It can't vouch for the cases.")
        rewritten = seals_rewritten()
        for serial in rewritten:
            self.stderr.write(f"Seal {serial} is not the one that the audit trail remembers.")
        if rewritten:
            raise CommandError(f"The history of the cases was rewritten: {len(rewritten)} seals.")
        count = len(set(seals_remembered()))
        self.stdout.write(f"{count} seals stand in the audit trail; the cases fit all of them.")
