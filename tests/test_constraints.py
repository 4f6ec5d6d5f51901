"""The exact pins beside pyproject.toml."""

import re
from pathlib import Path

PIN = re.compile(r"[A-Za-z0-9._-]+==[A-Za-z0-9.+!]+")


def test_constraints_are_exact_pins_and_no_places() -> None:
    """A line that names a file or an address installs on one machine only."""
    lines = (Path(__file__).parents[1] / "constraints.txt").read_text("utf-8").splitlines()
    assert lines
    assert [line for line in lines if not PIN.fullmatch(line)] == []
