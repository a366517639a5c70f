"""Is everything in place to serve? This command puts it there, and changes nothing twice."""

import hashlib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand
from django.db import connection
from django.utils.translation.reloader import translation_file_changed

from cms.core.catalogues.files import compile_catalogues

DEMO = "seed_demo"


class Command(BaseCommand):
    help = (
        "Bring an installation up to date: database, static files, and the demonstration on the "
        "very first start. It can be run at any time."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--no-demo", action="store_true", help="begin with an empty portal of your own"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        state = Path(settings.VAR_DIR)
        state.mkdir(parents=True, exist_ok=True)
        # Kept until the demonstration is complete, so that a first start that was cut short
        # finishes it, and one that was removed on purpose does not come back.
        wanted = state / "demo-wanted"
        if not connection.introspection.table_names() and not options["no_demo"]:
            wanted.touch()
        self._compile_catalogues()
        self._migrate()
        self._collect_static(state / "static-collected")
        if wanted.exists() and not options["no_demo"] and DEMO in get_commands():
            self._say("Demonstration: making it from real readings (once) …")
            call_command(DEMO, stdout=self.stdout)
            wanted.unlink()

    def _compile_catalogues(self) -> None:
        """Compile what is newer than its compiled form: what is made next is in those words."""
        for place in settings.LOCALE_PATHS:
            for path in compile_catalogues(Path(place)):
                translation_file_changed(sender=None, file_path=path.with_suffix(".mo"))

    def _migrate(self) -> None:
        self._say("Database: bringing it up to date …")
        call_command("migrate", interactive=False, verbosity=0, stdout=self.stdout)

    def _collect_static(self, stamp: Path) -> None:
        now = _fingerprint()
        if stamp.exists() and stamp.read_text() == now and Path(str(settings.STATIC_ROOT)).is_dir():
            return
        self._say("Static files: collecting them under hashed names …")
        call_command("collectstatic", interactive=False, verbosity=0, stdout=self.stdout)
        stamp.write_text(now)

    def _say(self, sentence: str) -> None:
        self.stdout.write(sentence)
        self.stdout.flush()


def _fingerprint() -> str:
    """Return what tells one set of source files from another: names, sizes and times."""
    total = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            total.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return total.hexdigest()
