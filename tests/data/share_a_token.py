"""What does a process with several threads do that all want to call WeChat at once?

It gets the code of an account and a number of threads. For each line on standard input all threads
ask for a token at once, and digests of what they got are written as one line of JSON. A line is
the moment to ask for; with ` refused` behind it, WeChat is taken to have refused the last ones.
The settings come from the environment, as for any process of the portal.
"""

import hashlib
import json
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connections  # noqa: E402

from api.channels.wechat.client.errors import WeChatError  # noqa: E402
from api.channels.wechat.client.tokens import Held, access_token, token_replaced  # noqa: E402
from api.channels.wechat.models import Account  # noqa: E402


def asked(moment: datetime, refused: Held | None) -> Held | str:
    try:
        account = Account.objects.get(code=sys.argv[1])
        if refused is not None:
            return token_replaced(account, refused, now=moment)
        return access_token(account, now=moment)
    except WeChatError as error:
        return str(error)
    finally:
        connections.close_all()


def digest(held: Held | str) -> str:
    return held if isinstance(held, str) else hashlib.sha256(held.text.encode()).hexdigest()


assert settings.WECHAT_API_BASE.startswith("http://127.0.0.1")
threads = int(sys.argv[2])
last = [None] * threads
sys.stdout.write("ready\n")
sys.stdout.flush()
for line in sys.stdin:
    moment, _, how = line.strip().partition(" ")
    now = datetime.fromisoformat(moment)
    refused = last if how else [None] * threads
    with ThreadPoolExecutor(threads) as pool:
        last = list(pool.map(asked, [now] * threads, refused))
    sys.stdout.write(json.dumps([digest(held) for held in last]) + "\n")
    sys.stdout.flush()
