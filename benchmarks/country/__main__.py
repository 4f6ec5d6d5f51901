"""`python -m benchmarks.country`: write the country."""

import argparse
from pathlib import Path
from random import Random
from time import perf_counter

from benchmarks.country.accounts import accounts
from benchmarks.country.bodies import country
from benchmarks.country.closures import closures
from benchmarks.country.companies import companies
from benchmarks.country.notices import publish
from benchmarks.country.projects import Projects
from benchmarks.country.writing import Writer

ACCOUNTS, NOTICES, CLOSURES, COMPANIES = 110_000, 1_000_000, 20_000, 30_000  # at scale 1


def build(database_url: str, truth: Path, scale: float, seed: int = 1) -> dict[str, int]:
    """Write a country; how many rows each table got. The same arguments give the same rows."""
    rng = Random(f"country{seed}")  # noqa: S311 (not for secrets)
    writer = Writer(database_url, truth, seed)
    bodies = list(country(rng, scale))
    suppliers = companies(
        rng, max(20, round(COMPANIES * scale)), list({b.region.code: b.region for b in bodies}.values())
    )
    made = accounts(rng, bodies, round(ACCOUNTS * scale), writer)
    closures(rng, round(CLOSURES * scale), made, writer)
    projects = Projects(rng, suppliers, made)
    notices = 0
    while notices < NOTICES * scale:
        buyer = rng.choice(bodies[: len(bodies) // 20 + 1] if rng.random() < 0.3 else bodies)  # some buy far more
        for project in projects.of(buyer):
            notices += publish(rng, project, writer)
    writer.close(writer.written.items())
    return writer.written


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.country", description="Write a synthetic country.")
    parser.add_argument("--db", required=True, metavar="URL", help="an empty database: sqlite:///country.db")
    parser.add_argument("--scale", type=float, default=0.01, help="1 has 1,000,000 notices (default 0.01)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--truth", type=Path, help="where the truth goes, a SQLite file (default country.truth.db)")
    args = parser.parse_args()
    start = perf_counter()
    written = build(args.db, args.truth or Path("country.truth.db"), args.scale, args.seed)
    for table, rows in written.items():
        print(f"{rows:>10,}  {table}")
    print(f"{perf_counter() - start:.0f} s")


if __name__ == "__main__":
    main()
