"""What an office buys: projects with their names, numbers, lots and prices."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random

from benchmarks.country.accounts import Known
from benchmarks.country.bodies import Body, short_place
from benchmarks.country.companies import Company

_ACCOUNT_WORK = (
    "“{name}”{platform}运营服务", "“{name}”新媒体代运营", "{name}{platform}运维服务", "{name}政务新媒体运营维护",
    "“{name}”短视频拍摄制作及账号运营", "“{name}”{platform}内容制作", "{name}{platform}托管",
)  # fmt: skip
_MEDIA_WORK = (
    "新媒体运营服务", "政务新媒体代运营服务", "短视频拍摄制作服务", "网络舆情监测服务", "融媒体宣传服务",
    "微信公众号运维服务", "网络直播服务", "新媒体宣传推广服务", "官方抖音号运营服务", "全媒体宣传合作",
)  # fmt: skip
_OTHER_WORK = (
    "办公家具采购", "物业管理服务", "信息系统运行维护", "食堂食材配送", "办公楼修缮工程", "保安服务", "车辆租赁服务",
    "档案数字化服务", "印刷服务", "法律顾问服务", "空调采购", "教学设备采购", "网络安全等级保护测评", "绿化养护服务",
)  # fmt: skip
_PARTS = ("", "", "", "", "", "（一期）", "（二期）", "第一批", "第二批", "（A包区域）")
_PLATFORM_WORDS = {
    "wechat": ("微信公众号", "微信", "公众号"), "weibo": ("微博", "官方微博"), "douyin": ("抖音号", "抖音"),
    "channels": ("视频号", "微信视频号"), "toutiao": ("头条号", "今日头条号"), "kuaishou": ("快手号", "快手"),
    "app": ("客户端", "APP"),
}  # fmt: skip
_FIRST = datetime.fromisoformat("2018-01-01")
_METHODS = ("open", "consultation", "negotiation", "inquiry", "single_source", "online_bidding", "comparison", None)


@dataclass
class Lot:
    """A part with its winner; `fen` is None where a rate was agreed."""

    lot: str | None
    supplier: Company
    fen: int | None
    budget: int
    name: str | None = None
    failed: bool = False
    contract_fen: int | None = None  # where the contract says another price
    rate: str | None = None


@dataclass
class Project:
    """One true process."""

    id: str
    buyer: Body
    name: str
    number: str | None
    start: datetime
    method: str | None
    new_media: bool
    lots: list[Lot]
    accounts: list[Known] = field(default_factory=list)
    framework: str | None = None  # "priced": its awards have totals; "rates": its call-offs have them
    rename: str | None = None  # what some of its notices call it


class Projects:
    """Makes the projects of an office, one after the other; some come again each year."""

    def __init__(self, rng: Random, suppliers: list[Company], made: dict[str, list[Known]]) -> None:
        self.rng, self.suppliers, self.made, self.serial = rng, suppliers, made, 0
        self.numbered: dict[str, int] = {}
        self.near: dict[str, list[Known]] = {}  # accounts by their offices' region and level
        for owned in made.values():
            for known in owned:
                self.near.setdefault(known.body.region.code, []).append(known)

    def of(self, buyer: Body) -> list[Project]:
        """One project, or a series of yearly renewals with the same supplier and mostly the same price."""
        rng = self.rng
        start = _FIRST + timedelta(days=rng.randrange(3100), minutes=rng.randrange(1440))
        new_media = rng.random() < 0.5
        accounts: list[Known] = []
        part = rng.choice(_PARTS) if rng.random() < 0.3 else ""
        owned = self.made.get(buyer.id, [])
        lot_names: list[str] = []
        if new_media and owned and rng.random() < 0.45:
            one = rng.choice(self.near[buyer.region.code] if rng.random() < 0.15 else owned)
            owned = self.made[one.body.id]
            platform = rng.choice(_PLATFORM_WORDS[one.platform])
            pattern = rng.choice(_ACCOUNT_WORK)
            work = pattern.format(name=one.name, platform=platform) + part
            named = "{platform}" in pattern
            accounts = [k for k in owned if k.name == one.name and (not named or k.platform == one.platform)]
            if rng.random() < 0.15:  # only its lots name it
                lot_names, work = [work, rng.choice(_MEDIA_WORK)], "政务新媒体运营服务" + part
        else:
            work = rng.choice(_MEDIA_WORK if new_media else _OTHER_WORK) + part
            if not new_media and rng.random() < 0.1:  # holds what may be the name of an account
                work = f"{short_place(buyer.region)}{rng.choice(('教育', '公安', '法院', '市场监管'))}系统{work}"
        renewals = rng.choices((1, 2, 3), (80, 12, 8))[0]
        first = self._project(buyer, work, start, new_media, accounts, lot_names)
        projects = [first]
        for number in range(1, renewals):
            begin = start + timedelta(days=365 * number + rng.randrange(-20, 20))
            if begin.year > 2026:
                break
            again = self._project(buyer, work, begin, new_media, accounts, lot_names)
            if not first.framework and not again.framework and rng.random() < 0.6:
                again.lots = [Lot(**{**vars(lot)}) for lot in first.lots]
            projects.append(again)
        return projects

    def _project(
        self, buyer: Body, work: str, start: datetime, new_media: bool, accounts: list[Known], lot_names: list[str]
    ) -> Project:
        rng = self.rng
        self.serial += 1
        name = work + rng.choices(("", "项目", "采购项目"), (30, 40, 30))[0]
        dated = rng.random()
        if dated < 0.45:
            name = f"{start.year}{'年度' if dated < 0.25 else '年'}{name}"
        if rng.random() < 0.25:
            name = rng.choice(buyer.spellings)[1] + name
        framework = rng.choice(("priced", "rates")) if rng.random() < 0.02 and not lot_names else None
        method = "framework" if framework else rng.choice(_METHODS)
        number, lots = self._number(buyer, start), self._lots(framework, lot_names)
        id = f"P{self.serial}"
        project = Project(id, buyer, name, number, start, method, new_media, lots, accounts, framework)
        if rng.random() < 0.2:
            project.rename = (
                name.removesuffix("采购项目").removesuffix("项目") if rng.random() < 0.5 else name + "服务采购"
            )
        return project

    def _number(self, buyer: Body, start: datetime) -> str | None:
        rng, code, year = self.rng, buyer.region.code, start.year
        style = rng.random()
        if style < 0.12:
            return None
        if style < 0.55:
            return f"N{code}{year}{rng.randrange(10**6):06d}"
        if style < 0.75:
            return f"{rng.choice(('SCIT', 'ZYZB', 'HXCG', 'GXTC'))}-GN-{year}-{rng.randrange(10**5):05d}"
        if style < 0.88:
            self.numbered[buyer.id] = self.numbered.get(buyer.id, 0) + 1
            return f"ZC{year}-{self.numbered[buyer.id]:03d}"  # the same at many offices
        self.numbered[buyer.id] = self.numbered.get(buyer.id, 0) + 1  # each office counts for itself
        return f"〔{year}〕{self.numbered[buyer.id]}号"

    def _lots(self, framework: str | None, names: list[str]) -> list[Lot]:
        rng = self.rng
        number = rng.choices((1, 2, 3, 4), (88, 7, 3, 2))[0] if not framework else rng.choice((2, 3))
        number = len(names) or number
        lots = []
        for at, supplier in enumerate(rng.sample(self.suppliers, number), start=1):
            fen = int(10 ** rng.uniform(4.2, 6.6)) * 100 + (rng.randrange(100) if rng.random() < 0.1 else 0)
            label = None if number == 1 or framework else rng.choice(("包{}", "合同包{}", "{}")).format(at)
            lot = Lot(label, supplier, fen, int(fen * rng.uniform(1, 1.2)) // 10_000 * 10_000 + 10_000)
            if framework == "rates" or (number == 1 and rng.random() < 0.02):
                lot.fen, lot.rate = None, f"{rng.uniform(1, 20):.2f}"
            if label and rng.random() < 0.08:
                lot.failed = True
            if lot.fen and rng.random() < 0.04:
                lot.contract_fen = int(lot.fen * 0.97)
            lots.append(lot)
        for lot, name in zip(lots, names, strict=False):
            lot.name = name
        if all(lot.lot for lot in lots):  # one way to write lots in one project
            for at, lot in enumerate(lots, start=1):
                lot.lot = f"包{at}"
        return lots
