"""Is this page a wall? Rate limits, captchas and challenges, told from a notice that only speaks of such things.

The wordings are those seen at ccgp (频繁访问 with status 200, 安全验证, Forwarding error), at ggzy.gov.cn (JSON with
code 829) and at the walls sold to Chinese government sites: 加速乐 (521, `__jsl` cookie), 瑞数 (412), 阿里云 WAF.
"""

import json
import re

from lxml import etree

from parsers.errors import UnreadablePage
from parsers.page import html_root

MAX_VISIBLE = 1500  # characters that a reader sees: a wall shows a sentence or two and perhaps the site's frame
MAX_OF_SCRIPT = 200  # a page that is only a script shows next to nothing
MAX_PARSED = 20_000  # a longer page is parsed only if such words stand in it: most notices are longer, and no wall

_STATUS = {412: "challenge, HTTP 412 (瑞数)", 429: "rate limit, HTTP 429", 521: "challenge, HTTP 521 (加速乐)"}
# no notice says these of its reader
_RATE = re.compile(
    r"(?:访问|操作|请求)(?:次数)?(?:过于|太|太过)频繁|频繁访问|Forwarding ?error|Too ?Many ?Requests"
    r"|(?:您|你)的IP.{0,12}(?:封|限制|锁定)"
)
# these are also goods and services that authorities buy
_WALL = re.compile(
    r"安全验证|人机验证|行为验证|滑动验证|拖动滑块|输入(?:图片|图形)?验证码|访问验证|(?:浏览器|进行)安全检[测查]"
    r"|访问(?:被拒绝|被阻断|被拦截|受限)|请求(?:被拦截|被阻断|存在威胁)|已被.{0,20}拦截"
    r"|当前环境异常|环境异常.{0,40}去验证|完成验证后即可继续访问"  # mp.weixin.qq.com
    r"|(?:防火墙|WAF).{0,10}(?:拦截|阻断|提示)|verify ?you ?are ?human|Access ?Denied",
    re.I,
)
_NOTICE = re.compile(r"项目编号|采购人|采购单位|招标人|供应商|预算金额|中标|成交|代理机构|项目名称")
# scripts of challenge products; such a page shows next to no words
_SCRIPT = re.compile(r"__jsl_clearance|\$_ts\s{0,5}=|acw_sc__v\d|aliyun_waf|validateCode\(1\)")
# 加速乐, where the name of its cookie is put together from letters: a page that sets it and loads itself again
_SETS, _RELOADS = "<script>document.cookie=", "location.href=location.pathname+location.search"
_CAPTCHA = re.compile(r'"code"\s{0,5}:\s{0,5}"?829\b|"captchaToken"')


def detect_block(text: str, status: int | None = None) -> str | None:
    """Why `text` (a decoded body) is a wall and no page of the site; None where it is none.

    `status` is the HTTP status. A 403 or 503 without the words of a wall is an ordinary error.
    """
    if status in _STATUS:
        return _STATUS[status]
    if _is_captcha_json(text):
        return "captcha, code 829"
    if len(text) > MAX_PARSED and not any(pattern.search(text) for pattern in (_RATE, _WALL, _SCRIPT)):
        return None
    visible = _visible(text)
    if len(visible) > MAX_VISIBLE:
        return None
    if found := _RATE.search(visible):
        return f"rate limit: {found[0]}"
    if len(set(_NOTICE.findall(visible))) > 1:
        return None
    if found := _WALL.search(visible):
        return f"challenge: {found[0]}"
    if len(visible) >= MAX_OF_SCRIPT:
        return None
    if text.lstrip().startswith(_SETS) and _RELOADS in text:
        return f"challenge script: {_RELOADS}"
    found = _SCRIPT.search(text)
    return f"challenge script: {found[0]}" if found else None


def _visible(text: str) -> str:
    """What a reader sees of a page, its title included, without white space."""
    if "<" not in text:
        return text
    try:
        root = html_root(text)
    except UnreadablePage:
        return text
    etree.strip_elements(root, "script", "style", with_tail=False)
    return "".join(etree.tostring(root, encoding="unicode", method="text").split())


def _is_captcha_json(text: str) -> bool:
    """ggzy.gov.cn asks for a captcha by `{"code": 829, "captchaToken": ..., "captchaImage": ...}`."""
    if text.lstrip()[:1] != "{" or not _CAPTCHA.search(text):
        return False
    try:
        answer = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return str(answer.get("code")) == "829" or "captchaToken" in answer
