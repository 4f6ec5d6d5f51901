"""Names of accounts without quotation marks, before a platform word (A微信公众号) or behind it (微信公众号A)."""

import re

from parsers.closures.acts import holds_act

_BARE = re.compile(r"[\u3400-\u9fffA-Za-z0-9·—-]{2,30}$")
_LEAD = re.compile(
    r".*(?:关于|停止使用|停止更新|停止运营|停止|停用|停更|关停|注销|关闭|撤销|下线|下架|暂停|迁移|整合|合并|名下|开设|运营|主办|管理|关注|使用|登[录陆]|访问|通过|移步|前往|下载|搜索"
    r"|决定|即日起|[日月年]起|现将|[将把由对的至到入为日]|下属|所属|旗下|自有|以及|因为|按照|根据|由于|要求|需要|感谢|欢迎|请|原有?|名为|在(?!线)|从|就|本账号|新的?)"
)
_LEAD_ONE = re.compile(
    r"^(?:和|与|及|或|其|因|经|现|原|旧|老|向|给|让|是|有|了|并|也|但|而|等|[一二两三四五六七八九十\d]+[个家])+"
)
_TAIL_OF_BARE = re.compile(r"(?:的|官方|政务|认证|原|新|所属|下属)+$")
_NO_BARE = re.compile(
    r"^(?:我|本|该|其|此|贵|各|全|多|部分|个别|一[批些]|这|那|某|上述|以上|两|公告|公司|官方|政务|微信|所有|相关|有关|违法|违规|涉诈|涉嫌|冒|假|县级|市级|省级|基层|更多|同一|同名|支付宝|百度|腾讯|规范|更换|加强|做好|开展|推进|落实|清理|优化|建设|提升|强化|调整|开通|升级|创建|运营|关于|包括|记者|网友|有人|什么|注册|认证|新媒体|\d)"
    r"|(?:了|着|过|个|[几数\d]家|等|不|没|中|里|上|各|部门|单位|平台|系列|类|更新|维护|发布|管理|主体|单位名称|辖区|内部)$|^(?:政府|人民政府|政务|省|市|区|县|国家|单位|部门|机构|平台|手机|移动|新|旧|老|原|企业|集团|智能)$"
)
_AFTER = re.compile(
    r"(?:名为|名称为|：|:|\s|—)?(?P<bare>[\u3400-\u9fffA-Za-z0-9·]{2,16}?)(?=[、，。！和及与]|\s|$|停止|停更|注销|关停|关闭|将|于|自\d|自即|即日|已|拟|进行|予以|正式|（|\(|均|等|暂停|更名|迁移|下线|停用|不再)"
)
_NO_END = ("要求", "工作", "规定", "变更", "局")
_NO_AFTER = re.compile(
    r"(?:[的同也均不永极官团短新旧迎申下升改宣公将于自已从拟在上及和等发停注关暂更与均也是内后前数总进统名用]|经(?:研究|[^，,。]{0,20}?(?:同意|批准|决定|审[核定批]|核准))|根据|为[^，,。]{2}|[今明]日|[今明]天|推送|运营|运行|账号|域名|网址|地址|名称|管理|更新|维护|平台|矩阵|建设|一律|予以|正式|即日|全部|[一二两三四五六七八九十\d]+个|受|保留|继续|功能|粉丝|需|可|由|因|向|有|能|请)"
)


def name_before(before: str) -> str | None:
    """The name at the end of `before`, which stands before a platform word: 关于停用A."""
    match = _BARE.search(before)
    if not match:
        return None
    words = _TAIL_OF_BARE.sub("", match[0])
    words = without_lead(words)
    return words if 2 <= len(words) <= 25 and not _NO_BARE.search(words) else None


def without_lead(words: str) -> str:
    """`words` without the verbs and particles before a name: 停止使用A."""
    lead = _LEAD.match(words)
    return _LEAD_ONE.sub("", words[lead.end() :] if lead else words)


def name_behind(clause: str, end: int) -> tuple[str, int] | None:
    """The name that begins at `end`, behind a platform word, and where it ends: A即日起停更."""
    match = _AFTER.match(clause, end)
    bare = match["bare"] if match else ""
    if match is None or _NO_AFTER.match(bare) or _NO_BARE.search(bare) or holds_act(bare) or bare.endswith(_NO_END):
        return None
    return bare, match.end()
