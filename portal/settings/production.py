"""What does a real installation use? Nothing is guessed: what is missing stops the start."""

from portal.settings.base import *  # noqa: F403
from portal.settings.environment import env, required

DEBUG = False
SECRET_KEY = required(
    "PORTAL_SECRET_KEY",
    "Put 50 random characters there, for instance from: "
    'python -c "import secrets; print(secrets.token_urlsafe(50))"',
)
PRIVACY_KEYS = required(
    "PORTAL_PRIVACY_KEYS",
    "Who reported is sealed with it. Put an id and 32 random bytes there, for instance from: "
    'python -c "import base64, secrets; '
    "print('k1:' + base64.b64encode(secrets.token_bytes(32)).decode())\". "
    "Keep a copy away from the database: without it no contact can be read any more.",
)
ALLOWED_HOSTS = required(
    "PORTAL_ALLOWED_HOSTS", "Name the host names that the site answers to, separated by commas."
).split(",")
BASE_URL = required(
    "PORTAL_BASE_URL", "Give the public address with its scheme, such as https://air.example.gov.cn"
).rstrip("/")
WAGTAILADMIN_BASE_URL = BASE_URL

# What alerts say of themselves in CAP; a rehearsal puts Exercise or Test.
ALERT_CAP_STATUS = env.str("PORTAL_CAP_STATUS", default="Actual")

SECURE_SSL_REDIRECT = env.bool("PORTAL_SSL_REDIRECT", default=True)
# A monitor beside the server asks without TLS.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https")
    if env.bool("PORTAL_BEHIND_TLS_PROXY", default=True)
    else None
)
SECURE_HSTS_SECONDS = env.int("PORTAL_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
if EMAIL_CONFIG["EMAIL_BACKEND"].startswith("django.core.mail.backends.console"):
    # Without a mail server letters are printed into the log, which names nobody.
    EMAIL_BACKEND = "portal.printed_letters.PrintedLetters"
