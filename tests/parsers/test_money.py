"""Amounts as notices write them. A new shape goes into the list it belongs to; a misread one into `NO_AMOUNT`."""

import time
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.money import MAX_YUAN, Money, find_amounts, label_unit, read_amount, read_words

# text, yuan
TOTALS = [
    ("386000元", "386000"),
    ("386000.5元", "386000.5"),
    ("1,204,500.00元", "1204500"),
    ("1，204，500.00元", "1204500"),
    ("１，２０４，５００．００元", "1204500"),
    ("￥:88，120.00元", "88120"),
    ("￥ 88 120.00 元", "88120"),
    ("￥42.5000000 万元（人民币）", "425000"),
    ("42.5000000万元", "425000"),
    ("４２．５万元", "425000"),
    ("42.5\n(万元)", "425000"),
    ("42.5(万元)", "425000"),
    ("425000（元）", "425000"),
    ("（425000元）", "425000"),
    ("42.5 万 元", "425000"),
    ("42.5萬圓", "425000"),
    ("人民币19万元", "190000"),
    ("人民币：19万元整", "190000"),
    ("19万元人民币", "190000"),
    ("RMB 190,000", "190000"),
    ("190000 RMB", "190000"),
    ("CNY190000", "190000"),
    ("¥190,000.00", "190000"),
    ("￥190,000.00", "190000"),
    ("￥48.6", "48.6"),
    ("19万", "190000"),
    ("约19万", "190000"),
    ("19.5W", "195000"),
    ("0.8亿元", "80000000"),
    ("1.2千万元", "12000000"),
    ("5百元", "500"),
    ("25万5千元", "255000"),
    ("人民币 25 万 5 千元", "255000"),
    ("1亿2000万元", "120000000"),
    ("3200元5角", "3200.5"),
    ("3200元5角7分", "3200.57"),
    ("34万元以内", "340000"),
    ("约413.59万元", "4135900"),
    ("不超过30万元", "300000"),
    ("最高限价：60万元", "600000"),
    ("总预算 25.5万，分两期支付", "255000"),
    ("2024年度预算安排25万元", "250000"),
    ("2024 人民币 250000元", "250000"),
    ("2024年1月 ￥250000", "250000"),
    ("2023-2025年合计90万元", "900000"),
    ("75万元/三年", "750000"),
    ("合同金额 0元 人民币", "0"),
    ("0.000000万元", "0"),
    ("￥0", "0"),
    ("980000.00", "980000"),
    ("980,000", "980000"),
    ("980000", "980000"),
    ("９８００．５０", "9800.5"),
    ("98万元（下浮2%）", "980000"),
    ("公共服务费 5万元", "50000"),
]

# text, yuan: which of several
CHOICES = [
    ("首轮不计。首次报价:52000.00(元),最终报价:48000.00(元)", "48000"),
    ("首次报价:52000元,最后报价:48000元", "48000"),
    ("报价:718200(元),项目负责人:1(个)", "718200"),
    ("报价:718200(元),工期:45(元)", "718200"),
    ("报价:718200(元),保证金缴纳方式:9000(元)", "718200"),
    ("单价:300(元),投标总价:60000(元)", "60000"),
    ("单价300元，共计60000元", "60000"),
    ("20万元/年，三年共计60万元", "600000"),
    ("90万元，其中，2023年:40万元，2024年:50万元。", "900000"),
    ("其中服务费10万元，设备费20万元，合计30万元", "300000"),
    ("报价:1000(元),报价大写:1000(元)", "1000"),
    ("2023年30万元，2024年30万元，合计60万元", "600000"),
    ("240元/平方米，总价 96000元", "96000"),
]

# text with label, or text and the header's unit: yuan
WITH_LABEL = [
    ("预算金额（万元）：48.6", None, "486000"),
    ("预算金额(元):486000", None, "486000"),
    ("报价（单位：元，含一切费用）：486000", None, "486000"),
    ("报价（单位：元，含一切费用）：486000(元)", None, "486000"),
    ("48.6", "万元", "486000"),
    ("3", "万元", "30000"),
    ("486000", "元", "486000"),
    ("486,000.00", "元", "486000"),
    ("１.5", "亿元", "150000000"),
    ("￥48.6", "万元", "486000"),
    ("486000元", "万元", "486000"),
    ("486000", "人民币元", "486000"),
    ("$486,000", "元", "486000"),
    ("报价：486000,供货期:1个", "元", "486000"),
    ("486000（肆拾捌万陆仟元整）", "元", "486000"),
    ("肆拾捌万陆仟元整", "万元", "486000"),
    ("一百二十万", "元", "1200000"),
]

# text, yuan
WORDS = [
    ("贰拾伍万元整", "250000"),
    ("人民币贰拾伍万圆整", "250000"),
    ("大写：贰拾伍万元", "250000"),
    ("壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分", "1234567.89"),
    ("叁仟贰佰元伍角", "3200.5"),
    ("叁仟贰佰元零伍分", "3200.05"),
    ("叁佰万零伍拾元整", "3000050"),
    ("壹仟零佰伍拾零元零角零分", "1050"),
    ("壹拾陆万", "160000"),
    ("柒拾伍万捌仟", "758000"),
    ("壹 佰 万 元 整", "1000000"),
    ("貳拾萬圓整", "200000"),
    ("一百二十万元", "1200000"),
    ("十五万元", "150000"),
    ("两万元", "20000"),
    ("一点二亿元", "120000000"),
    ("一万亿元", "1000000000000"),
    ("零元", "0"),
]

# text, yuan, whether 大写 and figures agree, whether the value is from 大写
PAIRS = [
    ("柒万伍仟元整（75,000.00元）", "75000", True, False),
    ("柒万伍仟元整（75,000.00）", "75000", True, False),
    ("（大写）柒万伍仟元整（小写）￥75000.00", "75000", True, False),
    ("大写：柒万伍仟元 小写：75000元", "75000", True, False),
    ("小写：75000元，大写：柒万伍仟元整", "75000", True, False),
    ("￥7.5万元（人民币柒万伍仟元整）", "75000", True, False),
    ("柒万伍仟元整（76,000.00元）", "76000", False, False),
    ("捌拾伍万万元整（￥85万元）", "850000", False, False),
    ("柒万伍伍仟元整（￥75000）", "75000", False, False),
    ("柒万伍仟元整（￥******）", "75000", None, True),
    ("小写：******.73元 大写：柒万伍仟元柒角叁分", "75000.73", None, True),
    ("柒万伍仟元整（2024）", "75000", None, True),
]

# text, the header's unit, percent, unit
RATES = [
    ("下浮率(%)：3.5000000", None, "3.5", "%"),
    ("下浮50%", None, "50", "%"),
    ("费率1.5％", None, "1.5", "%"),
    ("折扣:63(%)", None, "63", "%"),
    ("报价：80（%）", None, "80", "%"),
    ("降点数 5.02%", None, "5.02", "%"),
    ("118%", None, "118", "%"),
    ("百分之五", None, "5", "百分之"),
    ("百分之12.5", None, "12.5", "百分之"),
    ("百分之一点五", None, "1.5", "百分之"),
    ("千分之五", None, "0.5", "千分之"),
    ("0.8‰", None, "0.08", "‰"),
    ("9.5折", None, "95", "折"),
    ("85折", None, "85", "折"),
    ("八五折", None, "85", "折"),
    ("九折", None, "90", "折"),
    ("费率：0.85", "%", "0.85", "%"),
    ("98", "%", "98", "%"),
    ("优惠率:10(%),工时优惠率:10(%)", None, "10", "%"),
]

# text, the header's unit, yuan, unit
UNIT_PRICES = [
    ("240元/平方米", None, "240", "元/平方米"),
    ("29.86 元/亩", None, "29.86", "元/亩"),
    ("0.0125元/条", None, "0.0125", "元/条"),
    ("300元/人·次", None, "300", "元/人·次"),
    ("1.5万元/批次", None, "15000", "万元/批次"),
    ("10万元/项目", None, "100000", "万元/项目"),
    ("12.5(元/条)", None, "12.5", "元/条"),
    ("50元/千字", None, "50", "元/千字"),
    ("￥460每套", None, "460", "元/套"),
    ("每套460元", None, "460", "元/套"),
    ("单价每套（￥460）", None, "460", "元/套"),
    ("每年不超过3万元", None, "30000", "万元/年"),
    ("3万元/月", None, "30000", "万元/月"),
    ("￥12,000.00/年", None, "12000", "元/年"),
    ("叁拾元/篇", None, "30", "元/篇"),
    ("单价：30元", None, "30", "元"),
    ("475", "元/吨", "475", "元/吨"),
    ("475元", "元/吨", "475", "元/吨"),
    ("单价（元/吨）:475(元)", None, "475", "元/吨"),
    ("240元/平方米，下浮2%", None, "240", "元/平方米"),
]

# text, currency, amount
FOREIGN = [
    ("$20,500.00", "USD", "20500"),
    ("US$ 3.5万", "USD", "35000"),
    ("USD 10,000", "USD", "10000"),
    ("1000美元", "USD", "1000"),
    ("5万美元", "USD", "50000"),
    ("EUR 12,000", "EUR", "12000"),
    ("12,000欧元", "EUR", "12000"),
    ("HK$5000", "HKD", "5000"),
    ("港币5000元", "HKD", "5000"),
    ("港币伍仟元整", "HKD", "5000"),
]

MASKED = ["***", "******.73", "**万元", "￥****", "12**元", "*****元", "￥**.** 万元", "贰拾**元"]

# text, the header's unit
NO_AMOUNT = [
    *((text, None) for text in ("", " ", "/", "--", "无", "详见附件", "见公告", "同预算", ".万元", "万元", "元", "￥")),
    ("小写:   元(大写:   元)", None),
    ("￥ 佰 拾 万 元", None),
    ("XX万元", None),
    ("2023年", None),
    ("3年", "元"),
    ("2024-10-01", "元"),
    ("2024年3月", "元"),
    ("粉丝 2000", None),
    ("粉丝25万", None),
    ("25万字", None),
    ("953平方米", "元"),
    ("1(个)", "元"),
    ("13 套", "元"),
    ("1/2", "元"),
    ("620000", "份"),
    ("0551-62345678", None),
    ("电话：0551-62345678", "元"),
    ("12", None),
    ("35.5", None),
    ("20-30万元", None),
    ("20至30万元", None),
    ("20万元-30万元", None),
    ("2023.5.25万元", None),
    ("A25万元", None),
    ("-5000.00元", None),
    ("核减：-5000.00元", None),
    ("1,2345元", None),
    ("1，2345元", None),
    ("12,34元", None),
    ("5000,250元", None),
    ("1 366 815.70", None),
    ("2 815.70元", None),
    ("￥39,600.0022016", None),
    ("1.2E5元", None),
    ("25.万元", None),
    ("几十万元", None),
    ("数百万元", None),
    ("25万26万元", None),
    ("99999999999999元", None),
    ("123456789012345678元", None),
    ("三元区", None),
    ("一元化管理", None),
    ("二〇二四年", None),
    ("二二十万元", None),
    ("一万五元", None),
    ("12月25日元旦前", None),
    ("三折页", None),
    ("面包车:3900(元),轿车:8800(元)", None),
    ("第一年30万元，第二年30万元", None),
    ("甲40元，乙50元", None),
]

LABELS = [
    ("预算金额（万元）", "万元"),
    ("预算金额(元)", "元"),
    ("预算金额（ 万元 ）", "万元"),
    ("预算（人民币：万元）", "万元"),
    ("预算（万元人民币）", "万元"),
    ("预算（单位：人民币 万元）", "万元"),
    ("单位：人民币元", "元"),
    ("单位:亿元", "亿元"),
    ("成交价（人民币元）", "元"),
    ("报价（单位：元，含一切费用）", "元"),
    ("预算金额(元)(含税)", "元"),
    ("金额/万元", "万元"),
    ("采购预算万元", "万元"),
    ("下浮率(%)", "%"),
    ("费率％", "％"),
    ("报价 (总价、%)", "%"),
    ("单价（元/亩）", "元/亩"),
    ("报价（元/人·次）", "元/人·次"),
    ("中标价（万元/年）", "万元/年"),
    ("合同金额（美元）", "美元"),
    ("最高限价（如有）", None),
    ("报价（含税，人民币）", None),
    ("中标金额", None),
    ("单元", None),
    ("数量（元件）", None),
    ("单价（元）总价（万元）", None),
    ("", None),
]


def value(text: str, unit: str | None = None) -> Decimal | None:
    money = read_amount(text, unit)
    return money.value if money and money.kind == "total" and money.currency == "CNY" else None


@pytest.mark.parametrize(("text", "yuan"), TOTALS + CHOICES + WORDS)
def test_total(text: str, yuan: str) -> None:
    assert value(text) == Decimal(yuan)


@pytest.mark.parametrize(("text", "unit", "yuan"), WITH_LABEL)
def test_unit_from_label(text: str, unit: str | None, yuan: str) -> None:
    assert value(text, unit) == Decimal(yuan)


@pytest.mark.parametrize(("text", "yuan"), WORDS)
def test_words(text: str, yuan: str) -> None:
    assert read_words(text.replace("大写：", "")) == Decimal(yuan)
    money = read_amount(text)
    assert money
    assert money.in_words


@pytest.mark.parametrize(
    "text", ["", "元", "万", "二二十", "壹佰万万元", "十百", "一万五", "25万元", "贰拾伍万元整。另"]
)
def test_words_that_break_the_grammar(text: str) -> None:
    assert read_words(text) is None


@pytest.mark.parametrize(("text", "yuan", "agrees", "in_words"), PAIRS)
def test_words_beside_figures(text: str, yuan: str, agrees: bool | None, in_words: bool) -> None:
    [money] = find_amounts(text)
    assert (money.value, money.agrees, money.in_words) == (Decimal(yuan), agrees, in_words)
    assert read_amount(text) == money


@pytest.mark.parametrize(("text", "unit", "percent", "written"), RATES)
def test_rate(text: str, unit: str | None, percent: str, written: str) -> None:
    money = read_amount(text, unit)
    assert money
    assert (money.kind, money.value, (money.unit or "").replace("％", "%")) == ("rate", Decimal(percent), written)


@pytest.mark.parametrize(("text", "unit", "yuan", "written"), UNIT_PRICES)
def test_unit_price(text: str, unit: str | None, yuan: str, written: str) -> None:
    money = read_amount(text, unit)
    assert money
    assert (money.kind, money.value, money.unit) == ("unit_price", Decimal(yuan), written)


@pytest.mark.parametrize(("text", "currency", "amount"), FOREIGN)
def test_foreign(text: str, currency: str, amount: str) -> None:
    money = read_amount(text)
    assert money
    assert (money.value, money.currency, money.foreign_amount) == (None, currency, Decimal(amount))


@pytest.mark.parametrize("text", ["人民币$20,500.00", "$20,500.00元", "$20,500.00 RMB"])
def test_dollar_sign_beside_yuan_is_yuan(text: str) -> None:
    assert value(text) == 20500


@pytest.mark.parametrize("text", MASKED)
def test_masked(text: str) -> None:
    money = read_amount(text)
    assert money
    assert (money.value, money.foreign_amount) == (None, None)


@pytest.mark.parametrize(("text", "unit"), NO_AMOUNT)
def test_no_amount(text: str, unit: str | None) -> None:
    assert read_amount(text, unit) is None


@pytest.mark.parametrize(("label", "unit"), LABELS)
def test_label_unit(label: str, unit: str | None) -> None:
    assert label_unit(label) == unit


def test_evidence() -> None:
    text = "预算金额：￥42.50 万元（人民币），单价每条￥12"
    assert find_amounts(text) == [
        Money(Decimal(425000), "total", "CNY", "￥42.50 万元（人民币）", 5, 19, "万元", True, False),
        Money(Decimal(12), "unit_price", "CNY", "每条￥12", 22, 27, "元/条", True, False),
    ]


@pytest.mark.parametrize(
    ("text", "unit", "explicit"),
    [
        ("48.6", "万元", False),
        ("48.6万元", None, True),
        ("￥48.6", "万元", True),
        ("48600", None, False),
        ("2", "%", False),
    ],
)
def test_explicit(text: str, unit: str | None, explicit: bool) -> None:
    money = read_amount(text, unit)
    assert money
    assert money.explicit is explicit


def test_prose_gives_only_what_has_a_unit() -> None:
    text = (
        "项目编号 ABCD-2024-0815，2024年3月5日9时30分开标，粉丝5万，面积120平方米，电话0551-6230000。"
        "预算48万元，最高限价（元）：450000，保证金人民币壹万元整，服务费按1.5%收取，每条不超过30元，数量 16。"
    )
    assert [str(m.value) for m in find_amounts(text)] == ["480000", "450000", "10000", "1.5", "30"]
    assert [str(m.value) for m in find_amounts("48.6 3年 50", "万元")] == ["486000", "500000"]


def test_limit_counts_amounts() -> None:
    text = "(7)壹佰元整（100）," * 5
    assert len(find_amounts(text)) == 5
    assert find_amounts(text, limit=2) == find_amounts(text)[:2]
    assert find_amounts(text, limit=0) == []


AMOUNTS = st.decimals(min_value=0, max_value=Decimal("9999999999.99"), places=2)


@given(AMOUNTS)
def test_round_trip_of_figures(amount: Decimal) -> None:
    wan = f"{amount.scaleb(-4):f}"
    full_width = f"{amount}".translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))
    for text in (
        f"{amount}元",
        f"￥{amount}",
        f"{amount:,}元",
        f"人民币{amount:,}",
        f"{amount:,}元".replace(",", "，"),
        f"{full_width}元",
        f"{wan}万元",
        f"￥{wan}0 万元（人民币）",
        f"{amount.scaleb(-8):f}亿元",
        f"{amount}\n（元）",
    ):
        assert value(text) == amount, text
    assert value(f"{amount}", "元") == value(wan, "万元") == value(f"预算（万元）：{wan}") == amount


def in_words(number: int, digits: str = "零壹贰叁肆伍陆柒捌玖", units: str = "拾佰仟") -> str:
    """A number below 10^12 in Chinese numerals, 零 for each gap."""
    written, gap = "", False
    for place, figure in zip(range(len(str(number)) - 1, -1, -1), str(number), strict=True):
        if figure == "0":
            gap = bool(written)
        else:
            written += ("零" if gap else "") + digits[int(figure)] + ["", *units][place % 4]
            gap = False
        if place and place % 4 == 0 and number // 10**place % 10**4:
            written += "万亿"[place // 4 - 1]
    return written or "零"


@given(st.integers(min_value=0, max_value=10**12 - 1), st.integers(min_value=0, max_value=99))
def test_round_trip_of_words(yuan: int, cents: int) -> None:
    amount = yuan + Decimal(cents) / 100
    jiao, fen = divmod(cents, 10)
    tail = f"{in_words(jiao)}角{in_words(fen)}分" if cents else "整"
    formal = f"{in_words(yuan)}元{tail}"
    assert read_words(formal) == value(formal) == amount
    assert read_words(in_words(yuan, "零一二三四五六七八九", "十百千")) == yuan
    [pair] = find_amounts(f"人民币{formal}（￥{amount:,}）")
    assert (pair.value, pair.agrees) == (amount, True)
    [pair] = find_amounts(f"人民币{formal}（￥{amount + 1:,}）")
    assert (pair.value, pair.agrees) == (amount + 1, False)


ALPHABET = (
    "0123456789０９.．,，*:： \n()（）/-%‰折¥￥$元圆万亿W角分整零壹贰拾佰一二十百千每套年人民币USD大小写单价合计其中。"
)


@given(
    st.text(ALPHABET, max_size=60) | st.text(max_size=60), st.sampled_from([None, "元", "万元", "%", "元/亩", "份", ""])
)
def test_any_text(text: str, unit: str | None) -> None:
    found = find_amounts(text, unit)
    one = read_amount(text, unit)
    for money in [*found, *([one] if one else [])]:
        assert money.raw == text[money.start : money.end] != ""
        assert money.value is None or 0 <= money.value < MAX_YUAN
        assert (money.currency == "CNY") or money.value is None
    assert all(a.end <= b.start for a, b in pairwise(found))
    label_unit(text)
    read_words(text)


@pytest.mark.parametrize(
    "piece",
    [
        "9",
        "1,",
        "1 ",
        "1 234",
        "一",
        "壹佰 ",
        "*",
        "1*",
        "￥",
        "人民币",
        "每人",
        "25万",
        "(1",
        "1元",
        "3元/",
        "25 万 5 千 ",
    ],
)
def test_linear_time(piece: str) -> None:
    """Twice the text takes about twice the time, whatever the machine."""
    half, whole = (min(seconds((piece * size)[:size]) for _ in range(2)) for size in (50_000, 100_000))
    assert whole < 3 * half + 0.2


def seconds(text: str) -> float:
    """What reading `text` takes of the processor."""
    start = time.process_time()
    find_amounts(text)
    read_amount(text, "元")
    label_unit(text)
    read_words(text)
    return time.process_time() - start
