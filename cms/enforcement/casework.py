"""Is a party in a typical case still called by its name? Texts in, what looks like a name out.

It advises: whether 王小明 is a party or a leader who is quoted, only a person can tell.
"""

import re
from typing import Final

_ROLES: Final = "|".join(
    "当事人 被处罚人 经营者 经营人 业主 法定代表人 实际控制人 驾驶员 驾驶人 司机 村民 居民 车主"
    " 涉案人员 负责人".split()
)
_SURNAMES: Final = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁"
    "任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴"
    "莫孔向汤"
)
PARTY: Final = re.compile(
    rf"(?:{_ROLES})[：:为是]?\s*([{_SURNAMES}][\u4e00-\u9fff]{{1,2}})(?=[，。、；（(\s]|$)"
)
COMPANY: Final = re.compile(
    r"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{2,16}(?:有限责任公司|股份有限公司|有限公司)"
)
ANONYMOUS: Final = ("某", "×", "Ｘ", "*")


def named_parties(text: str) -> list[str]:
    """Return what looks like the full name of a party."""
    found = [*PARTY.findall(text), *COMPANY.findall(text)]
    return [name for name in dict.fromkeys(found) if not any(sign in name for sign in ANONYMOUS)]
