"""What has to be done for WeChat from time to time?"""

from datetime import datetime, timedelta

from api.channels.wechat.callback.events import events_forget
from api.channels.wechat.callback.receiving import heard_forget
from portal.schedule.jobs import job


@job("wechat-forget", every=timedelta(hours=1))
def forget(now: datetime) -> None:
    """Let go of what WeChat's calls have left."""
    heard_forget(now=now)
    events_forget(now=now)
