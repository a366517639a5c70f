"""What became of what was handed over? WeChat tells it by an event; where none comes, we ask.

Asking is answered 100 times a day: five times for each draft, the last a day after it.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import structlog
from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop, override
from django_tasks import task

from api.channels.wechat.client.errors import WeChatError
from api.channels.wechat.client.mass import mass_status
from api.channels.wechat.client.publishing import RUNNING, publish_status, published_of
from api.channels.wechat.enums import Concern, IssueState, Release
from api.channels.wechat.models import Issue, JobEvent, Pause
from api.channels.wechat.publishing.settling import issue_fail, issue_out

logger = structlog.get_logger(__name__)

WAITS: Final = tuple(timedelta(minutes=minutes) for minutes in (10, 60, 240, 720, 1440))
MOST_AT_ONCE: Final = 20
SENT: Final = frozenset({"send success", "sendsuccess", "send_success"})
NOT_SENT: Final = frozenset({"send_fail", "delete"})  # of mass/get; SENDING goes on
_REASONS: Final[Mapping[int, str]] = {
    2: gettext_noop("WeChat takes the article for somebody else's."),
    3: gettext_noop("WeChat could not publish it. Confirm it again, or look into the console."),
    4: gettext_noop("WeChat's review has refused it."),
    5: gettext_noop("It was deleted in the account's console."),
    6: gettext_noop("WeChat has banned it."),
}
_NOT_SENT: Final = gettext_noop("WeChat did not send it. Look into the account's console.")
_NOT_TOLD: Final = gettext_noop("WeChat does not tell what became of it. Look into the console.")


@task()
def events_work_off() -> int:
    """Work off what WeChat has told of jobs."""
    return events_done(now=timezone.now())


def events_done(*, now: datetime) -> int:
    """Work off every event that waits; return how many."""
    waiting = JobEvent.objects.filter(done_at=None).select_related("account").order_by("pk")
    return sum(_done(event, now) for event in waiting)


def jobs_ask(*, now: datetime) -> int:
    """Ask what became of drafts of which no event has come; return of how many."""
    resting = Pause.objects.filter(concern__in=(Concern.STATUS, Concern.TOKEN), until__gt=now)
    running = Issue.objects.filter(state=IssueState.RUNNING).select_related("account")
    running = running.exclude(account__in=resting.values("account"))  # it would not be asked
    due = [issue for issue in running.order_by("handed_over_at") if _is_due(issue, now)]
    for issue in due[:MOST_AT_ONCE]:
        Issue.objects.filter(pk=issue.pk).update(asked_at=now, asked_times=F("asked_times") + 1)
        try:
            _ask(issue, now)
        except WeChatError as error:
            logger.warning("wechat job not told", source=issue.account.code, code=error.code)
        if issue.asked_times + 1 >= len(WAITS):
            _give_up(issue)
    return len(due[:MOST_AT_ONCE])


@transaction.atomic
def _done(event: JobEvent, now: datetime) -> bool:
    """Work off one event, unless somebody else does."""
    if not JobEvent.objects.filter(pk=event.pk, done_at=None).update(done_at=now):
        return False
    with override("zh-hans"):
        if event.kind == "PUBLISHJOBFINISH":
            _publishing_told(event, now)
        else:
            _sending_told(event, now)
    return True


def _publishing_told(event: JobEvent, now: datetime) -> None:
    said = event.said.get("PublishEventInfo")
    if not isinstance(said, dict):
        return
    issue = _issue(event, Release.PUBLISH, said.get("publish_id"))
    if issue is None:
        return
    try:
        published = published_of(said)
    except WeChatError:
        return  # it says nothing; asking tells it later
    _settle(issue, published.status, published.article_id, published.addresses, now)


def _sending_told(event: JobEvent, now: datetime) -> None:
    said = event.said
    issue = _issue(event, Release.SEND, said.get("MsgID") or said.get("MsgId"))
    if issue is None:
        return
    if str(said.get("Status", "")).lower() in SENT:
        issue_out(issue=issue, article_id="", addresses=_addresses(said), now=now)
    else:
        issue_fail(issue=issue, sentence=_(_NOT_SENT), now=now)


def _issue(event: JobEvent, release: Release, job_id: object) -> Issue | None:
    """Return what an event is about; of a job whose number we never heard, the one it can be."""
    theirs = Issue.objects.filter(account=event.account, release=release)
    found = theirs.filter(job_id=str(job_id or "-")).first()
    if found is not None:
        return found if found.state != IssueState.OUT else None
    lost = list(theirs.filter(state=IssueState.CONFIRMED, handing_at__isnull=False)[:2])
    return lost[0] if len(lost) == 1 else None


def _addresses(said: Mapping[str, Any]) -> list[str]:
    """Return the addresses in a `MASSSENDJOBFINISH`, in order."""
    result = said.get("ArticleUrlResult")
    listed = result.get("ResultList") if isinstance(result, dict) else None
    if isinstance(listed, dict):  # XML: <ResultList><item>…
        listed = listed.get("item", listed)
    rows = listed if isinstance(listed, list) else [listed]
    found = [one for one in rows if isinstance(one, dict)]
    found.sort(key=lambda one: str(one.get("ArticleIdx", "")))
    return [str(one.get("ArticleUrl", "")) for one in found]


def _settle(
    issue: Issue, status: int, article_id: str, addresses: Sequence[str], now: datetime
) -> None:
    if status == 0:
        issue_out(issue=issue, article_id=article_id, addresses=addresses, now=now)
    elif status != RUNNING:
        issue_fail(issue=issue, sentence=_(_REASONS.get(status, _REASONS[3])), now=now)


def _is_due(issue: Issue, now: datetime) -> bool:
    handed = issue.handed_over_at
    if handed is None or issue.asked_times >= len(WAITS):
        return False
    return now >= handed + WAITS[issue.asked_times]


def _ask(issue: Issue, now: datetime) -> None:
    with override("zh-hans"):
        if issue.release == Release.PUBLISH:
            told = publish_status(issue.account, issue.job_id, now=now)
            _settle(issue, told.status, told.article_id, told.addresses, now)
            return
        status = mass_status(issue.account, issue.job_id, now=now).lower()
        if status in SENT:
            issue_out(issue=issue, article_id="", addresses=[], now=now)
        elif status in NOT_SENT:
            issue_fail(issue=issue, sentence=_(_NOT_SENT), now=now)


def _give_up(issue: Issue) -> None:
    """Say that nobody knows, when the last question was not answered either."""
    with override("zh-hans"):
        Issue.objects.filter(pk=issue.pk, state=IssueState.RUNNING).update(error=_(_NOT_TOLD))
