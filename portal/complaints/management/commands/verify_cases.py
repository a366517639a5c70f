"""Has anybody tampered with the history of a case, or with its files?"""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.complaints.chain.verifying import Kept, faults_of_cases, faults_of_seals, last_seal
from portal.complaints.evidence.verifying import faults_of_files
from portal.complaints.guards import CASE_GUARDS
from portal.complaints.models import Event
from portal.database.guards import guards_missing


class Command(BaseCommand):
    help = (
        "Check that no event of a case is missing or altered, that no case has vanished, that "
        "the database still guards them, and that every file is there and as it was written. "
        "The exit status is 1 when something is wrong. Keep the last line elsewhere, and give it "
        "back with --kept: it proves everything up to it."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--kept", default="", help="SERIAL:HASH of an earlier run.")
        parser.add_argument("--files", action="store_true", help="Read every file, too.")

    def handle(self, *args: Any, **options: Any) -> None:
        found = [f"{one.where}: {one.fault}." for one in faults_of_cases()]
        found += [f"Seal {one.where}: {one.fault}." for one in faults_of_seals(_kept(options))]
        found += [f"{guard.name}: this guard is missing; `migrate` puts it back."
                  for guard in guards_missing(CASE_GUARDS, using="default")]  # fmt: skip
        found += list(faults_of_files(reads_all=options["files"]))
        for line in found:
            self.stderr.write(line)
        if found:
            raise CommandError(f"{len(found)} faults.")
        self.stdout.write(f"{Event.objects.count()} events, nothing missing and nothing altered.")
        if seal := last_seal():
            self.stdout.write(f"{seal.serial}:{seal.hash}")


def _kept(options: dict[str, Any]) -> Kept | None:
    serial, _colon, hashed = options["kept"].partition(":")
    if not options["kept"]:
        return None
    if not serial.isdecimal() or not hashed:
        raise CommandError("--kept takes SERIAL:HASH, as an earlier run wrote it.")
    return Kept(int(serial), hashed)
