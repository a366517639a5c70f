"""How do a text message and a WeChat notice leave the house? Through a class that is named for it.

A gateway of an operator's own is a class with `send`, named by `PORTAL_SMS_GATEWAY` or
`PORTAL_WECHAT_GATEWAY`. A channel that holds the account of an operator may register its own for
WeChat instead (`wechat_gateway_register`); what the settings name comes first.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

import structlog
from django.conf import settings
from django.utils.module_loading import import_string

logger = structlog.get_logger(__name__)


class GatewayRefused(Exception):
    """The gateway has said no, clearly: nothing went out.

    Attributes:
        is_final: Whether trying again by this way is of no use (the number does not exist; the
            reader has not allowed a further notice).
    """

    def __init__(self, code: str, *, is_final: bool = False) -> None:
        super().__init__(code)
        self.is_final = is_final


class SmsRefused(GatewayRefused):
    """A text message that was not taken."""


class WechatRefused(GatewayRefused):
    """A WeChat notice that was not taken."""


class SmsGateway(Protocol):
    """What a gateway has to do."""

    def send(self, phone: str, text: str) -> None:
        """Hand a message over.

        Raises:
            SmsRefused: It was not taken. Anything else that is raised leaves it uncertain.
        """


class ConsoleGateway:
    """For trying things out: the text goes to the log, without the number."""

    def send(self, phone: str, text: str) -> None:
        """Write the text to the log."""
        logger.info("text message", text=text)


@dataclass(frozen=True, slots=True)
class News:
    """What a WeChat notice tells, for the template that the operator has: nothing of the content.

    Attributes:
        number: Of the case, as it is read.
        subject: That there is news.
        address: Where to read it.
        at: When it happened.
    """

    number: str
    subject: str
    address: str
    at: datetime


class WechatGateway(Protocol):
    """What a gateway to WeChat has to do (its `message/subscribe/bizsend`)."""

    def send(self, openid: str, news: News) -> None:
        """Hand a notice over.

        Raises:
            WechatRefused: It was not taken. Anything else that is raised leaves it uncertain.
        """


class ConsoleWechatGateway:
    """For trying things out: the notice goes to the log, without the reader."""

    def send(self, openid: str, news: News) -> None:
        """Write the notice to the log."""
        logger.info("wechat notice", text=news.subject)


MakeWechat = Callable[[], WechatGateway | None]


@dataclass(slots=True)
class _Registered:
    """What a channel has registered."""

    makers: list[MakeWechat] = field(default_factory=list)


_registered = _Registered()


def wechat_gateway_register(make: MakeWechat) -> None:
    """Have notices sent by what a channel makes; it returns None while it has no account."""
    _registered.makers = [make]


def wechat_gateway() -> WechatGateway | None:
    """Return the gateway of the settings, or the one that was registered; None without either."""
    name = settings.COMPLAINT_WECHAT_GATEWAY
    if name:
        named: WechatGateway = import_string(name)()
        return named
    return next((made for make in _registered.makers if (made := make()) is not None), None)


def wechat_reaches_out() -> bool:
    """Tell whether notices leave the house by WeChat; those of the console do not."""
    gateway = wechat_gateway()
    return gateway is not None and not isinstance(gateway, ConsoleWechatGateway)


def sms_gateway() -> SmsGateway | None:
    """Return the gateway of the settings; None where there is none."""
    name = settings.COMPLAINT_SMS_GATEWAY
    gateway: SmsGateway | None = import_string(name)() if name else None
    return gateway
