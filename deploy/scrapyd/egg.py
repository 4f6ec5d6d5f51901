"""Writes the egg that is given to Scrapyd: `python deploy/scrapyd/egg.py govcrawl.egg`.

It names the settings and nothing else. The code is the package `govcrawl` that is installed beside Scrapyd: the files
of sources and regions and the migrations of the database are read from a folder, which an egg, a zip file, is not.
"""

import sys
import zipfile
from importlib.metadata import version

METADATA = "Metadata-Version: 2.1\nName: govcrawl-deployment\nVersion: {version}\n"
ENTRY_POINTS = "[scrapy]\nsettings = govcrawl.settings\n"


def write(path: str) -> None:
    """Write the egg. Raises `OSError`."""
    with zipfile.ZipFile(path, "w") as egg:
        egg.writestr("EGG-INFO/PKG-INFO", METADATA.format(version=version("govcrawl")))
        egg.writestr("EGG-INFO/entry_points.txt", ENTRY_POINTS)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("one argument is needed: the file to write, govcrawl.egg")
    write(sys.argv[1])
