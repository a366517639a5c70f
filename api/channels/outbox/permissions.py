"""Who may look at the deliveries, and who may send one again or call it off?"""

from typing import Final

SEE: Final = "outbox.view_delivery"
DECIDE: Final = "outbox.change_delivery"
