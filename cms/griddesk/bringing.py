"""How is a file kept between being shown and being taken?"""

import hashlib
from dataclasses import asdict
from datetime import date, datetime, timedelta
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import transaction
from django.utils.translation import gettext as _

from cms.audit.recording import audit_record
from cms.griddesk.services import Taken, fingerprint_of, grid_check, grid_import
from portal.grid.importing.planning import Plan
from portal.grid.importing.rows import FileRefused, Options, Refused
from portal.grid.models import GridImport

TAKEN: Final = "grid.import"
KEPT_FOR: Final = timedelta(days=2)


@transaction.atomic
def file_keep(
    *, name: str, content: bytes, options: Options, plan: Plan, by: User, now: datetime
) -> GridImport:
    """Keep a file that was shown, until it is taken; older ones are let go."""
    GridImport.objects.filter(at__lt=now - KEPT_FOR).update(content=None)
    return GridImport.objects.create(
        name=name[:200],
        content=content,
        options=asdict(options),
        fingerprint=fingerprint_of(plan),
        by=by,
        at=now,
    )


@transaction.atomic
def file_take(*, kept: GridImport, by: User, now: datetime) -> Taken:
    """Take a file as it was shown, once.

    Raises:
        FileRefused: It was taken already, is kept no longer, or would lead to something else by
            now; nothing was taken.
    """
    kept = GridImport.objects.select_for_update().get(pk=kept.pk)
    if kept.content is None:
        raise _refused(_("This file was taken already, or is kept no longer. Bring it again."))
    content, options = bytes(kept.content), _options(kept.options)
    plan = grid_check(content=content, name=kept.name, options=options)
    if fingerprint_of(plan) != kept.fingerprint:
        raise _refused(_("The grid has changed since the file was looked through. Bring it again."))
    taken = grid_import(content=content, name=kept.name, options=options, now=now)
    kept.content, kept.taken_at, kept.changes = None, now, taken.changes
    kept.save(update_fields=["content", "taken_at", "changes"])
    audit_record(
        action=TAKEN,
        target=kept,
        by=by,
        before=None,
        after={
            "file": kept.name,
            "sha256": hashlib.sha256(content).hexdigest(),
            "changes": taken.changes,
        },
        now=now,
    )
    return taken


def _options(stored: dict[str, Any]) -> Options:
    return Options(**{**stored, "on": date.fromisoformat(stored["on"])})


def _refused(reason: str) -> FileRefused:
    return FileRefused([Refused("—", reason)])
