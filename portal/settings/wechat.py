"""How is WeChat reached, and what opens the accounts? By account code, from the environment."""

import os
import re

from portal.settings.environment import env

WECHAT_API_BASE = env.str("PORTAL_WECHAT_API_BASE", default="https://api.weixin.qq.com").rstrip("/")
WECHAT_TIMEOUT = env.int("PORTAL_WECHAT_TIMEOUT", default=15)  # seconds for a whole call
# So far may the time of a callback be from ours, in seconds.
WECHAT_CALLBACK_WINDOW = env.int("PORTAL_WECHAT_CALLBACK_WINDOW", default=600)
# Notices to citizens: the account that sends them, its template for subscribed notices, and what
# stands in which of the template's fields.
WECHAT_NOTICE_ACCOUNT = env.str("PORTAL_WECHAT_NOTICE_ACCOUNT", default="")
WECHAT_NOTICE_TEMPLATE = env.str("PORTAL_WECHAT_NOTICE_TEMPLATE", default="")
WECHAT_NOTICE_FIELDS = env.dict(
    "PORTAL_WECHAT_NOTICE_FIELDS",
    default={"number": "character_string1", "subject": "thing2", "at": "time3"},
)

_SECRET = re.compile(
    r"PORTAL_WECHAT_([A-Z][A-Z0-9_]*?)_(SECRET|CALLBACK|CALLBACK_BEFORE|AES|AES_BEFORE)"
)
# (code of the account, name of the secret) -> secret; a hyphen of the code is a "_" there.
WECHAT_SECRETS = {
    (found[1].lower().replace("_", "-"), found[2].lower()): value.strip()
    for name, value in os.environ.items()
    if (found := _SECRET.fullmatch(name)) and value.strip()
}
