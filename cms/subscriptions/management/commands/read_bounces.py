"""Which letters to subscribers came back, and whose mailbox is gone?"""

import sys
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from cms.subscriptions.bounces.box import box_read, is_box
from cms.subscriptions.bounces.services import LARGEST, bounce_take
from cms.subscriptions.enums import Bounce

TRY_LATER: Final = 75  # EX_TEMPFAIL: the mail server that pipes a mail keeps it and comes again


class Command(BaseCommand):
    help = (
        "Read mails that came to the return address of letters (PORTAL_MAIL_RETURN): one mail "
        "from standard input (-), as a mail server pipes it, or from a file, or all new ones of a "
        "maildir. A mailbox that is gone is counted, and after some days gets nothing more."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "place",
            nargs="?",
            default=settings.MAIL_RETURN_BOX,
            help="a file, a maildir or - ; PORTAL_MAIL_RETURN_BOX unless given",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.MAIL_RETURN:
            raise CommandError("PORTAL_MAIL_RETURN names no address that letters come back to.")
        try:
            found = self._read(options["place"])
        except DatabaseError as error:
            sentence = f"Nothing was counted: {type(error).__name__}."
            raise CommandError(sentence, returncode=TRY_LATER) from error
        told = ", ".join(f"{found[kind]} {kind.value}" for kind in Bounce if found[kind])
        self.stdout.write(f"{found.total()} read{': ' if told else ''}{told}.")

    def _read(self, place: str) -> Counter[Bounce]:
        now = timezone.now()
        if place == "-":
            return Counter([bounce_take(raw=sys.stdin.buffer.read(LARGEST), now=now)])
        path = Path(place)
        if place and path.is_file():
            with path.open("rb") as file:
                return Counter([bounce_take(raw=file.read(LARGEST), now=now)])
        if not place or not is_box(path):
            raise CommandError(f"{place or 'No place given:'} is neither a mail nor a maildir.")
        return box_read(path, now=now)
