"""Create what a city's site stands on: areas, national stations, home page, columns."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from cms.home.services import city_set_up


class Command(BaseCommand):
    help = "Create the city's areas, its national stations, the home page and the columns, once."

    def handle(self, *args: Any, **options: Any) -> None:
        home = city_set_up()
        self.stdout.write(_("The site “%(title)s” is set up.") % {"title": home.title})
