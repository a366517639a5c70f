"""What do the tests of subscriptions begin with?"""

import re
from datetime import datetime, timedelta
from typing import Any

from django.core import mail

from cms.subscriptions.choices import Wish
from cms.subscriptions.enums import LinkFor, Rhythm
from cms.subscriptions.mailing import letter_send
from cms.subscriptions.models import Subscription
from cms.subscriptions.post import Order
from cms.subscriptions.sealing import address_seal, link_key
from tests.factories.pages import NOON

NOW = NOON + timedelta(hours=2)
ADDRESS = "Reader@Example.com"
EVERYTHING = Wish(("all",), (), None, Rhythm.DAILY)


def filled_in(**fields: Any) -> dict[str, Any]:
    """Return the form as somebody sends it."""
    return {"email": ADDRESS, "subjects": ["bulletins"], "rhythm": "daily", **fields}


def subscriber(
    address: str = ADDRESS, *, since: datetime = NOON - timedelta(days=1), **fields: Any
) -> Subscription:
    """Store a subscription that is confirmed; everything, once a day, unless told otherwise."""
    values = {
        "subjects": ["all"],
        "rhythm": Rhythm.DAILY,
        "language": "zh-hans",
        "asked_at": since,
        "chosen_at": since,
        "confirmed_at": since,
        "digest_since": since,
        **fields,
    }
    made = Subscription(**values)
    address_seal(made, address)
    made.save(force_insert=True)
    return made


def carried(order: Order, now: datetime = NOW) -> bool:
    """Send a letter that was ordered."""
    return letter_send(to=order.to, kind=order.kind, about=order.about, number="n-1", now=now)


def link(subscription: Subscription, purpose: LinkFor) -> str:
    """Return the path that a letter's link leads to."""
    return f"/subscribe/{purpose}/?key={link_key(subscription, purpose)}"


def last_mail() -> Any:
    """Return the mail that went out last."""
    return mail.outbox[-1]


def paths_in(text: str) -> list[str]:
    """Return the addresses of the site that a text names, without the host."""
    return re.findall(r"http://127\.0\.0\.1:8000(/[^\s\"<>]*)", text)
