"""The titles of the columns of a table of accounts, and the labels of a form, by what stands below or behind them."""

import re
from collections.abc import Sequence
from functools import lru_cache

from parsers.text import drop_bracketed, squeeze

_ACCOUNT = r"(?:的)?(?:政务)?(?:账号|帐号|名称|公众号|新媒体|微博|平台)"
_LONGEST = 16  # characters of a title
_WORDS = (
    ("id", r"微信号|[Ii][Dd]|网址|链接|域名|二维码"),  # never a name
    ("kept", r"是否(?:保留|继续)"),
    ("stays", rf"(?:保留|继续运[营行]|继续使用|正常运[营行]){_ACCOUNT}"),
    ("closing", rf"^被.{{2,4}}{_ACCOUNT}"),  # 被归并账号, beside 归并至
    (
        "place",
        rf"承接|请(?:访问|关注|使用)|迁移至|转[至到]|去向|合并至|并入|整合至|归并|后续|替代|转移|关注平台|[更变调整合迁并][名更整合移并]后的?关注|(?:新|现|现用|[更变调整合迁并][名更整合移并]后的?){_ACCOUNT}",
    ),
    ("closing", rf"(?:停更|断更|停用|停运|注销|关停|关闭|撤销|原|旧|拟停){_ACCOUNT}(?:名称)?$"),
    ("told", r"(?:公示|公告|申请|审[批核]|批准|批复|备案).{0,2}(?:时间|日期|日)$"),  # and not done: 停更公示日
    ("cancel", r"(?:注销|销号).{0,4}(?:时间|日期|日$)"),
    ("close", r"(?:关闭|关停|下线|下架|清退).{0,4}(?:时间|日期|日$)"),  # the last day of both kinds
    ("stop", r"(?:停更|断更|[停终中]止.{0,4}|不再.{0,4}|停用|停运|更新).{0,4}(?:时间|日期|日$)"),
    ("when", r"(?:执行|生效|实施|处[理置]|调整|变[更动]|整合).{0,2}(?:时间|日期)"),  # of what the row says to be done
    (
        "how",
        r"^(?:清理|整合|处置)?结果$|去留|处[置理](?:方式|措施|意见|结果|情况|$)|措施|(?:关停|整改|清理|变更|调整|整合)(?:方式|类型|情况|意见|结果)|备注|状态",
    ),
    ("name", r"(?:平台|类型|类别)(?:[及和与、/]|以及)(?:账号|帐号)?名称|名称(?:[及和与、/]|以及)(?:所属)?平台"),
    ("platform", r"平台|类型|类别|渠道|种类|载体"),
    ("operator", r"单位|主体|部门|机构|^.{0,2}学校(?:名称)?$"),
    ("name", r"账号|帐号|名称|新媒体|公众号|微博"),
)
_COLUMNS = tuple((role, re.compile(words)) for role, words in _WORDS)


@lru_cache(maxsize=1_000)
def role_of(cell: str) -> str | None:
    """The role of a header: 账号名称（主办单位） names accounts, 备注（停更日期） holds days."""
    role = _role(squeeze(drop_bracketed(cell)))
    return role if role and role != "how" else _role(squeeze(cell)) or role


def _role(text: str) -> str | None:
    return next((role for role, words in _COLUMNS if words.search(text)), None) if len(text) <= _LONGEST else None


def roles(cells: Sequence[str]) -> list[str | None]:
    """The roles of the cells of a header; beside 平台类别, 平台名称 is the name of an account."""
    columns = [role_of(cell) for cell in cells]
    names = [n for n, cell in enumerate(cells) if columns[n] == "platform" and squeeze(cell).endswith("平台名称")]
    if len(names) == 1 and "name" not in columns and columns.count("platform") > 1:
        columns[names[0]] = "name"
    return columns
