"""What does `make run` use? Safe values of its own, kept under the state folder."""

import base64
import os
import secrets
from contextlib import suppress

from portal.settings.base import *  # noqa: F403
from portal.settings.base import VAR_DIR
from portal.settings.environment import env


def _kept(name: str, value: str) -> str:
    """Keep a value of chance on the first start, so that what rests on it outlives a restart."""
    path = VAR_DIR / name
    if not path.exists():
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        made = VAR_DIR / f"{name}.{os.getpid()}"
        made.touch(mode=0o600)
        made.write_text(value)
        with suppress(FileExistsError):  # another process was quicker: its value is the one
            os.link(made, path)
        made.unlink()
    return path.read_text().strip()


DEBUG = env.bool("PORTAL_DEBUG", default=False)
SECRET_KEY = env.str("PORTAL_SECRET_KEY", default="") or _kept(
    "secret_key", secrets.token_urlsafe(50)
)
PRIVACY_KEYS = env.str("PORTAL_PRIVACY_KEYS", default="") or _kept(
    "privacy_keys", "k1:" + base64.b64encode(secrets.token_bytes(32)).decode()
)
# Notices by WeChat go to the log here, so that nobody is told for the sake of a trial.
COMPLAINT_WECHAT_GATEWAY = env.str(
    "PORTAL_WECHAT_GATEWAY", default="portal.complaints.gateways.ConsoleWechatGateway"
)
EMAIL_BACKEND = "portal.printed_letters.PrintedLetters"
