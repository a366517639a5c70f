"""What happens at the moment a notice is published, and what if one is taken back?

Everything here runs in the transaction of the publication: page, chain and message come into being
together, or none of them does.
"""

import hashlib
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.models import Site

from cms.alerts.cap.compose import cap_message
from cms.alerts.cap.content import CapMessage
from cms.alerts.cap.writer import cap_document
from cms.alerts.chains import Alert, AlertArea, AlertMessage, AlertSequel
from cms.alerts.enums import AlertLevel, AlertState, NoticeKind
from cms.alerts.policies import areas_held, check_areas_free, check_whole
from cms.alerts.transitions import check_level, check_order, state_after
from cms.core.addresses import page_address
from cms.core.models import SiteSettings


def alert_standing(alert: Alert | None) -> tuple[AlertState, AlertLevel | None]:
    """Return how an alert stands by what is published of it, and at which level."""
    last = last_readable(alert) if alert and alert.pk else None
    if last is None:
        return AlertState.NONE, None
    state = AlertState.LIFTED if last.ends_alert else AlertState.IN_FORCE
    return state, AlertLevel(last.page.level)


def last_readable(alert: Alert) -> AlertMessage | None:
    """Return the message of the notice that holds, among those that are published."""
    messages = alert.messages.filter(page__live=True).select_related("page").defer("body")
    return messages.order_by("-number").first()


def notice_seal(page: Any, *, now: datetime) -> AlertMessage:
    """Give a notice that is being published its place in the chain, and its message.

    Args:
        page: The notice, stored and live.
        now: The moment of its publication.

    Raises:
        ValidationError: It does not follow any more, or something is missing.
    """
    alert = _alert_of(page)
    state, level = alert_standing(alert)
    kind = NoticeKind(page.kind)
    check_order(state, kind)
    check_level(kind, AlertLevel(page.level), level)
    ends_alert = state_after(state, kind) == AlertState.LIFTED
    check_whole(kind=kind, values=vars(page), ends_alert=ends_alert)
    areas = list(page.areas.all())
    check_areas_free(areas, alert=alert if alert.pk else None)
    alert.save()
    message = _message(page, alert, areas, ends_alert=ends_alert, now=now)
    message.save()
    alert_settle(alert, now=now)
    return message


def _alert_of(page: Any) -> Alert:
    """Return the alert that a notice belongs to, held until the end; a new one for a first."""
    if page.previous_id is None:
        return Alert(is_demo=page.is_demo)
    before = AlertMessage.objects.filter(page_id=page.previous_id).first()
    if before is None:
        raise ValidationError(_("The notice that this one follows has not been published."))
    alert: Alert = Alert.objects.select_for_update().get(pk=before.alert_id)
    last = alert.messages.order_by("-number").first()
    if last is not None and last.page_id != page.previous_id:
        raise ValidationError(
            _("Another notice has been published since. Begin this one anew from that.")
        )
    return alert


def _message(
    page: Any, alert: Alert, areas: list[Any], *, ends_alert: bool, now: datetime
) -> AlertMessage:
    sent = now.replace(microsecond=0)
    with translation.override(settings.LANGUAGE_CODE):
        content = cap_message(
            page,
            identifier=new_identifier(sent),
            sent=sent,
            url=notice_address(page),
            contact=contact_of_the_office(),
            areas=areas,
            references=sent_before(alert),
            ends_alert=ends_alert,
        )
    return AlertMessage(
        alert=alert,
        page=page,
        number=alert.messages.count() + 1,
        ends_alert=ends_alert,
        **as_sent(content, is_demo=page.is_demo),
    )


def sent_before(alert: Alert) -> tuple[str, ...]:
    """Return what went out about an alert as references, oldest first."""
    if alert.pk is None:
        return ()
    messages = [*alert.messages.defer("body"), *alert.sequels.defer("body")]
    return tuple(one.reference for one in sorted(messages, key=lambda one: one.sent_at))


def as_sent(content: CapMessage, *, is_demo: bool) -> dict[str, Any]:
    """Return the columns of a message that is written now."""
    body = cap_document(content)
    return {
        "identifier": content.identifier,
        "sender": content.sender,
        "sent_at": content.sent,
        "body": body,
        "digest": hashlib.sha256(body).hexdigest(),
        "is_demo": is_demo,
    }


def new_identifier(sent: datetime) -> str:
    """Return an identifier: division code, moment, and a number when the second is taken."""
    base = f"{settings.HOME_AREA_CODE}-AQ-{timezone.localtime(sent):%Y%m%d%H%M%S}"
    taken = sum(
        model.objects.filter(identifier__startswith=base).count()
        for model in (AlertMessage, AlertSequel)
    )
    return f"{base}-{taken + 1}" if taken else base


def notice_address(page: Any) -> str:
    site = Site.objects.filter(is_default_site=True).first()
    return page_address(page, default_site_id=site.pk if site else None) or settings.BASE_URL


def contact_of_the_office() -> str:
    said = SiteSettings.objects.filter(site__is_default_site=True).values_list("contact")
    return next((contact for (contact,) in said), "")


def alert_settle(alert: Alert, *, now: datetime) -> None:
    """Let the areas and the end of an alert follow from what is published of it.

    A notice that was withdrawn counts as not there: the one before it holds again, and where none
    is left the alert is void and its areas are free.
    """
    last = last_readable(alert)
    over = last is None or last.ends_alert
    alert.ends_at = (last.page.effective_at if last else now) if over else None
    alert.save()
    wanted = set() if over or last is None else areas_held(last.page.areas.all())
    held = {one.area: one for one in AlertArea.objects.filter(alert=alert).select_related("area")}
    if wanted - held.keys():
        check_areas_free(wanted, alert=alert)
    for area in held.keys() - wanted:
        held[area].delete()
    AlertArea.objects.bulk_create(
        AlertArea(alert=alert, area=area) for area in wanted - held.keys()
    )
