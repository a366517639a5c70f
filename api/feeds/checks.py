"""Does each kind of publication have a feed of its own?"""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error

from api.feeds.channels import CHANNELS


def channel_errors(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Return `portal.E004` for each page family whose kind no channel brings.

    The channel of everything does not count: who follows one subject could not do so.
    """
    brought = {kind for channel in CHANNELS.values() for kind in channel.kinds or ()}
    kinds = {model: getattr(model, "publication_kind", "") for model in apps.get_models()}
    return [
        Error(
            f"No feed brings publications of the kind {kind!r}.",
            hint="Add a line to SUBJECTS in cms.core.subjects.py.",
            obj=model,
            id="portal.E004",
        )
        for model, kind in kinds.items()
        if kind and kind not in brought
    ]
