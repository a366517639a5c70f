"""Make the demonstration, or remove it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.demo.services import demo_clear, demo_exists, demo_seed, demo_seed_archive
from cms.home.services import city_set_up
from portal.airquality.models import Reading


class Command(BaseCommand):
    help = "Make the demonstration content (once), or remove exactly that with --clear."

    def add_arguments(self, parser: CommandParser) -> None:
        action = parser.add_mutually_exclusive_group()
        action.add_argument("--clear", action="store_true", help="remove the demonstration")
        action.add_argument(
            "--archive",
            action="store_true",
            help="load only the city's own week of April 2020, under its true dates",
        )
        action.add_argument(
            "--first-start",
            action="store_true",
            help="make it only in an installation that holds no reading yet",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.localtime()
        if options["clear"]:
            demo_clear(now=now)
            self.stdout.write(_("The demonstration is removed; everything else stays."))
            return
        city_set_up()
        if demo_exists() or (options["first_start"] and Reading.objects.exists()):
            self.stdout.write(_("Nothing to do: there is content already."))
            return
        if options["archive"]:
            demo_seed_archive(now=now)
        else:
            demo_seed(now=now)
        self.stdout.write(
            _("The demonstration is made. Remove it with: manage.py seed_demo --clear")
        )
