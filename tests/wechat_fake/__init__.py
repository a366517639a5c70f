"""What would WeChat say? A server on the loopback that is as strict as the real one.

It keeps to developers.weixin.qq.com/doc/service (read 2026-11): tokens and their ends, allow-lists
of addresses, limits of fields, quotas of the day, what its filter takes out of an article, and
publishing that takes a while or is refused. It shares no code with the portal.
"""

from tests.wechat_fake.server import running
from tests.wechat_fake.state import FakeAccount, FakeWeChat

__all__ = ["FakeAccount", "FakeWeChat", "running"]
