"""What did WeChat tell of our jobs? Written down at once, worked off by the queue.

Of readers' events (following, leaving, places) nothing is written down.
"""

from datetime import datetime, timedelta
from typing import Any, Final

from django.db import transaction

from api.channels.wechat.callback.messages import Message
from api.channels.wechat.models import Account, JobEvent
from api.channels.wechat.publishing.finishing import events_work_off

OURS: Final = frozenset({"PUBLISHJOBFINISH", "MASSSENDJOBFINISH"})
# What an event says of the job; the reader's names and the like stay out.
KEPT: Final = ("PublishEventInfo", "MsgID", "MsgId", "Status", "ArticleUrlResult", "CreateTime")
KEPT_FOR: Final = timedelta(days=30)


@transaction.atomic
def event_keep(*, account: Account, message: Message, now: datetime) -> JobEvent | None:
    """Keep an event of a job, once, and have it worked off; None for any other."""
    if message.kind != "event" or message.event not in OURS:
        return None
    said: dict[str, Any] = {name: message.fields[name] for name in KEPT if name in message.fields}
    event, is_new = JobEvent.objects.get_or_create(
        account=account,
        key=message.key,
        defaults={"kind": message.event, "said": said, "at": now},
    )
    if is_new:
        transaction.on_commit(events_work_off.enqueue, robust=True)
    return event


def events_forget(*, now: datetime) -> int:
    """Delete what was worked off long ago; return how many."""
    return JobEvent.objects.filter(done_at__lt=now - KEPT_FOR).delete()[0]
