"""What is stored, how long, and how large? Read from the rules and the settings, never retyped."""

from datetime import datetime, timedelta
from typing import Final

from django.apps import apps
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cms.core.tables import Column, Table
from portal.complaints.enums import RetentionKind
from portal.complaints.models import RetentionRule, Reveal
from portal.complaints.privacy.hashing import ATTEMPTS_KEPT_FOR
from portal.complaints.services.opening import FORGET_AFTER
from portal.database.field_privacy import Treatment, declared

MONTHS_OF_A_YEAR: Final = 12
YEAR: Final = timedelta(days=365)
HOUR: Final = timedelta(hours=1)


def retention_table() -> Table:
    """Return how long what is kept, and on what ground; what has no rule is kept for good."""
    rules = {rule.kind: rule for rule in RetentionRule.objects.filter(is_active=True)}
    rows = [
        (
            str(kind.label),
            time_told(rules[kind].months) if kind in rules else _("no limit is set"),
            rules[kind].instrument if kind in rules else "",
        )
        for kind in RetentionKind
    ]
    columns = tuple(
        Column(label, numeric=False)
        for label in (_("what"), _("after the case was closed"), _("ground"))
    )
    return Table(caption=_("How long it is kept"), columns=columns, rows=tuple(rows))


def short_table() -> Table:
    """Return what is kept beside the reports, and for how long at the most."""
    rows = (
        (_("files that were sent and belong to no report"), hours(settings.EVIDENCE_STAGED_HOURS)),
        (
            _("wrong numbers and codes that were tried, as keyed hashes"),
            hours(FORGET_AFTER // HOUR),
        ),
        (
            _("who sent forms and how many within a short time, as keyed hashes"),
            hours(ATTEMPTS_KEPT_FOR // HOUR),
        ),
        (
            _("an e-mail address whose subscription was not confirmed"),
            days(settings.SUBSCRIPTION_CONFIRM_DAYS),
        ),
        (
            _("the e-mail address of a mailbox that is gone"),
            days(settings.SUBSCRIPTION_DEAD_DAYS),
        ),
        (
            _("to which subscription or platform something was sent, and whether it arrived"),
            days(settings.OUTBOX_KEEP_DAYS),
        ),
        (
            _("who of the office looked at a contact, when and why"),
            _("for good, as evidence"),
        ),
    )
    columns = tuple(Column(label, numeric=False) for label in (_("what"), _("at the most")))
    return Table(caption=_("What is kept beside the reports"), columns=columns, rows=rows)


def hours(number: int) -> str:
    """Return so many hours in words."""
    return ngettext("%(hours)d hour", "%(hours)d hours", number) % {"hours": number}


def days(number: int) -> str:
    """Return so many days in words."""
    return ngettext("%(days)d day", "%(days)d days", number) % {"days": number}


def time_told(months: int) -> str:
    """Return a time as people say it: whole years as years."""
    if months and months % MONTHS_OF_A_YEAR == 0:
        years = months // MONTHS_OF_A_YEAR
        return ngettext("%(years)d year", "%(years)d years", years) % {"years": years}
    return ngettext("%(months)d month", "%(months)d months", months) % {"months": months}


def upload_facts() -> dict[str, int]:
    """Return what a report may hold."""
    return {
        "pictures": settings.EVIDENCE_PICTURES,
        "picture_megabytes": settings.EVIDENCE_PICTURE_MEGABYTES,
        "longest_side": settings.EVIDENCE_LONGEST_SIDE,
        "video_seconds": settings.EVIDENCE_VIDEO_SECONDS,
        "video_megabytes": settings.EVIDENCE_VIDEO_MEGABYTES,
        "staged_hours": settings.EVIDENCE_STAGED_HOURS,
    }


def looks_of_a_year(now: datetime) -> int:
    """Return how often somebody looked at who reported, within a year."""
    return Reveal.objects.filter(at__gt=now - YEAR).count()


def register_table() -> Table:
    """Return the register of the complaints' tables: how many fields tell of a person."""
    rows = []
    for label, fields in sorted(declared().items()):
        if label.startswith("complaints."):
            told = list(fields.values())
            name = str(apps.get_model(label)._meta.verbose_name_plural)
            rows.append((name, *(told.count(treatment) for treatment in Treatment)))
    columns = (
        Column(_("table"), numeric=False),
        Column(_("kept"), numeric=True),
        Column(_("masked"), numeric=True),
        Column(_("scrubbed"), numeric=True),
    )
    return Table(
        caption=_("Register of the tables"),
        columns=columns,
        rows=tuple(rows),
        note=_(
            "Fields by what becomes of them in a copy that leaves the office: kept as they are, "
            "masked, or scrubbed."
        ),
    )
