"""What happens when the last review has passed? The page publishes itself, or goes offline.

Wagtail calls `round_finish` by name (`WAGTAIL_FINISH_WORKFLOW_ACTION`), inside the transaction of
the last approval: a refusal here undoes that, too. It reads the setting while it loads its own
models, so that nothing here may need them at import.
"""

from typing import Any

from django.utils.module_loading import import_string


def round_finish(round_: Any, user: Any = None) -> None:
    """Do what the round decided."""
    import_string("cms.workflows.rounds.round_carry_out")(round_=round_, by=user)
