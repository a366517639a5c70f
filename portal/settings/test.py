"""What do the tests use? The same as everybody, with quick hashing and plain static files."""

import atexit
import base64
import os
import shutil
import tempfile

if "PORTAL_VAR" not in os.environ:
    os.environ["PORTAL_VAR"] = tempfile.mkdtemp(prefix="portal-test-")
    atexit.register(shutil.rmtree, os.environ["PORTAL_VAR"], ignore_errors=True)

from portal.settings.base import *  # noqa: F403
from portal.settings.base import DATABASES, LOGGING, STORAGES

DEBUG = False
SECRET_KEY = "only-for-tests-" + "0" * 40
PRIVACY_KEYS = "test:" + base64.b64encode(bytes(range(32))).decode()
ALLOWED_HOSTS = ["*"]
if DATABASES["default"]["ENGINE"] == "portal.database.sqlite":
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "case-files": STORAGES["case-files"],
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
OUTBOX_THREADS = 0  # the test's own connection sends
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
LOGGING["root"]["level"] = "ERROR"
VIEWS_WRITTEN_EVERY = 0  # counts are written where a test says so
INSTALLED_APPS += ["tests.pages"]  # page families of the tests' own
