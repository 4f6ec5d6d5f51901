"""Which day of a sentence belongs to which act, and what it says of the account.

关停, 关闭 or 下线 on a day ends the updates too; 注销 on a day is the closing alone; 启动注销程序 has no day.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from parsers.closures.accounts import Account
from parsers.closures.acts import Act, follows_at_once, holds_act
from parsers.closures.clauses import Clause
from parsers.closures.days import Day, is_farewell
from parsers.closures.destinations import JOINS
from parsers.closures.platforms import PLATFORM
from parsers.closures.subjects import words_before
from parsers.records import ClosureAction

_EVENT = re.compile(
    r"发布|宣布|公告(?!之日)|推送|发文|印发|开通|上线|成立|注册|启用|发出|获悉|表示|研究|会议|同意|批准|收到|接到|召开|发现|出台"
    r"|开展|部署|搬[迁到至]|施行|执行|生效|放假|到期|举[行办]|试行|迁[入往]|营业"
)
_TOLD_THEN = re.compile(
    r"记者|网友|市民|发现|获悉|宣布|发布|公告|称|表示|回应|消息|推送|通知|报道|透露|介绍|说明|告知|声明|召开"
)
_UNTOLD = re.compile(  # names, and what is not told any more: 3月24日，“A”不再推送信息
    rf"[“「][^“”「」]{{2,20}}(?:[”」](?=\s?{PLATFORM})|发布[”」])|(?:不再|停止|终止)(?:对外|继续)?(?:推送|发布)"
)
_OF_A_DOCUMENT = re.compile(r"(?:发布|公布|印发|刊发|发出)(?:了|的){0,2}《")  # 于5月20日发布的《关于停用A的公告》
_IN_FORCE = re.compile(r"起?(?:正式)?(?:执行|实施|生效|施行)[。；;]?")
_ALL_CHANGES = re.compile(
    r"\s?(?:上述|以上|前述|本次)(?:调整|变更|事项|整合|安排|措施|决定)(?:均|统一|一律)?[自从于]?\s?"
)
_LABEL = re.compile(
    r"(?:的)?(?:具体)?(?:时间|日期)?(?:[为是:：]|定[为于]|推迟[至到]|调整[为至到]|延[后期]?[至到]|[（(])?\s?(?:(?<=[:：为])[自从])?$"
)
_ANOTHER = re.compile(r"起?(?:停止|关闭|暂停|不再)")  # 分步停止服务：5月1日起停止注册
_BEFORE_A_DAY = re.compile(
    r"\s*(?:[\u3400-\u9fff]{1,6}[过之以]?后的|更早的|此前的|随后的)?\s?"
)  # 元旦过后的1月2日，“A”停更
_AT_MIDNIGHT = re.compile(r"[零0０]\s?[时点]")  # when nobody tells of it
_SUBJECT = re.compile(r"[”」】号博端]")
_POSTPONED = re.compile(
    r"(?P<cancel>注销(?:时间|日期))?(?:停更|停止\S{0,4}|关停|注销|下线|关闭|停用|停运)?(?:时间|日期)?\S{0,4}"
    r"(?P<verb>推迟|延期|延后|延迟|延|调整|更正|改|变更|顺延|提前)(?:至|到|为)\s?$"
    r"|(?P<right>应为|更正为|改为)[：:]?[“「\"]?[自从于]?$"
)
_ITS_TIME = re.compile(  # or the grounds: 根据群众意见推迟至
    r"(?:根据|按|经|应|鉴于|考虑|结合)[^，,]*"
    r"|(?:上述|以上|生效|实施|执行|(?:公告|通告|通知|声明)[中里]?)?的?(?:时间|日期|安排|计划)[由从]?"
)
_LATER = re.compile("(?:期满|完成|完毕|通过|批准|同意|结束|停更|更新|运营)[之以]?后")  # 期满后注销, some day
_THEN = ("届时", "到期后", "期满后", "到时")
_UNTIL = re.compile(r"(?:保留|开放|服务|查询|查阅|浏览|使用|运行)[^，,。]{0,6}[至到]\s?$")
_IN_A_YEAR = re.compile(r"\s?[在于自]?(20[0-4]\d)年")
_YEAR = re.compile(r"(20[0-4]\d)年")
_NOT_ITS_YEAR = re.compile(r"根据|按照|《|开通|注册|开设|印发|成立|方案|改革")  # 2018年开通的“A”现更名为“B”
_ENDS_UPDATES = re.compile(r"关停|关闭|下线|下架|移除|撤销|停办|关张|[闭关]站")


def comes_into_force(clause: Clause, day: Day) -> bool:
    """Whether `clause` says of its sentence that it holds from `day`: 自6月1日起执行."""
    return not clause.text[: day.start].strip("自从于 ") and _IN_FORCE.fullmatch(clause.text, day.end) is not None


def without_history(clause: Clause, anchor: date | None, titled: Sequence[Act]) -> list[Act]:
    """The acts of `clause` without a change of years ago: 2019年3月，本号由“A”更名为“B”, on a birthday of B.

    One that the title (`titled`) announces is new.
    """
    if anchor is None or "20" not in clause.sentence or any(act.action is ClosureAction.RENAME for act in titled):
        return clause.acts
    return [act for act in clause.acts if act.action not in JOINS or not _is_old(clause, act, anchor)]


def _is_old(clause: Clause, act: Act, anchor: date) -> bool:
    at = clause.sentence.find(clause.text.strip())
    before = re.split("[；;]", clause.sentence[: max(at, 0) + act.start])[-1]
    dated = _IN_A_YEAR.match(before)
    return dated is not None and int(dated[1]) <= anchor.year - 2 and not _NOT_ITS_YEAR.search(before)


def rules_all(clause: Clause, day: Day) -> bool:
    """Whether `clause` says that all that was told holds from `day`: 上述调整自7月1日起执行."""
    before = _ALL_CHANGES.fullmatch(clause.text, 0, day.start)
    return before is not None and _IN_FORCE.fullmatch(clause.text, day.end) is not None


def ends_updates(words: str) -> bool:
    """Whether `words` for a cancellation tell of an account that shows nothing more: 关停, but not 注销."""
    return _ENDS_UPDATES.search(words) is not None


def set_days(account: Account, day: Day, sentence: str) -> None:
    """Give `account`, of which a notice told its acts without a day, the `day` from which the notice holds."""
    for action, words in account.actions.items():
        if action is not ClosureAction.MERGE and (action is not ClosureAction.CANCEL or ends_updates(words)):
            account.days.setdefault("stop_date", (day, sentence))
        if action is ClosureAction.CANCEL and ends_updates(words):
            account.days.setdefault("cancel_date", (day, sentence))


def in_the_past(accounts: Iterable[Account], title: str, told_on: date) -> None:
    """Put days whose year is not written before the report that tells of them: 2月底关停了 in December.

    They lie in the year of its `title`, or before it: 2023年度工作总结, of January 2024.
    """
    year = _YEAR.search(title)
    told_on = min(told_on, date(int(year[1]), 12, 31)) if year else told_on
    for account in accounts:
        for key, (day, sentence) in list(account.days.items()):
            if not day.value or day.value <= told_on or "year" not in day.inferred:
                continue
            leap = (day.value.month, day.value.day) == (2, 29)  # written so, or as 2月底
            if leap and "29" in day.raw:
                del account.days[key]
                continue
            before = day.value.replace(year=told_on.year, day=28 if leap else day.value.day)
            if before > told_on:
                before = before.replace(year=told_on.year - 1)
            account.days[key] = (replace(day, value=before), sentence)


def carried_day(clause: Clause) -> Day | None:
    """The day of a clause that also rules the clauses behind it: 自6月1日起，..."""
    ruling = None
    for day in clause.days:
        told = _UNTOLD.sub("", _part_from(clause))  # 发布 is of the name in 4月19日，“溪口发布”公众号停运
        told_then = _TOLD_THEN.search(told) and not _AT_MIDNIGHT.search(day.raw)
        alone = clause.text.rstrip().endswith(day.raw) and _BEFORE_A_DAY.fullmatch(clause.text, 0, day.start)
        if day.value and alone and not told_then:
            ruling = day  # 1月28日，“A”下架
        taken_over = any(sent_to and mention.start >= day.end for mention, sent_to in clause.mentions)
        event = _EVENT.search(clause.text[day.end :].split("停止")[0]) and not comes_into_force(clause, day)
        if day.cued and not day.deadline and (taken_over or not event):
            ruling = day  # 自3月8日起由“B”发布信息，“A”停更
    return ruling


def _part_from(clause: Clause) -> str:
    """The rest of the sentence from `clause` on, up to a semicolon."""
    at = max(clause.sentence.find(clause.text.strip()), 0)
    return re.split("[；;]", clause.sentence[at:].lstrip("；; "), maxsplit=1)[0]


def tells_when(clause: Clause) -> bool:
    """Whether `clause` is nothing but the day on which something is told: 6月5日，“A”宣布停更."""
    return len(clause.days) == 1 and not clause.text.replace(clause.days[0].raw, "").strip()


def day_of(clause: Clause, act: Act, carried: Day | None) -> Day | None:
    """The day of `act`: the last one before it in its clause, one labelled behind it, else the one carried."""
    best = None
    for number, day in enumerate(clause.days):
        if number and clause.days[number - 1].opens_range:
            continue  # 1月3日至1月20日: the first counts
        if day.end <= act.start + 2:
            if _OF_A_DOCUMENT.search(clause.text, day.end, act.start):
                continue
            if day.cued or not _EVENT.search(clause.text, day.end, act.start):
                best = day
        elif best is None and _LABEL.fullmatch(clause.text, act.end, day.start):
            best = None if _ANOTHER.match(clause.text, day.end) else day
    if best is None and not any(day.deadline or day.value is None for day in clause.days):
        # of its own clause it is another verb's: 停止更新（认证于6月1日到期）
        return carried if carried not in clause.days else None
    return best


def kept_until(clause: Clause) -> Day | None:
    """The day to which `clause` says that an account is kept: 保留至6月30日, whereupon it is cancelled."""
    days = (day for day in clause.days if day.value and _UNTIL.search(clause.text[: day.start]))
    return next((replace(day, deadline=False) for day in days), None)


def is_then(clause: Clause) -> bool:
    """Whether `clause` goes on about a day that was named before it: 届时统一注销, 到期后停止服务."""
    return clause.text.lstrip().startswith(_THEN) and not clause.days


def rules_on(clause: Clause, day: Day | None) -> bool:
    """Whether `day`, with which `clause` opens before a verb, rules the next ones too: 自6月1日起停更“A”，注销“B”."""
    if day is None or day not in clause.days or not day.cued or day.deadline or not is_verb_first(clause):
        return False
    return day.end <= clause.acts[0].start and not _SUBJECT.search(clause.text[: day.start])


def is_verb_first(clause: Clause) -> bool:
    """Whether `clause` names behind its first act the account to which it is done: 停更“B”微博."""
    named = [mention for mention, sent_to in clause.mentions if mention.name and not sent_to]
    return bool(clause.acts and named) and all(mention.at >= clause.acts[0].end for mention in named)


def set_day(account: Account, act: Act, day: Day, clause: Clause) -> None:
    """Give `account` the day of `act`: its first word counts."""
    found = (day, clause.sentence)
    if act.action is ClosureAction.CANCEL:
        if not _is_dated(account, act, day, clause):
            return
        closed = account.days.get("cancel_date")
        ends = ends_updates(act.words) and ClosureAction.STOP_UPDATING not in account.actions
        if closed and ends and _ends_before(closed, found):  # 关停推迟至7月31日，8月1日起下线
            account.days = {key: found if told == closed else told for key, told in account.days.items()}
        account.days.setdefault("cancel_date", found)
        if ends_updates(act.words):
            account.days.setdefault("stop_date", found)
    elif act.action is ClosureAction.MERGE or (day.opens_range and act.action is not ClosureAction.SUSPEND):
        return
    elif act.action in (ClosureAction.MIGRATE, ClosureAction.RENAME):
        if day.cued:
            account.days.setdefault("stop_date", found)
    elif (
        "stop_date" not in account.days
        or account.days["stop_date"] == account.days.get("cancel_date")
        or is_farewell(account.days["stop_date"][0])  # 今天推送最后一篇，自6月10日起停止更新
    ):
        account.days["stop_date"] = found
    elif _ends_before(account.days["stop_date"], found):
        account.days["last_service_date"], account.days["stop_date"] = account.days["stop_date"], found
    if day.last_service:
        account.days.setdefault("last_service_date", found)


def _ends_before(first: tuple[Day, str], second: tuple[Day, str]) -> bool:
    """Whether one sentence tells the last day and the first one without: 6月30日停止运营，自7月1日起不再发布."""
    days = [day.value for day, _ in (first, second) if day.value]
    return first[1] == second[1] and len(days) == 2 and days[1] - days[0] == timedelta(days=1)


def _is_dated(account: Account, act: Act, day: Day, clause: Clause) -> bool:
    """Whether the closing itself is on `day`: not where it is only set going, or follows 停止更新 at some time."""
    if act.process:
        return False
    if day not in clause.days and clause.text.lstrip().startswith("届时"):
        return True
    stops = (other for other in clause.acts if other.action is ClosureAction.STOP_UPDATING and other.end <= act.start)
    stop = next(stops, None)
    at_once = stop is not None and ends_updates(act.words) and follows_at_once(clause.text, stop, act)
    if at_once:  # 自6月1日起，该号停更并关闭
        return True
    if day not in clause.days and _LATER.search(clause.text[: act.start]):
        return False
    if day not in clause.days:
        stopped = account.days.get("stop_date")
        # 自6月1日起停止更新，后期将注销; but 6月1日起停止更新；6月20日，该号注销
        return stopped is None or stopped[1] != clause.sentence or stopped[0].value != day.value
    return stop is None or day.end > stop.start


def new_days(clause: Clause) -> list[tuple[str, Day]]:
    """Days that stand without an act: 推迟至7月1日 as "stop_date", 服务至6月30日 as "last_service_date"."""
    found = []
    for day in clause.days:
        before = clause.text[: day.start]
        postponed = _POSTPONED.search(before) if day.value else None
        if postponed and not _is_of_another(clause, postponed.start(postponed.lastgroup or 0)):
            found.append(("cancel_date" if postponed["cancel"] else "stop_date", day))
        if day.value and _UNTIL.search(before):
            found.append(("last_service_date", day))
    return found


def _is_of_another(clause: Clause, verb: int) -> bool:
    """Whether the verb at `verb` puts off something else than the end of an account: 外借图书延期至1月20日."""
    if clause.mentions or holds_act(clause.text[:verb]):
        return False
    words = words_before(clause, verb)
    return len(words) > 1 and _ITS_TIME.fullmatch(words) is None
