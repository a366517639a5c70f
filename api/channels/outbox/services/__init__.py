"""How do deliveries come about, go out, and get set going or stopped by hand?"""

from api.channels.outbox.services.deciding import delivery_cancel, delivery_redeliver
from api.channels.outbox.services.dispatching import deliveries_send_due
from api.channels.outbox.services.following import deliveries_hasten, deliveries_link
from api.channels.outbox.services.sending import delivery_send
from api.channels.outbox.services.writing import announcement_take, deliveries_write, delivery_add

__all__ = [
    "announcement_take",
    "deliveries_hasten",
    "deliveries_link",
    "deliveries_send_due",
    "deliveries_write",
    "delivery_add",
    "delivery_cancel",
    "delivery_redeliver",
    "delivery_send",
]
