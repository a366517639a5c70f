"""What does the pretended WeChat remember?"""

import secrets
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from tests.wechat_fake.callbacks import TRIES

# What a new account may do in a day (API_Call_Limits).
QUOTAS = {
    "stable_token": 500_000,
    "token": 2000,
    "uploadimg": 100_000,
    "add_material": 100_000,
    "draft/add": 1000,
    "draft/update": 1000,
    "draft/delete": 1000,
    "draft/get": 500,
    "draft/batchget": 1000,
    "freepublish/batchget": 100,
    "freepublish/submit": 100,
    "freepublish/get": 100,
    "freepublish/delete": 10,
    "mass/sendall": 100,
    "mass/delete": 10,
    "menu/create": 1000,
    "subscribe/bizsend": 100_000,
}


class Refused(Exception):
    """An answer with an error code."""

    def __init__(self, code, **fields):
        super().__init__(code)
        self.code = code
        self.fields = fields


@dataclass
class Token:
    text: str
    ends: float


@dataclass
class Job:
    """A publication that has been handed over."""

    media_id: str
    articles: list
    status: int = 1
    article_id: str = ""

    def detail(self):
        """Return where its articles stand, as answers and events say it."""
        items = [
            {"idx": place, "article_url": f"http://mp.weixin.qq.com/s/{self.article_id}-{place}"}
            for place, _article in enumerate(self.articles, start=1)
        ]
        return {"count": len(items), "item": items}


@dataclass
class FakeAccount:
    """One account with all that it holds."""

    app_id: str = "wx0123456789abcdef"
    secret: str = "the-app-secret-of-the-city"
    allowed: set = field(default_factory=lambda: {"127.0.0.1"})
    is_verified: bool = True
    mass_left: int = 1  # sendings to all that the day or month has left
    lives: int = 7200  # seconds of a new token
    stable: list = field(default_factory=list)  # tokens that hold, the newest last
    forced_at: float = -1e9
    forced: int = 0
    used: Counter = field(default_factory=Counter)
    quotas: dict = field(default_factory=lambda: dict(QUOTAS))
    counted_on: int = 0  # the day of which `used` is
    caller: object = None  # a `callbacks.Caller`: what becomes of a publication is told by it
    images: dict = field(default_factory=dict)  # address -> bytes
    materials: dict = field(default_factory=dict)  # media id -> bytes
    drafts: dict = field(default_factory=dict)  # media id -> articles as the filter left them
    jobs: dict = field(default_factory=dict)
    published: dict = field(default_factory=dict)  # article id -> articles
    sent: dict = field(default_factory=dict)  # clientmsgid -> message id
    messages: dict = field(default_factory=dict)  # message id -> articles
    menu: list | None = None
    readers: dict = field(default_factory=dict)  # openid -> notices that they still allow
    templates: dict = field(default_factory=dict)  # id -> names of its fields
    notices: list = field(default_factory=list)  # (openid, fields)

    def begin_day(self, day):
        """Begin to count anew when a day has passed."""
        if day != self.counted_on:
            self.used.clear()
            self.counted_on = day


class FakeWeChat:
    """All accounts, a clock that can be moved, and what is to go wrong next.

    Attributes:
        filtered: What the filter has taken out of articles, as (title, reason).
        calls: Every call as (path, code), in order.
        fails: For a path, codes to answer with before anything else; "drop", "slow", "html" and
            "huge" spoil the answer itself; "lost" does what was asked for, and does not answer.
        watched: For a path, a function that is called when it is done, before it is answered.
        publishing: What becomes of a publication: a status, or None while it takes its time.
        sending: What becomes of a sending, in the word of its event.
    """

    def __init__(self):
        self.accounts = {}
        self.skipped = 0.0
        self.filtered = []
        self.calls = []
        self.bodies = []
        self.fails = {}
        self.watched = {}
        self.publishing = 0
        self.sending = "send success"
        self.lock = threading.RLock()

    def account(self, **fields):
        made = FakeAccount(**fields)
        self.accounts[made.app_id] = made
        return made

    def now(self):
        return time.monotonic() + self.skipped

    def day(self):
        """Count the days since it was begun: quotas hold for one."""
        return int(self.skipped // 86_400)

    def skip(self, seconds):
        self.skipped += seconds

    def count(self, path):
        return sum(1 for called, _code in self.calls if called == path)

    def new_token(self, account):
        # Real tokens are long; the documents ask for 512 characters of room.
        token = Token(f"{secrets.token_urlsafe(380)}"[:500], self.now() + account.lives)
        account.stable.append(token)
        return token

    def finish(self, account, status=0):
        """Let every publication that is under way come to its end; return the ended jobs."""
        ended = {name: job for name, job in account.jobs.items() if job.status == 1}
        for job in ended.values():
            job.status = status
            if status == 0:
                job.article_id = f"article-{len(account.published) + 1}"
                account.published[job.article_id] = job.articles
                account.drafts.pop(job.media_id, None)
        return ended

    def tell(self, account, ended, times=TRIES):
        """Call the account's address with the event of each ended job, sealed, several times.

        A call that is answered late comes again all the same: hence three equal ones.
        """
        answers = []
        for name, job in ended.items():
            said = {"publish_id": name, "publish_status": job.status}
            if job.status == 0:
                said |= {"article_id": job.article_id, "article_detail": job.detail()}
            fields = {"MsgType": "event", "Event": "PUBLISHJOBFINISH", "PublishEventInfo": said}
            query, body = account.caller.prepared(fields)
            answers += [account.caller.post(query, body) for _time in range(times)]
        return answers
