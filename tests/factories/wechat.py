"""Which account on WeChat does a test begin with, and what stands in it?"""

from typing import Any
from uuid import uuid4

from api.channels.wechat.models import Account, Issue, MenuButton, Piece, Rule
from portal.grid.models import Area
from tests.factories.pages import NOON


def issue(account: Account, *titles: str, **fields: Any) -> Issue:
    """Return a draft of an account with articles of these titles, as if WeChat had it."""
    made = Issue.objects.create(account=account, media_id="m", created_at=NOON, **fields)
    for place, title in enumerate(titles, start=1):
        Piece.objects.create(
            issue=made,
            place=place,
            publication_id=f"urn:uuid:{uuid4()}",
            kind="articles",
            title=title,
            digest="d",
        )
    return made


def wechat_create(area: Area) -> Issue:
    """Return the one draft of an account with one rule and one button."""
    account = Account.objects.create(code="county", name="汉台空气", area=area, app_id="wxcounty01")
    Rule.objects.create(account=account)
    MenuButton.objects.create(account=account, label="空气", word="空气")
    return issue(account, "日报")
