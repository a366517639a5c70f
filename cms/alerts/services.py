"""How does an editor begin the next notice about an alert? As a draft from the one before it.

Only the admin's own view calls this (a test of the architecture says so): no figure, no job and no
import can begin a notice. The first notice of an alert is typed into an empty form.
"""

from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from cms.alerts.enums import COLOURS, AlertLevel, NoticeKind
from cms.alerts.models import AlertPage
from cms.alerts.steps import next_kinds

# What every next notice takes over.
CARRIED = ("issuing_body", "approver", "source_file", "is_demo")
MEASURES = ("health_advice", "health_measures", "advisory_measures", "mandatory_measures")
# A correction begins as the whole notice that it corrects.
WHOLE = (
    *MEASURES, "document_number", "issued_at", "effective_at", "expected_end", "cause", "summary",
    "title_en", "text_en", "advice_en",
)  # fmt: skip
ONE_HIGHER = {NoticeKind.UPGRADED: 1, NoticeKind.LOWERED: -1}


@transaction.atomic
def notice_draft(
    *, previous: AlertPage, kind: NoticeKind, by: User | None, now: datetime
) -> AlertPage:
    """Draft the notice that follows one, with what usually stays the same filled in.

    Args:
        previous: The last notice of the alert that is published.
        kind: What the new one says.
        by: Who drafts it.
        now: The clock; the new notice's times begin with it.

    Returns:
        The draft; the one that stands already when somebody has begun it.

    Raises:
        ValidationError: Such a notice cannot follow.
    """
    if kind not in next_kinds(previous):
        raise ValidationError(_("Such a notice cannot follow this one."))
    begun = AlertPage.objects.filter(previous=previous, kind=kind, live=False).first()
    if begun is not None:
        return begun
    page = AlertPage(live=False, owner=by, previous=previous, kind=kind, **_begun(previous, kind))
    if kind != NoticeKind.CORRECTED:
        page.issued_at = page.effective_at = now.replace(second=0, microsecond=0)
    page.areas = list(previous.areas.all())
    previous.get_parent().add_child(instance=page)
    page.save_revision(user=by, clean=False)  # a draft may be incomplete
    log(instance=page, action="wagtail.create", user=by, content_changed=True)
    return page


def _begun(previous: AlertPage, kind: NoticeKind) -> dict[str, Any]:
    """Return the values that a new notice begins with."""
    names: tuple[str, ...] = (*CARRIED, "level")
    if kind == NoticeKind.CORRECTED:
        names = (*names, *WHOLE)
    elif kind != NoticeKind.LIFTED:
        names = (*names, *MEASURES, "expected_end")
    values = {name: getattr(previous, name) for name in names}
    values["level"] = _level(AlertLevel(previous.level), kind)
    values["title"] = _title(previous, kind, values["level"])
    return values


def _level(before: AlertLevel, kind: NoticeKind) -> AlertLevel:
    rank = before.rank + ONE_HIGHER.get(kind, 0)
    return list(AlertLevel)[rank]


def _title(previous: AlertPage, kind: NoticeKind, level: AlertLevel) -> str:
    """Return the usual title, to be made the document's own by the editor."""
    before, after, where = COLOURS[AlertLevel(previous.level)], COLOURS[level], previous.area_names
    titles = {
        NoticeKind.UPGRADED: f"{where}将重污染天气{before}预警升级为{after}预警",
        NoticeKind.LOWERED: f"{where}将重污染天气{before}预警降级为{after}预警",
        NoticeKind.EXTENDED: f"{where}延长重污染天气{before}预警",
        NoticeKind.LIFTED: f"{where}解除重污染天气{before}预警",
        NoticeKind.CORRECTED: f"更正：{previous.title}",
    }
    return titles[kind][:255]
