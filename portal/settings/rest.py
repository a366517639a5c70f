"""How does the public API behave? Open for reading, limited by address, described by itself."""

from typing import Any

from portal.settings.environment import env

# How many proxies of ours stand in front: an address is read only from what they added.
TRUSTED_PROXIES = env.int("PORTAL_TRUSTED_PROXIES", default=0)

REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_AUTHENTICATION_CLASSES": [],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.AllowAny"],
    "DEFAULT_SCHEMA_CLASS": "api.v1.schema.Description",
    "EXCEPTION_HANDLER": "drf_standardized_errors.handler.exception_handler",
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "UNAUTHENTICATED_USER": None,
    "NUM_PROXIES": TRUSTED_PROXIES,
    "DEFAULT_THROTTLE_RATES": {
        "address": env.str("PORTAL_API_RATE", default="120/min"),
        # What is sent: reports, and questions for what became of one.
        "reports": env.str("PORTAL_API_REPORT_RATE", default="30/min"),
    },
    "COERCE_DECIMAL_TO_STRING": False,
}

SPECTACULAR_SETTINGS: dict[str, Any] = {
    "TITLE": "Air quality API",
    "DESCRIPTION": (
        "Readings, indices, rankings and all publications, as the portal's own pages show them. "
        "Times are Asia/Shanghai with offset; an hour is labelled by its end. "
        "Everything may be read without a key."
    ),
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SERVE_INCLUDE_SCHEMA": False,
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "PREPROCESSING_HOOKS": ["api.v1.schema.own_paths"],
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "api.v1.schema.one_form_of_error",
        "api.v1.examples.with_examples",
    ],
    "ENUM_NAME_OVERRIDES": {
        "PollutantEnum": "api.v1.representations.POLLUTANT_CHOICES",
        "BulletinKindEnum": "api.v1.kinds.BULLETIN_KINDS",
        "ArticleKindEnum": "api.v1.kinds.ARTICLE_KINDS",
        "EntryKindEnum": "api.v1.kinds.ENTRY_KINDS",
        "SeasonEnum": "api.v1.kinds.SEASONS",
        "NoticeKindEnum": "api.v1.kinds.NOTICE_KINDS",
        "ResponseKindEnum": "api.v1.kinds.RESPONSE_KINDS",
        "OutcomeEnum": "api.v1.kinds.OUTCOMES",
        "CoordinateSystemEnum": "api.v1.kinds.COORDINATE_SYSTEMS",
        "CaseStateEnum": "api.v1.kinds.CASE_STATES",
        "AnswerTypeEnum": "api.v1.kinds.ANSWER_TYPES",
        "AreaKindEnum": "api.v1.kinds.AREA_KINDS",
    },
}
# Any page of anybody may read the API and the feeds; nobody's cookies go with it.
# What is sent by a program, and what belongs to one person, is left out.
CORS_URLS_REGEX = r"^/(api/v1/(?!complaints(/status)?/?$)|((zh-hant|en)/)?feeds/)"
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_ALLOW_HEADERS = [
    "accept", "accept-language", "if-none-match", "if-modified-since", "x-api-key",
]  # fmt: skip
CORS_EXPOSE_HEADERS = ["etag", "last-modified", "link", "retry-after", "deprecation", "sunset"]
