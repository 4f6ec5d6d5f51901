"""Walls, and pages that are none although they speak of walls."""

import time

import pytest

from parsers.blocks import detect_block

HEAD = "<!DOCTYPE html><html><head><meta charset='utf-8'><title>{}</title></head><body>{}</body></html>"
WALLS = [
    (HEAD.format("中国政府采购网", "<h3>您的访问过于频繁，请稍后再试！</h3>"), 200),
    (HEAD.format("提示", "<div class='box'>访问<b>过于</b> 频繁<br>您已被限制</div>"), 200),
    (HEAD.format("安全验证", "<div id='slider'></div>"), 200),
    (HEAD.format("", "<p>操作太频繁了，请输入验证码后继续</p><img src='code.jpg'>"), 200),
    (HEAD.format("请输入验证码", "<input name='code'>"), 403),
    ("Forwarding error", 200),
    ("Forwarding error\n", 502),
    ("<script>document.cookie='__jsl_clearance_s=1';location.href='/'</script>", 521),
    ("<script>var x=1;document.cookie='__jsl_clearance=1'</script>", 200),
    ("<script>document.cookie=('_')+('_')+('j')+(1<<1);location.href=location.pathname+location.search</script>", 200),
    ("<html><script>$_ts=window['$_ts'];</script></html>", 202),
    ("", 412),
    ("", 521),
    ("slow down", 429),
    ('{"code": 829, "captchaToken": "t", "captchaImage": "iVBOR"}', 200),
    ('{"code":"829","message":"验证"}', 200),
    (HEAD.format("405", "<p>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</p>"), 405),
    (HEAD.format("网站防火墙", "您的请求带有不合法参数，已被网站管理员设置拦截！"), 200),
    (HEAD.format("Access Denied", "You don't have permission"), 403),
    (HEAD.format("", "<p>您的IP地址因异常访问已被限制</p>"), 200),
    (HEAD.format("正在验证", "正在进行安全检查，请稍候"), 503),
    (HEAD.format("x", "<script>" + "var a;" * 20_000 + "</script><p>访问过于频繁</p>"), 200),
]
NOTICE = "<p>项目编号：A-{n}</p><p>采购人：某县</p><p>供应商须登录平台，输入验证码后下载文件，频繁访问会失败。</p>"
PAGES = [
    (HEAD.format("短信安全验证服务成交公告", "<p>项目编号：A-1</p><p>采购人：某局</p><p>成交金额：3万元</p>"), 200),
    (HEAD.format("Web应用防火墙采购公告", "<p>项目名称：Web应用防火墙（WAF）</p><p>预算金额：9万元</p>"), 200),
    (HEAD.format("人机验证系统项目中标公告", "<p>中标供应商：某公司</p><p>采购单位：某局</p>"), 200),
    (HEAD.format("公告", NOTICE.format(n=1) + "<p>其他说明。</p>" * 400), 200),
    (HEAD.format("登录", "<p>请先登录</p>"), 200),
    (HEAD.format("公告", "<script src='/waf/__jsl_clearance.js'></script>" + "<p>正文很长。</p>" * 60), 200),
    ("<script>document.cookie='lang=zh';location.href='/zh/'</script>", 200),
    (
        HEAD.format("公告", "<script>document.cookie='a=1';location.href=location.pathname+location.search</script>"),
        200,
    ),
    (
        "<script>document.cookie='a=1';location.href=location.pathname+location.search</script>"
        + "<p>正文很长。</p>" * 60,
        200,
    ),
    (HEAD.format("错误页面！", "<p>你访问的页面找不回来了</p>"), 404),
    (HEAD.format("502 Bad Gateway", "nginx"), 502),
    (HEAD.format("403 Forbidden", "nginx"), 403),
    ('{"code": 200, "data": {"records": [{"title": "验证码短信服务采购, code 829"}]}}', 200),
    ('{"code": 8290}', 200),
    ("", 200),
    ("<", 200),
]


@pytest.mark.parametrize(("text", "status"), WALLS)
def test_walls(text: str, status: int) -> None:
    assert detect_block(text, status)


@pytest.mark.parametrize(("text", "status"), PAGES)
def test_other_pages(text: str, status: int) -> None:
    assert detect_block(text, status) is None


@pytest.mark.parametrize(
    "text",
    [
        "<!--" * 500_000 + "频繁访问",
        "您的IP" * 500_000,
        "<p>频繁访问" * 300_000,
        '{"code":' * 300_000 + '"captchaToken"',
    ],
)
def test_hostile_pages_take_linear_time(text: str) -> None:
    started = time.process_time()
    detect_block(text, 200)
    assert time.process_time() - started < 5
