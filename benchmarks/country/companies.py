"""Suppliers of a country, with 统一社会信用代码 where notices give one, and their spellings."""

from dataclasses import dataclass
from random import Random

from benchmarks.country.bodies import short_place
from parsers.regions import Region

_ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_BRANDS = (
    "星辰华宇天泽博雅云帆智慧金石新锐卓越明德众诚海纳百川瑞丰嘉禾锦程鼎盛远航启明中科创想蓝图视界声动东方万象长风和光"
)
_TRADES = (
    "文化传媒",
    "传媒",
    "网络科技",
    "广告",
    "信息技术",
    "影视文化",
    "数字科技",
    "品牌策划",
    "物业管理",
    "建筑工程",
    "科技",
)
_FORMS = ("有限公司", "有限责任公司", "股份有限公司")


@dataclass(frozen=True, slots=True)
class Company:
    """One supplier. `code` is its true 统一社会信用代码; `spellings` with their weights."""

    id: str
    code: str
    spellings: tuple[str, ...]
    weights: tuple[float, ...]

    def spelled(self, rng: Random) -> str:
        """One of its spellings."""
        return rng.choices(self.spellings, self.weights)[0]


def companies(rng: Random, number: int, places: list[Region]) -> list[Company]:
    """That many, no two of one name; many that differ by one character."""
    made: dict[str, Company] = {}
    while len(made) < number:
        place = rng.choice(places)
        brand = "".join(rng.choice(_BRANDS) for _ in range(rng.choices((2, 3, 4), (60, 30, 10))[0]))
        trade, form = rng.choice(_TRADES), rng.choices(_FORMS, (80, 14, 6))[0]
        short = short_place(place)
        bracketed = rng.random() < 0.08
        name = f"{brand}（{short}）{trade}{form}" if bracketed else short + brand + trade + form
        if name in made:
            continue
        spellings = [name]
        chance = 0.12 if bracketed else rng.random()
        if chance < 0.10:
            spellings.append(place.name + brand + trade + form)
        elif chance < 0.14:
            spellings.append(name.replace("（", "(").replace("）", ")"))
            spellings.append(name.replace("（", "").replace("）", ""))
        elif chance < 0.17:
            spellings.append(short + brand + trade + {"有限公司": "有限责任公司"}.get(form, "有限公司"))
        elif chance < 0.18:
            at = rng.randrange(2, len(name) - 4)
            spellings.append(name[:at] + name[at + 1 :])
        elif chance < 0.19:  # renamed: only its code says that it is the same
            spellings.append(short + "".join(rng.choice(_BRANDS) for _ in range(3)) + trade + form)
        weights = tuple([1.0] + [0.3] * (len(spellings) - 1))
        made[name] = Company(name, _code(rng, place), tuple(spellings), weights)
    return list(made.values())


def _code(rng: Random, place: Region) -> str:
    """A number of GB 32100-2015: 91, the place, nine characters, the check character."""
    body = "91" + place.code + "".join(rng.choice(_ALPHABET) for _ in range(9))
    total = 0
    weight = 1
    for character in body:
        total += _ALPHABET.index(character) * weight
        weight = weight * 3 % 31
    return body + _ALPHABET[(31 - total % 31) % 31]
