"""How is an entry written? In the transaction of the deed itself, under the next number.

Whoever writes holds the end of the chain until the transaction ends, so numbers follow each other
without a gap, also when the deed is undone.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Model
from wagtail.models import BaseLogEntry, Page

from cms.audit.chain import START, fingerprint
from cms.audit.entries import AuditEntry, ChainEnd, KnownState
from cms.audit.excerpts import shortened
from cms.audit.values import (
    MASK,
    Change,
    as_text,
    changes_between,
    is_private,
    remembered,
    state_of,
)

PUBLIC = "public"
SCHEDULING = "wagtail.publish.schedule"
Values = Mapping[str, Any]


@transaction.atomic
def audit_record(
    *,
    action: str,
    target: Model | None,
    by: User | None,
    before: Values | None,
    after: Values | None,
    now: datetime,
    reason: str = "",
) -> AuditEntry:
    """Write down a deed that Wagtail's own log does not hear of.

    Call it in the transaction of the deed.

    Args:
        action: What was done, such as `penalty.withdraw`. Its words for readers come from the
            `register_log_actions` hook.
        target: On what.
        by: Who did it; None for the system.
        before: Values of the fields before; None or empty for something new.
        after: Values of the fields after; None or empty for something that is gone.
        now: The clock.
        reason: Why, in the words of whoever did it.
    """
    end = _chain_end()
    model = type(target) if target is not None else None
    kept = [remembered(model or Model, values or {}, key=end.key) for values in (before, after)]
    changes = changes_between(model, kept[0], kept[1])
    return _append(end, action=action, at=now, by=by, target=target, changes=changes, reason=reason)


@transaction.atomic
def state_record(*, target: Model, action: str, by: User | None, now: datetime) -> None:
    """Write down how an object differs from what the trail knew of it; nothing if it does not."""
    end = _chain_end()
    changes = _compared(end, target, state_of(target), known_before={})
    if changes:
        _append(end, action=action, at=now, by=by, target=target, changes=changes)


def log_entry_record(logged: BaseLogEntry, instance: Model) -> AuditEntry:
    """Write down what Wagtail has just logged, with the fields that it changed."""
    with transaction.atomic():
        end = _chain_end()
        return _append(
            end,
            action=logged.action,
            at=logged.timestamp,
            by=logged.user,
            target=instance,
            label=logged.label,
            changes=_changes(end, logged, instance),
            details=logged.data,
            reason=_reason(logged.data),
        )


def _chain_end() -> ChainEnd:
    """Return the end of the chain, held until the transaction ends."""
    ChainEnd.objects.get_or_create(pk=1)
    return ChainEnd.objects.select_for_update().get(pk=1)


def _append(
    end: ChainEnd,
    *,
    target: Model | None,
    by: User | None,
    changes: list[Change],
    label: str = "",
    details: Values | None = None,
    **said: Any,
) -> AuditEntry:
    label = label or (str(target) if target is not None else "")
    entry = AuditEntry(
        serial=end.serial + 1,
        actor_id=str(by.pk) if by else "",
        actor_name=(by.get_full_name() or by.get_username()) if by else "",
        target_type=target._meta.label_lower if target is not None else "",
        target_id=str(target.pk) if target is not None else "",
        target_label=as_text(label)[:300],
        changes=[list(change) for change in changes],
        details=_told(details or {}),
        previous_hash=end.hash or START,
        **said,
    )
    entry.hash = fingerprint(entry)
    entry.save()
    ChainEnd.objects.filter(pk=end.pk).update(serial=entry.serial, hash=entry.hash)
    return entry


def _changes(end: ChainEnd, logged: BaseLogEntry, instance: Model) -> list[Change]:
    """Return what a logged deed has changed."""
    if logged.deleted:
        KnownState.objects.filter(**_key(instance)).delete()
        return []
    revision = logged.revision
    if isinstance(instance, Page) and revision is None and not logged.content_changed:
        return []  # locked, moved, unpublished: no word of it has changed
    state = state_of(instance, revision.content if revision else None)
    return _compared(end, instance, state, facet=_facet(logged), known_before=_unknown(logged))


def _compared(
    end: ChainEnd,
    instance: Model,
    state: Values,
    *,
    known_before: dict[str, str] | None,
    facet: str = "",
) -> list[Change]:
    """Compare an object with what the trail knew of it, and remember it anew."""
    after = remembered(type(instance), state, key=end.key)
    known = KnownState.objects.filter(**_key(instance), facet=facet).first()
    before = known.values if known else known_before
    of = _key(instance)
    KnownState.objects.update_or_create(
        target_type=of["target_type"],
        target_id=of["target_id"],
        facet=facet,
        defaults={"values": after},
    )
    return changes_between(type(instance), before, after)


def _key(instance: Model) -> dict[str, str]:
    return {"target_type": instance._meta.label_lower, "target_id": str(instance.pk)}


def _facet(logged: BaseLogEntry) -> str:
    published = logged.action.startswith("wagtail.publish") and logged.action != SCHEDULING
    return PUBLIC if published else ""


def _unknown(logged: BaseLogEntry) -> dict[str, str] | None:
    """Return what was there before the first entry: nothing of something new."""
    is_new = logged.action == "wagtail.create" or _facet(logged) == PUBLIC
    return {} if is_new else None


def _reason(data: Values) -> str:
    return as_text(data.get("reason") or data.get("comment"))


def _told(data: Values) -> dict[str, str]:
    """Return further details as short texts, private ones masked."""
    return {
        name: MASK if is_private(None, name) else shortened(as_text(value))
        for name, value in data.items()
        if name not in {"reason", "comment"}
    }
