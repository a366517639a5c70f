"""What does every test of WeChat begin with? A pretended WeChat, and an account at it."""

import pytest
from django.contrib.auth.models import User

from api.channels.wechat.models import Account, Issue, Rule
from api.channels.wechat.publishing.finishing import jobs_ask
from tests import wechat_fake
from tests.factories.air import AreaFactory
from tests.factories.pages import notice
from tests.integration.house import house_opened
from tests.unit.api.channels.wechat.publishing import ASKED, confirm, send
from tests.wechat_fake.callbacks import Caller

CALLBACK = "the-callback-token"
AES_KEY = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG"


@pytest.fixture
def wechat(settings):
    with wechat_fake.running() as fake:
        settings.WECHAT_API_BASE = fake.base
        settings.WECHAT_TIMEOUT = 30
        yield fake


@pytest.fixture
def theirs(wechat):
    """The account as WeChat knows it."""
    return wechat.account()


@pytest.fixture
def account(db, settings, theirs):
    """The account as we know it."""
    settings.WECHAT_SECRETS = {
        ("city", "secret"): theirs.secret,
        ("city", "callback"): CALLBACK,
        ("city", "aes"): AES_KEY,
    }
    return Account.objects.create(
        code="city",
        name="汉中空气",
        area=AreaFactory(city=True),
        app_id=theirs.app_id,
        original_id="gh_city",
    )


@pytest.fixture
def house(account):
    """The portal, answering over HTTP."""
    with house_opened() as address:
        yield address


@pytest.fixture
def caller(house, account):
    """WeChat calling us in the encrypted mode, in XML."""
    address = f"{house}/wechat/callback/city/"
    return Caller(address, CALLBACK, account.app_id, AES_KEY)


@pytest.fixture
def editor(db):
    return User.objects.create_superuser("editor")


@pytest.fixture
def rule(account):
    return Rule.objects.create(account=account)


@pytest.fixture
def told(rule):
    return notice("汉中市环境空气质量通报", body="<p>今天空气质量良。</p>")


@pytest.fixture
def issue(told):
    send()
    return Issue.objects.get()


@pytest.fixture
def out(issue, editor):
    """Published, and told by polling."""
    confirm(issue, editor)
    jobs_ask(now=ASKED)
    issue.refresh_from_db()
    return issue
