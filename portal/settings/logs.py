"""What does a log line look like? JSON with a request id, and never a person's data."""

from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

# What may stand in a line of ours; whatever else a library binds (a user's id, an address,
# a user agent, a query string) is dropped before it is written.
ALLOWED_KEYS = frozenset(
    {
        "timestamp",
        "level",
        "logger",
        "event",
        "request_id",
        "code",
        "request",
        "exc_info",
        "exception",
        "task",
        "job",
        "count",
        "duration_ms",
        "source",
        "reason",
        "status",
        "kind",
        "area",
        "file",
    }
)


def keep_allowed(_: WrappedLogger, __: str, event: EventDict) -> EventDict:
    """Drop every key that is not on the list: a log must not become a register of people."""
    for key in [key for key in event if key not in ALLOWED_KEYS and not key.startswith("_")]:
        del event[key]
    if isinstance(event.get("request"), str):
        event["request"] = event["request"].split("?", 1)[0]
    return event


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
                structlog.processors.format_exc_info,
                structlog.processors.JSONRenderer(ensure_ascii=False),
            ],
            "foreign_pre_chain": SHARED,
        },
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django_structlog": {"level": "WARNING"},
        "django.request": {"level": "ERROR"},
        "axes": {"level": "ERROR"},
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
