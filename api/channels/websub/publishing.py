"""How do outside hubs hear that feeds have changed? By one message that names all of them."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import ClassVar
from urllib.parse import urlencode

from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from api.channels.outbox.channels import Channel, GiveUp, Retry, Sent, Target
from api.channels.outbox.models import Delivery
from api.channels.outbox.naming import answered
from api.channels.outbox.outside import ForbiddenAddressError, UnreachableError, ask
from api.channels.outbox.retry_after import retry_after
from api.feeds.topics import topics_of
from cms.publications.announcing import Announcement


class OutsideHubsChannel(Channel):
    """The hubs that the setting names; each fetches the feeds itself."""

    name: ClassVar[str] = "websub-hubs"
    label: ClassVar[str | Promise] = _("Outside WebSub hubs")
    lease: ClassVar[timedelta] = timedelta(minutes=2)
    hears_translations: ClassVar[bool] = True

    def targets(self, announcement: Announcement) -> Iterable[Target]:
        """Return the hubs."""
        topics = topics_of(announcement)
        return [Target(hub, payload={"topics": topics}) for hub in settings.WEBSUB_OUTSIDE_HUBS]

    def send(self, delivery: Delivery, *, now: datetime) -> Sent:
        """Tell a hub which feeds have changed."""
        topics = [("hub.url", topic) for topic in delivery.payload["topics"]]
        body = urlencode([("hub.mode", "publish"), *topics]).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded"}
        try:
            answer = ask("POST", delivery.target, headers=headers, body=body)
        except ForbiddenAddressError as error:
            raise GiveUp(str(error)) from error
        except UnreachableError as error:
            raise Retry(str(error)) from error
        if answer.is_success:
            return Sent(status=answer.status, answer=answer.text)
        after = retry_after(answer.headers.get("Retry-After", ""), now=now)
        raise Retry(answered(answer), after, status=answer.status, answer=answer.text)
