"""Which accounts are there, how do they talk to us, and what is done through them?"""

from typing import Final

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class AccountKind(TextChoices):
    """What an account is at WeChat: it decides how often everybody may be sent something.

    A subscription account sends once a day; of a service account each reader gets four a month
    (developers.weixin.qq.com, Batch_Sends).
    """

    SUBSCRIPTION = "subscription", _("subscription account (公众号)")
    SERVICE = "service", _("service account (服务号)")


class CallbackMode(TextChoices):
    """How WeChat's calls to us are protected, as it is set in the account's console."""

    PLAIN = "plain", _("plain text, signed")
    AES = "aes", _("encrypted and signed")


class Concern(TextChoices):
    """What a call is about: quotas, pauses and troubles hold for each of them by itself."""

    TOKEN = "token", pgettext_lazy("WeChat", "access token")
    MEDIA = "media", pgettext_lazy("WeChat", "pictures")
    DRAFT = "draft", pgettext_lazy("WeChat", "drafts")
    PUBLISH = "publish", pgettext_lazy("WeChat", "publishing")
    STATUS = "status", pgettext_lazy("WeChat", "status of publishing")
    DELETE = "delete", pgettext_lazy("WeChat", "deleting what was published")
    MASS = "mass", pgettext_lazy("WeChat", "mass sending")
    MENU = "menu", pgettext_lazy("WeChat", "menu")
    NOTICE = "notice", pgettext_lazy("WeChat", "notices to readers")


class SecretName(TextChoices):
    """What an account needs that nobody else may know."""

    SECRET = "secret", _("app secret")
    CALLBACK = "callback", _("callback token")
    CALLBACK_BEFORE = "callback_before", _("callback token before the present one")
    AES = "aes", _("message key (EncodingAESKey)")
    AES_BEFORE = "aes_before", _("message key before the present one")


class Release(TextChoices):
    """How a draft gets to the readers."""

    CONFIRM = "confirm", _("after somebody has confirmed it")
    PUBLISH = "publish", _("published at once, sent to nobody")
    SEND = "send", _("sent to all followers at once")


class IssueState(TextChoices):
    """Where a draft stands."""

    DRAFT = "draft", pgettext_lazy("WeChat", "waiting to be confirmed")
    CONFIRMED = "confirmed", pgettext_lazy("WeChat", "confirmed")
    RUNNING = "running", pgettext_lazy("WeChat", "handed over to WeChat")
    OUT = "out", pgettext_lazy("WeChat", "out")
    FAILED = "failed", pgettext_lazy("WeChat", "not gone out")
    DROPPED = "dropped", pgettext_lazy("WeChat", "dropped")


# What has not reached anybody and may still be changed.
OPEN_STATES: Final = (IssueState.DRAFT, IssueState.FAILED)
# What is on its way: nothing is changed until it has arrived or failed.
MOVING_STATES: Final = (IssueState.CONFIRMED, IssueState.RUNNING)
