"""How is told that WeChat did not do what was asked? By its code, and never by its words.

WeChat's own words (`errmsg`) may quote the token, the server's address or what was sent: they are
neither kept nor logged.
"""

from datetime import datetime, time, timedelta

from django.utils import timezone

from api.channels.wechat.client.policies import Policy, meaning_of

LATER = timedelta(minutes=2)


class WeChatError(Exception):
    """WeChat refused, or could not be asked.

    Attributes:
        code: WeChat's code, or one of ours below -10,000.
        answer: Fields of the answer that help, such as the id of what has been sent before.
    """

    def __init__(self, code: int, answer: dict[str, object] | None = None) -> None:
        super().__init__(code)
        self.code = code
        self.answer = answer or {}

    @property
    def policy(self) -> Policy:
        """What follows from it."""
        return meaning_of(self.code).policy

    @property
    def sentence(self) -> str:
        """What the desk reads, with the code to look up."""
        return f"{meaning_of(self.code).sentence} ({self.code})"

    def __str__(self) -> str:
        return f"WeChat {self.code}"


def rests_until(policy: Policy, now: datetime) -> datetime | None:
    """Return until when something waits because of an error; None when waiting changes nothing."""
    today = timezone.localtime(now)
    midnight = today.replace(hour=0, minute=0, second=0, microsecond=0)
    if policy == Policy.LATER:
        return now + LATER
    if policy == Policy.TOMORROW:
        return midnight + timedelta(days=1, minutes=5)
    if policy == Policy.NEXT_MONTH:
        first = (midnight.replace(day=1) + timedelta(days=32)).replace(day=1)
        return datetime.combine(first, time(0, 5), tzinfo=first.tzinfo)
    return now + timedelta(hours=1) if policy in {Policy.ALERT, Policy.REFRESH} else None
