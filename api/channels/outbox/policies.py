"""May a delivery be sent again, or called off? By its state and by what was told since."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from api.channels.outbox.enums import DeliveryState
from api.channels.outbox.models import Delivery

_AGAIN = frozenset({DeliveryState.SENT, DeliveryState.DEAD, DeliveryState.CANCELLED})
_OFF = frozenset({DeliveryState.WAITING, DeliveryState.DEAD})


def check_redeliver(delivery: Delivery) -> None:
    """Refuse to send again what is on its way, or what has been overtaken.

    Raises:
        ValidationError: with the sentence for the desk.
    """
    if delivery.state not in _AGAIN:
        raise ValidationError(_("This delivery is on its way already."))
    if has_been_overtaken(delivery):
        raise ValidationError(
            _("This target has been told something later about the publication. Send that again.")
        )


def check_cancel(delivery: Delivery) -> None:
    """Refuse to call off what has gone out.

    Raises:
        ValidationError: with the sentence for the desk.
    """
    if delivery.state not in _OFF:
        raise ValidationError(_("Only what has not gone out can be called off."))


def can_redeliver(delivery: Delivery) -> bool:
    """Tell whether it may be sent again."""
    return delivery.state in _AGAIN and not has_been_overtaken(delivery)


def can_cancel(delivery: Delivery) -> bool:
    """Tell whether it may be called off."""
    return delivery.state in _OFF


def has_been_overtaken(delivery: Delivery) -> bool:
    """Tell whether something later is owed to the target about the same publication."""
    if not delivery.publication_id:
        return False
    later = Delivery.objects.filter(
        channel=delivery.channel,
        target=delivery.target,
        publication_id=delivery.publication_id,
        created_at__gt=delivery.created_at,
    )
    return later.exclude(state=DeliveryState.CANCELLED).exists()
