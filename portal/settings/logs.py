"""What does a log line look like? JSON with a request id, and never a person's data."""

from typing import Any

import structlog

from portal.settings.environment import env
from portal.settings.log_privacy import keep_allowed, mask_people, trace_without_values

SHARED: list[Any] = [
    structlog.contextvars.merge_contextvars,
    structlog.processors.TimeStamper(fmt="iso"),
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.PositionalArgumentsFormatter(),
    keep_allowed,
]

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {
            "()": structlog.stdlib.ProcessorFormatter,
            "processors": [
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.ExceptionRenderer(trace_without_values),
                mask_people,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
            "foreign_pre_chain": SHARED,
        },
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": env.str("PORTAL_LOG_LEVEL", default="INFO")},
    "loggers": {
        # Answers of 4xx and 5xx; each good one would be a line too many.
        "django_structlog": {"level": "WARNING"},
        # The same failures a second time, without the request id.
        "django.request": {"level": "CRITICAL"},
        # What was published stands in the audit log, for those who may see it.
        "wagtail": {"level": "WARNING"},
        # Names who tried to sign in, and from where; its table keeps that for the lock-out.
        "axes": {"level": "ERROR"},
        # Its lines hold whole addresses of calls, and WeChat wants its token there.
        "urllib3": {"level": "ERROR"},
    },
}


def configure_structlog() -> None:
    """Send structlog's own loggers through the same handlers as everybody else's."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )
