"""How does a case go? With everything that belongs to it, and a tombstone first.

What refers to a case is found from the models themselves, so that a table that is added later goes
as well. Tables of other rooms are respected: what they protect stays, and the case with it.
"""

from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Model, QuerySet
from django.utils import timezone

from portal.complaints.chain.sealing import events_seal
from portal.complaints.enums import OutcomeWithdrawal
from portal.complaints.models import Complaint, Rating, Tombstone
from portal.complaints.outcomes.places import county_code_of
from portal.complaints.retention.files import files_release
from portal.complaints.services.publishing import outcome_withdraw

APP = "complaints"


class StillNeededError(Exception):
    """Something outside of the complaints refers to the case and does not let it go."""


@transaction.atomic
def case_delete(case: Complaint, *, now: datetime) -> Tombstone:
    """Delete a case and leave its tombstone.

    Raises:
        StillNeededError: Something refers to it that has to stay.
    """
    events_seal(now=now)
    tombstone = _tombstone(case, now)
    tombstone.save(force_insert=True)
    files_release(case, now=now)
    outcome_withdraw(case, because=OutcomeWithdrawal.RETENTION, now=now)
    _delete_below(Complaint.objects.filter(pk=case.pk))
    Complaint.objects.filter(pk=case.pk)._raw_delete("default")
    return tombstone


def _tombstone(case: Complaint, now: datetime) -> Tombstone:
    rating = Rating.objects.filter(reply__complaint=case).order_by("-rated_at").first()
    received = timezone.localtime(case.received_at)
    taken = (case.closed_at - case.received_at).days if case.closed_at else None
    return Tombstone(
        case_id=case.pk,
        month=received.date().replace(day=1),
        county=county_code_of(case.area),
        category=case.category.code,
        channel=case.channel,
        state=case.state,
        outcome=case.outcome,
        days=max(taken, 0) if taken is not None else None,
        is_satisfied=rating.is_satisfied if rating else None,
        times_reopened=case.times_reopened,
        is_demo=case.is_demo,
        deleted_at=now,
        links=[list(link) for link in case.events.values_list("seal", "pk", "hash")],
    )


def _delete_below(rows: QuerySet[Any]) -> None:
    """Delete what refers to these rows, the furthest first."""
    for relation in rows.model._meta.get_fields(include_hidden=True):
        if not relation.auto_created or relation.concrete or relation.many_to_many:
            continue  # the rows between two tables are found by their own keys
        related: Any = relation.related_model
        if related is rows.model or relation.on_delete is models.DO_NOTHING:
            continue  # repeats go before their first case, see `running`
        found = related._base_manager.filter(**{f"{relation.field.name}__in": rows})
        _let_go(related, relation, found)


def _let_go(related: type[Model], relation: Any, found: QuerySet[Any]) -> None:
    if relation.on_delete is models.SET_NULL:
        found.update(**{relation.field.name: None})
    elif related._meta.app_label == APP:
        _delete_below(found)
        found._raw_delete("default")
    elif relation.on_delete is models.CASCADE:
        found.delete()
    elif found.exists():
        raise StillNeededError(related._meta.label)
