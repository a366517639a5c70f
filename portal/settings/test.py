"""What do the tests use? The same as everybody, with quick hashing and plain static files."""

import os
import tempfile

os.environ.setdefault("PORTAL_VAR", tempfile.mkdtemp(prefix="portal-test-"))

from portal.settings.base import *  # noqa: F403
from portal.settings.base import LOGGING

DEBUG = False
SECRET_KEY = "only-for-tests-" + "0" * 40
ALLOWED_HOSTS = ["*"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
LOGGING["root"]["level"] = "ERROR"
INSTALLED_APPS += ["tests.pages"]  # page families of the tests' own
