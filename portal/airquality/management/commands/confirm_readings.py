"""How does an operator confirm the figures of a month? By this command."""

import re
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.airquality.deciding.confirmation import month_confirm


class Command(BaseCommand):
    help = "Confirm the provisional daily figures of a month that is over."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("month", metavar="YYYY-MM")

    def handle(self, *args: Any, **options: Any) -> None:
        found = re.fullmatch(r"(\d{4})-(\d{2})", options["month"], re.ASCII)
        if not found:
            raise CommandError(_("Write the month as YYYY-MM, such as 2026-03."))
        try:
            done = month_confirm(
                year=int(found[1]), month=int(found[2]), by=None, now=timezone.now()
            )
        except ValidationError as error:
            raise CommandError(" ".join(error.messages)) from None
        self.stdout.write(
            ngettext(
                "%(days)s daily figure of %(month)s is confirmed.",
                "%(days)s daily figures of %(month)s are confirmed.",
                done.days,
            )
            % {"days": done.days, "month": options["month"]}
        )
