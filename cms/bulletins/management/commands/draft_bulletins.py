"""Draft the bulletins that are due, or those of a day."""

from argparse import ArgumentParser
from datetime import date, datetime
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.bulletins.drafting import bulletin_draft
from cms.bulletins.enums import BulletinKind
from cms.bulletins.models import BulletinIndexPage, BulletinPage
from cms.bulletins.publishing import bulletins_draft_due
from cms.bulletins.schedule import issue_day, occurrence
from cms.bulletins.selectors import bulletin_find
from portal.grid.selectors import home_area


class Command(BaseCommand):
    """See the module."""

    help = (
        "Draft what is due now. With --date: the bulletins that come out on that day (the daily "
        "one of the day before, the forecast for the three days after it, ...). With --kind: only "
        "that kind, on the day or the last one before it. Nothing is drafted twice."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--date", type=date.fromisoformat, help="the day of issue, YYYY-MM-DD")
        parser.add_argument("--kind", choices=BulletinKind.values)

    def handle(self, *args: Any, **options: Any) -> None:
        if not BulletinIndexPage.objects.exists():
            raise CommandError(
                _("There is no list of bulletins yet. Run manage.py setup_city first.")
            )
        now = timezone.localtime()
        if options["date"] is None and options["kind"] is None:
            self._say_all(bulletins_draft_due(now=now))
            return
        on = options["date"] or now.date()
        for kind in self._kinds(options["kind"], on):
            self._draft(kind, on, now)

    def _kinds(self, chosen: str | None, on: date) -> list[BulletinKind]:
        if chosen:
            return [BulletinKind(chosen)]
        return [kind for kind in BulletinKind if issue_day(kind, on) == on]

    def _draft(self, kind: BulletinKind, on: date, now: datetime) -> None:
        area = home_area()
        page = bulletin_draft(kind=kind, on=on, area=area, now=now)
        if page:
            self._say(_("Drafted: %(title)s") % {"title": page.title})
            return
        found = bulletin_find(of=occurrence(kind, on, now), area=area)
        if found:
            self._say(_("Stands already: %(title)s") % {"title": found.title})
        else:
            self._say(_("No figures: %(kind)s") % {"kind": kind.label})

    def _say_all(self, pages: list[BulletinPage]) -> None:
        for page in pages:
            self._say(_("Drafted: %(title)s") % {"title": page.title})
        if not pages:
            self._say(_("Nothing new is due."))

    def _say(self, sentence: str) -> None:
        self.stdout.write(sentence)
