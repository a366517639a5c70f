"""Which notice can follow this one, and by which button?"""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from cms.alerts.chains import AlertMessage
from cms.alerts.enums import NoticeKind
from cms.alerts.sealing import alert_standing
from cms.alerts.transitions import kinds_after


@dataclass(frozen=True, slots=True)
class Step:
    """One button: the notice that it begins, and where it asks for it."""

    kind: NoticeKind
    url: str

    @property
    def label(self) -> str:
        """What it is called."""
        return str(self.kind.label)


def next_kinds(page: Any) -> tuple[NoticeKind, ...]:
    """Return what can follow a notice: something only follows the last one that went out."""
    message = AlertMessage.objects.filter(page_id=page.pk).select_related("alert").first()
    if message is None:
        return ()
    last = message.alert.messages.order_by("-number").values_list("pk", flat=True).first()
    return kinds_after(*alert_standing(message.alert)) if last == message.pk else ()


def can_add_notice(user: Any, index: Any) -> bool:
    """Tell whether somebody may add a notice to the list."""
    if not user.is_active:
        return False
    return user.is_superuser or "add" in index.permissions_for_user(user).permissions


def next_steps(page: Any, *, user: Any) -> tuple[Step, ...]:
    """Return the buttons below a notice, for whoever may add the next one."""
    if not can_add_notice(user, page.get_parent()):
        return ()
    return tuple(
        Step(kind, reverse("alert_next", args=[page.pk, kind.value])) for kind in next_kinds(page)
    )
