"""What does `make run` use? Safe values of its own, kept under the state folder."""

import secrets

from portal.settings.base import *  # noqa: F403
from portal.settings.base import VAR_DIR
from portal.settings.environment import env


def _kept_secret() -> str:
    """Make a secret key on the first start and keep it, so that sessions outlive a restart."""
    path = VAR_DIR / "secret_key"
    if not path.exists():
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(50))
    return path.read_text().strip()


DEBUG = env.bool("PORTAL_DEBUG", default=False)
SECRET_KEY = env.str("PORTAL_SECRET_KEY", default="") or _kept_secret()
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
