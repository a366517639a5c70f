"""What is kept of WeChat? Accounts, what opens them, what waits, and what came in."""

from api.channels.wechat.models.accounts import Account, Secret
from api.channels.wechat.models.callbacks import Heard, JobEvent
from api.channels.wechat.models.state import AccessToken, Pause

__all__ = ["AccessToken", "Account", "Heard", "JobEvent", "Pause", "Secret"]
