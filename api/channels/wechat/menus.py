"""How does an account's menu look to WeChat, and how does it get there?"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any, Final

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _

from api.channels.wechat.client.menus import menu_create
from api.channels.wechat.models import Account, MenuButton
from api.channels.wechat.policies import check_real
from cms.audit.recording import audit_record

PUSH: Final = "wechat.change_menubutton"
PUSHED: Final = "wechat.menu"


def buttons_of(account: Account) -> list[dict[str, Any]]:
    """Return the menu as WeChat takes it.

    Raises:
        ValidationError: A button does nothing, or there is none.
    """
    rows = list(account.buttons.order_by("position", "pk"))
    top = [_button(row, rows) for row in rows if row.above_id is None]
    if not top:
        raise ValidationError(_("The menu has no button. Add one first."))
    return top


def menu_push(*, account: Account, by: Any, now: datetime) -> None:
    """Put the menu in the place of the last one at WeChat.

    Raises:
        PermissionDenied: Not this person's to do.
        ValidationError: WeChat would not take it.
        WeChatError: See `client.calls.call`.
    """
    if not by.has_perm(PUSH):
        raise PermissionDenied(_("This is for somebody else to decide."))
    check_real(account)
    buttons = buttons_of(account)
    menu_create(account, buttons, now=now)
    after = {"buttons": [one["name"] for one in buttons]}
    audit_record(action=PUSHED, target=account, by=by, before=None, after=after, now=now)


def _button(row: MenuButton, rows: Iterable[MenuButton]) -> dict[str, Any]:
    below = [one for one in rows if one.above_id == row.pk]
    if below:
        return {"name": row.label, "sub_button": [_single(one) for one in below]}
    return _single(row)


def _single(row: MenuButton) -> dict[str, Any]:
    if row.address:
        return {"type": "view", "name": row.label, "url": row.address}
    if row.word:
        return {"type": "click", "name": row.label, "key": row.word}
    raise ValidationError(
        _("“%(label)s” neither says a word nor opens anything.") % {"label": row.label}
    )
