"""How do citizens hear by WeChat that there is news on their report? By an account of the office.

It is what `portal.complaints` sends through where the settings name an account and its template;
nothing of a report leaves but its number. Only an account of the service kind may send notices.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from django.conf import settings
from django.utils import timezone

from api.channels.wechat.client.errors import WeChatError
from api.channels.wechat.client.notices import notice_send
from api.channels.wechat.client.policies import UNREACHABLE, Policy
from api.channels.wechat.models import Account
from portal.complaints.gateways import News, WechatRefused

# What WeChat takes in a field, by the beginning of the field's name
# (developers.weixin.qq.com, subscribed notices): characters, from the front.
MOST: Final[Mapping[str, int]] = MappingProxyType({"thing": 20, "character_string": 32})
_TOLD: Final[Mapping[str, Callable[[News], str]]] = MappingProxyType(
    {
        "number": lambda news: news.number,
        "subject": lambda news: news.subject,
        "at": lambda news: f"{timezone.localtime(news.at):%Y-%m-%d %H:%M}",
    }
)


class WeChatNotices:
    """Sends notices by one account and one template."""

    def __init__(self, account: Account, template: str, fields: Mapping[str, str]) -> None:
        self.account = account
        self.template = template
        self.fields = fields

    def send(self, openid: str, news: News) -> None:
        """Hand a notice over.

        Raises:
            WechatRefused: WeChat has said no; for good where the reader allows no notice.
            WeChatError: No answer came: it may have arrived.
        """
        try:
            notice_send(
                self.account,
                openid,
                self.template,
                self._values(news),
                address=news.address,
                now=timezone.now(),
            )
        except WeChatError as error:
            if error.code == UNREACHABLE:
                raise
            is_final = error.policy == Policy.CONTENT
            raise WechatRefused(str(error.code), is_final=is_final) from error

    def _values(self, news: News) -> dict[str, str]:
        return {
            field: _fitting(field, _TOLD[name](news))
            for name, field in self.fields.items()
            if name in _TOLD
        }


def notices_of_settings() -> WeChatNotices | None:
    """Return what the settings name; None where they name no account that is active."""
    if not (settings.WECHAT_NOTICE_ACCOUNT and settings.WECHAT_NOTICE_TEMPLATE):
        return None
    account = Account.objects.active().filter(code=settings.WECHAT_NOTICE_ACCOUNT).first()
    if account is None:
        return None
    return WeChatNotices(account, settings.WECHAT_NOTICE_TEMPLATE, settings.WECHAT_NOTICE_FIELDS)


def _fitting(field: str, value: str) -> str:
    """Cut what is too long for a field; the number and the time never are."""
    most = next((most for kind, most in MOST.items() if field.startswith(kind)), len(value))
    return value if len(value) <= most else f"{value[: most - 1]}…"
