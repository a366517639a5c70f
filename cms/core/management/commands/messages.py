"""How are the catalogues of translated sentences kept?"""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from cms.core.catalogues.check import faults
from cms.core.catalogues.collect import collected
from cms.core.catalogues.files import (
    LOCALES,
    compile_catalogues,
    read_catalogue,
    update_catalogues,
)


class Command(BaseCommand):
    help = (
        "Collect the sentences of code and templates into locale/, keeping what is translated: "
        "zh_Hans by people, zh_Hant derived from it, en as the code says it."
    )
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="change nothing, list faults")
        parser.add_argument("--compile", action="store_true", help="only write the .mo files")

    def handle(self, *args: Any, **options: Any) -> None:
        root, folder = Path(settings.BASE_DIR), Path(settings.LOCALE_PATHS[0])
        if options["check"]:
            self._check(root, folder)
            return
        if not options["compile"]:
            update_catalogues(folder, collected(root))
        for place in settings.LOCALE_PATHS:
            for path in compile_catalogues(Path(place)):
                self.stdout.write(f"Compiled {path.relative_to(root)}")

    def _check(self, root: Path, folder: Path) -> None:
        template = collected(root)
        found = [
            f"{locale}: {fault}"
            for locale in LOCALES
            for fault in faults(template, read_catalogue(folder, locale))
        ]
        if found:
            raise CommandError(f"{len(found)} faults in the catalogues:\n" + "\n".join(found))
        self.stdout.write(f"{len(template)} sentences, translated in {', '.join(LOCALES)}.")
