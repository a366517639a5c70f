"""What is kept of WeChat? Accounts, what opens them, what waits, and what came in."""

from api.channels.wechat.models.accounts import Account, Secret
from api.channels.wechat.models.callbacks import Heard, JobEvent
from api.channels.wechat.models.menus import MenuButton
from api.channels.wechat.models.publishing import Issue, Piece, Rule
from api.channels.wechat.models.state import AccessToken, Material, Pause, Turn

__all__ = [
    "AccessToken",
    "Account",
    "Heard",
    "Issue",
    "JobEvent",
    "Material",
    "MenuButton",
    "Pause",
    "Piece",
    "Rule",
    "Secret",
    "Turn",
]
