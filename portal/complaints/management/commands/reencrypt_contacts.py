"""Are all contacts under the newest key? This brings them there."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.complaints.privacy.rotation import contacts_reencrypt
from portal.sealing.keys import KeyMissingError, key_ring
from portal.sealing.texts import UnreadableSecretError, texts_reseal


class Command(BaseCommand):
    help = (
        "Bring all contacts of reporters, and all other secrets, under the first key of "
        "PORTAL_PRIVACY_KEYS. It may be stopped and started again. Afterwards the older keys are "
        "needed for old backups only."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--batch", type=int, default=200, help="Rows of one transaction.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["batch"] < 1:
            raise CommandError("--batch has to be 1 or more.")
        try:
            for progress in contacts_reencrypt(batch=options["batch"]):
                self.stdout.write(f"{progress.done} done, {progress.left} left")
        except KeyMissingError as error:
            raise CommandError(f"{error} Add it to the end of the list.") from error
        try:
            self.stdout.write(f"{texts_reseal()} other secrets done")
        except UnreadableSecretError as error:
            sentence = f"{error} does not open: add its key to the end of the list."
            raise CommandError(sentence) from error
        self.stdout.write(f"All contacts are under key {key_ring().current}.")
