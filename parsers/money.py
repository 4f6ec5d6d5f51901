"""Amounts of money (金额) as procurement notices write them, read exactly: `Decimal`, never float.

    >>> read_amount("预算金额（万元）：48.6").value
    Decimal('486000')

The grammar refuses rather than guesses: a number without a unit, a range, broken digit groups, or several amounts of
the same standing give None. It follows the notices themselves and, for 大写, the rules for filling in bills of the
People's Bank of China (正确填写票据和结算凭证的基本规定).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise

MAX_YUAN = Decimal(10) ** 13  # about a third of a year's public spending of the whole country: a misreading


@dataclass(frozen=True, slots=True)
class Money:
    """One amount, price or rate, with the words it was read from (`raw == text[start:end]`)."""

    value: Decimal | None  # yuan; of a rate percent (0.8‰ is 0.08); None where masked or in a foreign currency
    kind: str  # "total", "unit_price" (单价) or "rate" (费率, 下浮率, 折扣)
    currency: str  # ISO 4217
    raw: str
    start: int
    end: int
    unit: str | None  # "万元", "%", "元/条" (of 每条12元 too); None where only a sign or nothing stood there
    explicit: bool  # a unit or currency sign stood with the number, not only in its label or header
    in_words: bool  # the value is from 大写
    agrees: bool | None = None  # 大写 and figures stood side by side and say the same (the value is of the figures)
    foreign_amount: Decimal | None = None  # in `currency`, where that is not CNY


_Match = re.Match[str]
_CURRENCIES = {
    "CNY": "人民币 RMB CNY ¥ ￥ 元 圆 圓",
    "USD": "美元 美金 USD US$",
    "HKD": "港元 港币 HKD HK$",
    "EUR": "欧元 EUR €",
    "GBP": "英镑 GBP £",
    "JPY": "日元 JPY",
    "MOP": "澳门元 澳门币 MOP",
    "TWD": "新台币 TWD NT$",
    "$": "$ ＄",  # of itself USD; CNY where 元 or 人民币 stands with it
}
_CODES = {name: code for code, names in _CURRENCIES.items() for name in names.split()}
_POWERS = {"十": 1, "百": 2, "千": 3, "万": 4, "萬": 4, "W": 4, "w": 4, "亿": 8, "億": 8}
_DIGITS = ("零〇○", "一壹", "二贰貳弍两", "三叁叄參", "四肆", "五伍", "六陆陸", "七柒", "八捌", "九玖")
# Any numeral in the digits and units that `Decimal` and `_integer` read; separators fall away
_PLAIN: dict[int, str] = {ord(c): str(value) for value, chars in enumerate(_DIGITS) for c in chars}
_PLAIN |= {ord(a): b for a, b in zip("０１２３４５６７８９．点點拾佰仟萬億", "0123456789...十百千万亿", strict=True)}
_PLAIN |= dict.fromkeys(map(ord, ",， \t\n\r\xa0\u3000"), "")

_D = "[0-9０-９]"
_HAN = "\u3400-\u9fff"
_DIGIT = "".join(_DIGITS)
_FORMAL = "壹贰貳弍叁叄參肆伍陆陸柒捌玖拾佰仟"
_NUMERAL = _DIGIT + "十百千万亿拾佰仟萬億"
_SCALE = "[十百千万亿萬億]"


def _any(words: str) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words.split(), key=len, reverse=True))})"


_SIGN = _any(" ".join(name for name in _CODES if name not in "元圆圓"))
_YUANS = _any(" ".join(name for name in _CODES if name[-1] in "元圆圓"))
_OTHERS = _any(" ".join(name for name in _CODES if name[-1] not in "元圆圓¥￥$＄€£"))
# Behind a number: not 元旦, 元件, nor the 人民币 of the next amount
_NAME = rf"(?:{_YUANS}(?![旦宵月年素件器])|{_OTHERS}(?!\s?[:：(（]?\s?[¥￥0-9０-９{_NUMERAL}]))"
# What a price can be per, or a number count
_PIECE = _any(
    "年 年度 季度 个月 月 周 天 日 工作日 小时 课时 分钟 时 次 人次 车次 批 批次 人 人天 人月 条 篇 个 期 件 台 套 "
    "张 页 份 册 部 集 节 幅 组 项 项目 包 采购包 合同包 标段 点位 账号 栏目 字 千字 户 家 处 间 吨 公斤 升 瓶 亩 公顷 "
    "平方米 平米 ㎡ m² m2 立方米 米 公里 km kg 场 班 位 名 座 车 辆 棵 株 只 块 种 例 级 度"
)
# 元/条, 元/人·次, 元每月; 75万元/三年 is a total
_PER = (
    rf"(?:\s?(?:[/／]\s?每?|每)\s?(?!小写|大写|人民币|[{_NUMERAL}0-9]{{1,2}}个?年)"
    rf"(?:(?:{_D}{{1,4}}|千|百|万)?{_PIECE}(?:[·•・./／]?每?{_PIECE}){{0,2}}|[{_HAN}]{{1,6}}(?![{_HAN}])))"
)
_NUMBER = (
    rf"(?>{_D}{{1,3}}(?:[,，]\s?{_D}{{3}}){{1,4}}(?!{_D})|{_D}{{1,3}}(?:[ \xa0]{_D}{{3}}){{1,4}}(?!{_D})|{_D}{{1,14}})"
    rf"(?>[.．]{_D}{{1,10}})?(?!{_D}|[.．,]{_D}|，{_D}{{3}}(?!{_D}))"
)
_WORDS = rf"[{_NUMERAL}](?:[ ]?[{_NUMERAL}点點]){{0,40}}+"
_CENTS = rf"(?:\s?[零〇]?\s?(?P<jiao>[{_DIGIT}])\s?角)?(?:\s?[零〇]?\s?(?P<fen>[{_DIGIT}])\s?分)?\s?[整正]?"
_MASK = rf"(?:{_D}[\d.,，]{{0,12}}\*|\*\*)[\d.,，*]{{0,24}}+"
_FOLDED = "(?![扣叠页旧合线射弯])"  # 9折, not 三折页
# No number is the end of something: 20-30万元, 2023.5.25, A25, -5000
_UNBROKEN = rf"(?<![0-9０-９A-Za-z])(?<!{_D}[-~～—–－/至.,，．])(?<![\s:：(（][-－−])(?<!^[-－−])"

# One alternation; its first lookahead is the prefilter that most characters fail.
_AMOUNT = re.compile(
    rf"""
    (?=[0-9０-９*每{_NUMERAL}人¥￥$＄€£RCUHEGJMTN美港欧英日澳新])
    (?: (?P<percent>[百千]分之)\s?(?: (?P<of>{_NUMBER}) | (?P<of_words>[{_NUMERAL}点]{{1,8}}) )
      | (?P<tenths>(?<![{_NUMERAL}])[一二三四五六七八九]{{1,2}})折{_FOLDED}
      | (?:每\s?(?P<each>{_PIECE}(?:每?{_PIECE})?)(?:预算|费用|服务费|价格|报价|单价)?[约为不超过:：(（\s]{{0,5}})?
        (?P<sign>(?<![A-Za-z])(?:{_SIGN}[\s:：(（]{{0,4}}){{1,2}})?
        (?: (?<![{_NUMERAL}几数*])(?P<words>{_WORDS})
            (?: (?P<yuan>\s?(?P<coin>{_NAME}){_CENTS}) | (?<=[万亿萬億{_FORMAL}])(?![\w*]) )
          | (?=[0-9０-９*])(?(sign)|{_UNBROKEN}) (?: (?P<masked>{_MASK}) | (?P<number>{_NUMBER}) )
            (?: \s{{0,4}} (?P<open>[(（])? \s?
                (?: (?P<rate>[%％﹪‰折]){_FOLDED}
                  | (?: (?P<scale>{_SCALE}{{1,2}})
                        (?P<more>(?:\s?{_D}{{1,4}}\s?[亿万千百十]){{0,3}}(?:\s?{_D}{{1,4}})?) )?
                    \s? (?P<name>{_NAME}) (?:(?P<dimes>{_D})角(?:(?P<cents>{_D})分)?)? (?:\s?[(（]?人民币[)）]?)?
                  | (?P<loose>[万亿萬億Ww])(?![A-Za-z0-9])
                )
                (?(open)(?:\s?[)）])?|)
            )?
        )
        (?:[整正](?=\s?[/／每]))?(?P<per>{_PER})?
    )
    """,
    re.X,
)
_IN_WORDS = re.compile(rf"(?:(?:人民币|大写)[)）\s:：]*){{0,2}}(?P<words>{_WORDS})(?P<yuan>\s?[元圆圓]{_CENTS})?")
_SECTION = re.compile(r"0?(?:(\d)千)?0?(?:(\d)百)?0?(?:(\d?)十)?0?(?:(?<![千百])(\d))?0?")
_WHOLE = re.compile(
    rf"(?P<number>(?={_D}{{3}}|{_D}{{1,3}}[,，]|{_D}{{1,2}}[.．]{_D}{{2}}\Z)(?!{_D}{{1,3}}[ \xa0]){_NUMBER})"
    rf"|(?P<masked>{_MASK})|(?=\S\S)(?P<words>{_WORDS})"
)
_MORE = re.compile(rf"({_D}+)\s?({_SCALE}*)")
_SIGNS = re.compile(_SIGN)
# Behind a number that counts or names something: 953平方米, 1(个), 2024年, 1.2E5
_COUNTED = re.compile(rf"[ \xa0]?[(（]?(?:{_PIECE}|[A-Za-z#*/%％:：－-])|(?![{_NUMERAL}])[{_HAN}]")
_DATED = re.compile(r"\s?[年月日号个]")
_SPACED = re.compile(rf"{_D}\s{_D}")  # 1 366 815.70 may be three cells of a table
# Around 72万 without 元: a price word or nothing before, and no counted thing behind (25万字)
_PRICE = re.compile(r"(?:^[\s约近不超过为:：]{0,8}|(?:价|预算|金额|限额|总额|费用?|资金|款)[^\d。]{0,8})$")
_ROUNDED = re.compile(rf"(?:以内|以下|左右|上下|整|人民币)|(?![{_HAN}\w])|$")

_UNIT = re.compile(rf"(?P<rate>[%％﹪‰])|(?P<scale>{_SCALE}{{0,2}})(?P<name>{_NAME})(?P<per>{_PER})?")
_LABEL_UNIT = re.compile(
    rf"(?:[(（\[【,，、:：]|单位)\s?(?:单位)?[:：]?\s?(?:人民币)?[:：]?\s?"
    rf"([%％﹪‰]|{_SCALE}{{0,2}}(?:美元|欧元|港元|日元|元){_PER}?)(?:(?![{_HAN}])|(?=人民币))"
    rf"|({_SCALE}{{1,2}}元|(?<=人民币)元|(?<=/)元|[%％‰])(?=[)）\s:：]*$)"
)
_LABEL_END = re.compile(r"[:：]\s{0,4}$")
_PAIR = re.compile(
    r"[)）]?[\s,，;；、:：/]{0,4}[(（]?\s?(?:(?:小写|大写|人民币|即|[¥￥]|合计|金额|[为计元])[\s:：()（）]{0,6}){0,4}"
)
# How much its label speaks for an amount where a text holds several: the first that is found, else `_NEUTRAL`
_RANKS = (
    (5, re.compile("最终|最后")),
    (4, re.compile(r"合计|共计|总计|总额|总[^\d,，]{0,6}(?:价|金额|预算)|(?<!公)共(?![享同和])")),
    (1, re.compile("首次|第一次|保证金|售价|工本费|代理|注册资|罚款|违约金|业绩|原价|调整前|(?<!含)税|预付|订金")),
    (3, re.compile("价|金额|预算|限额|费")),
)
_NEUTRAL, _PART = 2, 1


def find_amounts(text: str, unit: str | None = None, *, limit: int = 100) -> list[Money]:
    """The first `limit` amounts, prices and rates of `text` that have a unit, a currency sign or are in 大写, in order.

    `unit` is that of a label or table header ("万元"): with it numbers that have none of their own count too. 大写 with
    its figure beside it is one `Money`; where the two differ the figure is taken and `agrees` is False.
    """
    found: list[Money] = []
    for money in _readings(text, unit):
        pair = _pair(text, found[-1], money) if found else None
        found[-1:] = [pair] if pair else [*filter(_stands, found[-1:]), money]
        if len(found) > limit:
            break
    return [*filter(_stands, found)][:limit]


def read_amount(text: str, unit: str | None = None) -> Money | None:
    """The one amount that `text`, a value cell or a phrase, states; None where it states none, or several alike.

    A total goes before a unit price, that before a rate; among totals 最终 goes before 合计, that before other prices,
    they before 首次, 其中, 保证金. A bare number needs `unit`, or must be the whole text and look like an amount (two
    decimals, thousands separators or three digits): it is then yuan.
    """
    found = find_amounts(text, unit)
    for kind in ("total", "unit_price", "rate"):
        if any(money.kind == kind for money in found):
            return _strongest(text, found, kind)
    return _whole(text) if unit is None or _UNIT.search(unit) else None


def label_unit(label: str) -> str | None:
    """The unit that a label or table header gives: 预算金额（万元） "万元", 单位：人民币元 "元", 单价（元/亩） "元/亩".

    None where it gives none, or two different ones.
    """
    units = {re.sub(r"\s", "", bracketed or last) for bracketed, last in _LABEL_UNIT.findall(label)}
    return units.pop() if len(units) == 1 else None


def read_words(text: str) -> Decimal | None:
    """大写 or Chinese numerals in yuan: 叁仟贰佰元伍角 is 3200.5. None where they break the grammar (二二十, 万万)."""
    match = _IN_WORDS.fullmatch(text.strip())
    return _words_value(match) if match else None


def _readings(text: str, unit: str | None) -> Iterator[Money]:
    """What the grammar matches, with bare numbers and unreadable 大写, which count only beside another (`_stands`)."""
    last = 0
    for match in _AMOUNT.finditer(text):
        start, end = match.span()
        if match.lastgroup == "number" and not match["sign"]:  # most numbers of a page are dates and phones
            beside = text[start - 1 : start] + text[end : end + 1]
            headed = unit or "(" in beside or "（" in beside or _LABEL_END.search(text, max(start - 5, last), start)
            if not headed or _COUNTED.match(text, end):
                continue
        label = re.split("[。；;]", text[max(last, start - 60) : start])[-1]
        if match["percent"] or match["tenths"] or match["rate"]:
            money = _rate(match)
        else:
            money = _in_words(match, label) if match["words"] else _in_figures(match, label, unit)
        if money is not None:
            last = end
            yield money


def _rate(match: _Match) -> Money | None:
    """Percent; of 9折, 九五折 what is paid (90, 95)."""
    unit, number = match["percent"] or match["rate"] or "折", match["of"] or match["tenths"] or match["number"]
    value = _numeral(match["of_words"]) if match["of_words"] else _decimal(number) if number else None
    if value is not None:
        value = value.scaleb(-1 if unit in ("‰", "千分之") else int(unit == "折" and value < 10))
    return _money(match, value, "rate", unit)


def _in_words(match: _Match, label: str) -> Money | None:
    words, coin = match["words"], match["coin"]
    formal = any(c in _FORMAL for c in words)
    if not any(c in _DIGIT or c in "十拾" for c in words) or not (coin or (formal and len(words) > 2)):  # 万元
        return None
    if not formal and len(words) == 1 and _COUNTED.match(match.string, match.end()):  # 三元区, 一元化
        return None
    per, currency = _per(match), _currency(match["sign"], coin)
    return _money(match, _words_value(match), _kind(per, label), (coin or "") + per or None, currency)


def _in_figures(match: _Match, label: str, unit: str | None) -> Money | None:
    number, sign, coin, loose = match.group("number", "sign", "name", "loose")
    if not sign and (_SPACED.search(number or "") or (loose and not _PRICE.search(label))):
        return None
    if (loose and not _ROUNDED.match(match.string, match.end())) or (sign and _DATED.match(match.string, match.end())):
        return None
    given = unit or (label_unit(label) if _LABEL_END.search(label) else None)
    header = _UNIT.search(given) if given else None
    explicit = bool(sign or coin or loose)
    scale, per = match["scale"] or loose or "", _per(match) or (header["per"] or "" if header else "")
    if header and not (coin or loose):
        scale, coin = header["scale"] or "", header["name"]
    value = _figures(match, scale) if number else None
    if number and (value is None or (value % Decimal("0.01") and not (coin or loose or per or header))):
        return None  # ￥39,600.0022016 is a price and the date behind it
    if not explicit and (not header or header["rate"]):  # a rate, or the (75,000.00) beside 大写
        return _money(match, value, "rate" if header else "total", header and header["rate"], explicit=False)
    own = f"{scale}{coin or ('元' if per else '')}{per}" or None
    return _money(match, value, _kind(per, label), own, _currency(sign, coin), explicit)


def _money(
    match: _Match, value: Decimal | None, kind: str, unit: str | None, currency: str = "CNY", explicit: bool = True
) -> Money | None:
    if value is not None:
        if value >= MAX_YUAN:
            return None
        value = value.quantize(Decimal(1)) if value == value.to_integral_value() else value.normalize()
    yuan, foreign = (value, None) if currency == "CNY" else (None, value)
    start, end = _closed(match.string, *match.span())
    raw, in_words = match.string[start:end], bool(match["words"])
    return Money(yuan, kind, currency, raw, start, end, unit, explicit, in_words, foreign_amount=foreign)


def _closed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the bracket behind it, where that closes one opened within."""
    opened = sum(text.count(c, start, end) for c in "(（") > sum(text.count(c, start, end) for c in ")）")
    return start, end + (opened and text[end : end + 1] in (")", "）"))


def _stands(money: Money) -> bool:
    """Whether it is an amount by itself: neither a bare number nor 大写 that nobody can read."""
    if money.in_words:
        return money.value is not None or money.foreign_amount is not None
    return money.explicit or money.unit is not None


def _pair(text: str, first: Money, second: Money) -> Money | None:
    """大写 and its figure, in either order, as one."""
    if first.in_words == second.in_words or "rate" in (first.kind, second.kind) or first.agrees is not None:
        return None
    gap = text[first.end : second.start]
    if not _PAIR.fullmatch(gap) or (re.search("[,，;；、/]", gap) and not re.search("[写即(（]", gap)):
        return None
    words, figure = (first, second) if first.in_words else (second, first)
    start, end = _closed(text, first.start, second.end)
    if figure.value is None and figure.foreign_amount is None:  # ******.73
        return replace(words if _stands(words) else figure, start=start, end=end, raw=text[start:end])
    agrees = (words.value, words.foreign_amount) == (figure.value, figure.foreign_amount)
    if not agrees and not _stands(figure):  # 贰拾伍万元整（2024）
        return None
    kind = "unit_price" if "unit_price" in (words.kind, figure.kind) else "total"
    figure = replace(figure, kind=kind, unit=figure.unit or words.unit, explicit=True)
    return replace(figure, start=start, end=end, raw=text[start:end], agrees=agrees)


def _strongest(text: str, found: list[Money], kind: str) -> Money | None:
    """The one whose label speaks most for it; None where several different ones are alike, or each is for its year."""
    ranked: list[tuple[int, str, Money]] = []
    end, among = 0, False  # among: behind 其中, where the parts of a total are told
    for money in found:
        label = text[end : money.start]
        among = "其中" in label or (among and "。" not in label)
        rank = _PART if "其中" in label else next((r for r, words in _RANKS if words.search(label)), _NEUTRAL)
        ranked.append((_PART if among and rank < 4 else rank, label, money))
        end = money.end
    best = max(rank for rank, _, money in ranked if money.kind == kind)
    tied = [(label, money) for rank, label, money in ranked if rank == best and money.kind == kind]
    values = {(money.value, money.foreign_amount) for _, money in tied}
    if len(tied) > 1 and (len(values) > 1 or any("年" in label for label, _ in tied)):
        return None
    return tied[0][1]


def _whole(text: str) -> Money | None:
    """A cell that is a number, a mask or numerals and nothing else."""
    match = _WHOLE.fullmatch(text, len(text) - len(text.lstrip()), len(text.rstrip(" \t\r\n\xa0\u3000。;；,，")))
    if not match:
        return None
    number, words = match.group("number", "words")
    value = _decimal(number) if number else _numeral(words) if words else None
    return None if words and value is None else _money(match, value, "total", None, explicit=False)


def _kind(per: str, label: str) -> str:
    return "unit_price" if per or ("单价" in label and "总" not in label) else "total"


def _per(match: _Match) -> str:
    """What a unit price is per: "/条"; "" where nothing is named."""
    what = re.sub(r"\s", "", match["per"] or "").lstrip("/／每") or match["each"]
    return f"/{what}" if what else ""


def _currency(sign: str | None, name: str | None) -> str:
    codes = [_CODES[word] for word in (*_SIGNS.findall(sign or ""), name) if word]
    return next((code for code in codes if code != "$"), "USD" if codes else "CNY")


def _decimal(number: str) -> Decimal:
    return Decimal(number.translate(_PLAIN))


def _power(scale: str) -> int:
    return sum(_POWERS[c] for c in scale)


def _figures(match: _Match, scale: str) -> Decimal | None:
    """25万5千元5角; None where its parts do not get smaller."""
    parts = [(match["number"], _power(scale)), *((n, _power(s)) for n, s in _MORE.findall(match["more"] or ""))]
    if any(power <= following for (_, power), (_, following) in pairwise(parts)):
        return None
    coins = _decimal(f"0.{match['dimes'] or 0}{match['cents'] or 0}")
    return sum((_decimal(number).scaleb(power) for number, power in parts), coins)


def _words_value(match: _Match) -> Decimal | None:
    value = _numeral(match["words"])
    if value is None or not match["yuan"]:
        return value
    return value + _decimal(f"0.{match['jiao'] or 0}{match['fen'] or 0}")


def _numeral(words: str) -> Decimal | None:
    """Chinese numerals, 一点五亿 too."""
    whole, point, rest = words.translate(_PLAIN).partition(".")
    value = _integer(whole) if whole else None
    if value is None or not point:
        return None if value is None else Decimal(value)
    match = re.fullmatch(rf"(\d{{1,10}})({_SCALE}{{0,2}})", rest)
    return Decimal(f"{value}.{match[1]}").scaleb(_power(match[2])) if match else None


def _integer(numeral: str) -> int | None:
    """1百2十万5千 is 1205000. A last digit behind a unit (一万五) is 15000 in speech and 10005 on bills: refused."""
    for unit, power in (("亿", 8), ("万", 4)):
        high, found, low = numeral.partition(unit)
        if found:
            above, below = _integer(high) if high else None, _integer(low)
            if above is None or below is None or below >= 10**power or re.fullmatch("[1-9]", low):
                return None
            return above * int(10**power) + below
    section = _SECTION.fullmatch(numeral)
    if not section:
        return None
    thousands, hundreds, tens, ones = section.groups()
    ten = 0 if tens is None else int(tens or 1)  # "" is the 十 of 十五
    return int(thousands or 0) * 1000 + int(hundreds or 0) * 100 + ten * 10 + int(ones or 0)
