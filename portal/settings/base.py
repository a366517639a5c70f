"""What do all installations have in common? Values that differ come from the environment."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.settings.complaints import *  # noqa: F403
from portal.settings.door import *  # noqa: F403
from portal.settings.environment import BASE_DIR as BASE_DIR
from portal.settings.environment import env, state_dir
from portal.settings.evidence import *  # noqa: F403
from portal.settings.logs import LOGGING as LOGGING
from portal.settings.logs import configure_structlog
from portal.settings.newmedia import *  # noqa: F403
from portal.settings.outbox import *  # noqa: F403
from portal.settings.rest import *  # noqa: F403
from portal.settings.subscriptions import *  # noqa: F403
from portal.settings.views import *  # noqa: F403
from portal.settings.wechat import *  # noqa: F403

VAR_DIR = state_dir()

# Where the process is reached from outside; feeds and pages build absolute links from it.
BASE_URL = env.str("PORTAL_BASE_URL", default="http://127.0.0.1:8000").rstrip("/")
WAGTAILADMIN_BASE_URL = BASE_URL
ALLOWED_HOSTS = env.list("PORTAL_ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])
CSRF_TRUSTED_ORIGINS = env.list("PORTAL_CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "portal.database",
    "portal.schedule",
    "portal.calendar",
    "portal.grid",
    "portal.airquality",
    "portal.complaints",
    "cms.core",
    "cms.announcements",
    "cms.audit",
    "cms.workflows",
    "cms.newmedia",
    "cms.proofreading",
    "cms.airboard",
    "cms.airdesk",
    "cms.griddesk",
    "cms.bulletins",
    "cms.articles",
    "cms.responses",
    "cms.flashreports",
    "cms.enforcement",
    "cms.alerts",
    "cms.privacy",
    "cms.intake",
    "cms.casework",
    "cms.subscriptions",
    "cms.sitehealth",
    "cms.search",
    "cms.home",
    "cms.demo",
    "api.health",
    "api.feeds",
    "api.keys",
    "api.v1",
    "api.open311",
    "api.channels.wechat",
    "api.channels.outbox",
    "api.channels.subscriptions",
    "api.channels.board",
    "api.channels.webhooks",
    "api.channels.websub",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail.contrib.sitemaps",
    "wagtail",
    "modelcluster",
    "taggit",
    "corsheaders",
    "rest_framework",
    "django_filters",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "drf_standardized_errors",
    "django_tasks_db",
    "django_structlog",
    "axes",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sitemaps",
    "django.contrib.humanize",
]

MIDDLEWARE = [
    "cms.core.middleware.TrustedProxyMiddleware",
    "cms.core.middleware.RequestIdMiddleware",
    "api.channels.board.middleware.CountingMiddleware",
    "django_structlog.middlewares.RequestMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.http.ConditionalGetMiddleware",
    "cms.core.languages.middleware.LanguageAddressMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "cms.core.middleware.AdminContentPolicyMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
APPEND_SLASH = True

THEME = env.str("PORTAL_THEME", default="default")
THEME_DIRS = [BASE_DIR / "themes" / name for name in dict.fromkeys([THEME, "default"])]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [folder / "templates" for folder in THEME_DIRS],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
                "cms.core.context_processors.portal",
            ],
        },
    },
]

# Data. SQLite is the embedded default; DATABASE_URL=postgres://… is all it takes to grow.
DATABASES = {
    "default": env.db("DATABASE_URL", default=f"sqlite:///{VAR_DIR / 'portal.sqlite3'}"),
}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["ENGINE"] = "portal.database.sqlite"
DATABASES["default"].setdefault("CONN_MAX_AGE", 60)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": env.cache("CACHE_URL", default="locmemcache://portal")}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": []}}

# Language, time
LANGUAGE_CODE = "zh-hans"
LANGUAGES = [
    ("zh-hans", _("Simplified Chinese")),
    ("zh-hant", _("Traditional Chinese")),
    ("en", _("English")),
]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
# Ours first; the second holds what Wagtail says and its own catalogue leaves in English.
LOCALE_PATHS = [BASE_DIR / "locale", BASE_DIR / "locale" / "wagtail"]
TIME_ZONE = "Asia/Shanghai"
USE_TZ = True
USE_I18N = True

# Files
STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STATICFILES_DIRS = [folder / "static" for folder in THEME_DIRS]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR_DIR / "media"
# What citizens and officers send in: outside of everything that a web server reaches.
CASE_FILES_ROOT = env.str("PORTAL_CASE_FILES", default=str(VAR_DIR / "case-files"))
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "case-files": {
        "BACKEND": "portal.complaints.evidence.storage.CaseFolder",
        "OPTIONS": {"location": CASE_FILES_ROOT},
    },
    "staticfiles": {"BACKEND": "cms.core.staticfiles.BundlingStaticFilesStorage"},
}

# Who reported is sealed with these (see `portal.sealing.keys`).
PRIVACY_KEYS = env.str("PORTAL_PRIVACY_KEYS", default="")

# Wagtail
WAGTAIL_SITE_NAME = env.str("PORTAL_SITE_NAME", default="汉中市空气质量信息发布平台")
SITE_NAME_EN = env.str("PORTAL_SITE_NAME_EN", default="Hanzhong Air Quality")
WAGTAIL_I18N_ENABLED = False
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAILADMIN_LOGIN_URL = "/admin/login/"
WAGTAIL_USER_TIME_ZONES = [TIME_ZONE]  # a bulletin's hour means the same to every editor
WAGTAILADMIN_PERMITTED_LANGUAGES = [
    ("zh-hans", "简体中文"),
    ("zh-hant", "繁體中文"),
    ("en", "English"),
]
WAGTAILADMIN_RICH_TEXT_EDITORS = {
    "default": {
        "WIDGET": "wagtail.admin.rich_text.DraftailRichTextArea",
        "OPTIONS": {"features": ["h2", "h3", "bold", "ol", "ul", "link", "document-link", "hr"]},
    },
}
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "cms.search.backends"}}
# Reviews: what passes a round is one version, and the round itself publishes it.
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.workflows.finishing.round_finish"
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAILIMAGES_EXTENSIONS = ["jpg", "jpeg", "png", "webp", "gif", "avif", "heic"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 20 * 1024 * 1024
WAGTAILIMAGES_IMAGE_FORM_BASE = "cms.core.uploads.ImageForm"
WAGTAILDOCS_DOCUMENT_FORM_BASE = "cms.core.uploads.DocumentForm"
WAGTAIL_EDITING_SESSION_PING_INTERVAL = 10_000  # ms: two editors on one page see each other

# The live source of readings: empty means none.
LIVE_SOURCE_URL = env.str("PORTAL_LIVE_SOURCE_URL", default="")
LIVE_SOURCE_FORMAT = env.str("PORTAL_LIVE_SOURCE_FORMAT", default="auto")
LIVE_SOURCE_TIMEOUT = env.int("PORTAL_LIVE_SOURCE_TIMEOUT", default=20)  # seconds
LIVE_SOURCE_NAME = env.str("PORTAL_LIVE_SOURCE_NAME", default="")

# WebSub hubs that hear of every change of a feed; feeds name them.
WEBSUB_HUB = f"{BASE_URL}/websub/hub"
WEBSUB_OWN_HUB = env.bool("PORTAL_WEBSUB_HUB", default=True)
WEBSUB_OUTSIDE_HUBS = env.list("PORTAL_FEED_HUBS", default=[])
FEED_HUBS = [*([WEBSUB_HUB] if WEBSUB_OWN_HUB else []), *WEBSUB_OUTSIDE_HUBS]

# The area that the whole portal is about.
HOME_AREA_CODE = env.str("PORTAL_HOME_AREA", default="610700")

# A folder with the office's own fonts for the PDF (仿宋, 小标宋); without one, those of the wheel.
PDF_FONTS_DIR = env.str("PORTAL_PDF_FONTS_DIR", default="")

# Messages in CAP: never Actual outside production; the sender is the host unless it is named.
ALERT_CAP_STATUS = "Test"
ALERT_CAP_SENDER = env.str("PORTAL_CAP_SENDER", default="")

# `/readyz` fails when the newest reading is older; 0 means that its age is only reported.
READINGS_MAX_AGE_HOURS = env.int("PORTAL_READINGS_MAX_AGE_HOURS", default=0)

# What is sent to us: how long a body may take to begin with, from then on how many bytes a second
# it brings at least, and how large it may be (with files; and all bodies of a process together).
BODY_SECONDS = env.float("PORTAL_BODY_SECONDS", default=20.0)
BODY_SLOWEST = env.int("PORTAL_BODY_SLOWEST", default=4096)
BODY_MEGABYTES = env.int("PORTAL_BODY_MEGABYTES", default=512)
BODIES_MEGABYTES = env.int("PORTAL_BODIES_MEGABYTES", default=2048)

# Logs: an id for each request; no address, no account.
DJANGO_STRUCTLOG_TRUST_UPSTREAM_REQUEST_ID = True  # RequestIdMiddleware has settled it before
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False
DJANGO_STRUCTLOG_USER_ID_FIELD = None
configure_structlog()
