"""What has to be done for WeChat from time to time?"""

from datetime import datetime, timedelta

from api.channels.wechat.alarms import alarms_tell
from api.channels.wechat.callback.events import events_forget
from api.channels.wechat.callback.receiving import heard_forget
from api.channels.wechat.publishing.finishing import events_done, jobs_ask
from portal.schedule.jobs import job


@job("wechat-forget", every=timedelta(hours=1))
def forget(now: datetime) -> None:
    """Let go of what WeChat's calls have left."""
    heard_forget(now=now)
    events_forget(now=now)


@job("wechat-alarms", every=timedelta(minutes=1))
def tell_alarms(now: datetime) -> None:
    """Tell administrators what they have to mend."""
    alarms_tell(now=now)


@job("wechat-jobs", every=timedelta(minutes=5))
def follow_jobs(now: datetime) -> None:
    """Learn what became of what was handed over, where the queue has not or no event came."""
    events_done(now=now)
    jobs_ask(now=now)
