"""One workbook (.xlsx) with a sheet for each table, for people. Cells are harmless; numbers and days are such."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from pipelines.export.cells import array, harmless
from pipelines.export.columns import Dataset
from pipelines.export.formats import Sink, needed
from pipelines.export.reading import Row

FILE = "govcrawl.xlsx"
MOST_ROWS = 1_048_576  # of a sheet; the rest goes into "<table> (2)" and so on
MOST_CHARACTERS = 32_767  # of a cell, in UTF-16 units
_CUT = "… [cut: the cell of a spreadsheet ends here]"
_FIRST_YEAR = 1900  # days before it are texts: Excel has none
_CREATED = datetime(2000, 1, 1)  # noqa: DTZ001 (a fixed one: the file says the same whenever it is made)


class Workbook:
    """The workbook of an export."""

    def __init__(self, folder: Path, most_rows: int = MOST_ROWS) -> None:
        """Raises `MissingLibrary`. Rows are kept in files of the system's temporary folder until `close`."""
        xlsxwriter = needed("xlsxwriter", "xlsx")
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(folder / FILE, options)
        self._book.use_zip64()
        self._book.set_properties({"created": _CREATED})
        self._formats = {
            "header": self._book.add_format({"bold": True}),
            "date": self._book.add_format({"num_format": "yyyy-mm-dd"}),
            "datetime": self._book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"}),
            "yuan": self._book.add_format({"num_format": "#,##0.00##########"}),
        }
        self._most_rows = most_rows

    def path(self, dataset: Dataset) -> str:
        """The file, the same for all tables."""
        return FILE

    def item(self, dataset: Dataset) -> Callable[[Row], Any]:
        """The row itself."""
        return lambda row: row

    def open(self, dataset: Dataset) -> Sink:
        """The sheet of a table."""
        return _Sheet(self._book, self._formats, dataset, self._most_rows)

    def close(self) -> None:
        """Write the file."""
        self._book.close()


class _Sheet:
    def __init__(self, book: Any, formats: dict[str, Any], dataset: Dataset, most_rows: int) -> None:
        self._book, self._formats, self._dataset, self._most_rows = book, formats, dataset, most_rows
        self._number = 0
        self._begin()

    def _begin(self) -> None:
        self._number += 1
        number = f" ({self._number})" if self._number > 1 else ""
        self._sheet = self._book.add_worksheet(f"{self._dataset.name}{number}")
        self._sheet.freeze_panes(1, 0)
        self._sheet.set_column(0, len(self._dataset.columns) - 1, 18)
        for at, column in enumerate(self._dataset.columns):
            self._sheet.write_string(0, at, column.name, self._formats["header"])
        self._row = 1

    def write(self, items: Sequence[Row]) -> None:
        for row in items:
            if self._row == self._most_rows:
                self._begin()
            for at, value in enumerate(row):
                if value is not None:
                    self._cell(at, value)
            self._row += 1

    def close(self) -> None:
        """Sheets are written with their workbook."""

    def _cell(self, at: int, value: Any) -> None:
        place = self._row, at
        if isinstance(value, bool):
            self._sheet.write_boolean(*place, value)
        elif isinstance(value, str):
            self._sheet.write_string(*place, _short(harmless(value)))
        elif isinstance(value, Decimal):
            self._sheet.write_number(*place, float(value), self._formats["yuan"])
        elif isinstance(value, int | float):
            self._sheet.write_number(*place, value)
        elif isinstance(value, date) and value.year >= _FIRST_YEAR:
            kind = "datetime" if isinstance(value, datetime) else "date"
            self._sheet.write_datetime(*place, value, self._formats[kind])
        else:
            self._sheet.write_string(*place, value.isoformat() if isinstance(value, date) else _short(array(value)))


def _short(text: str) -> str:
    """What fits into a cell, with a mark where it is not all."""
    if len(text) * 2 <= MOST_CHARACTERS or len(text.encode("utf-16-le")) // 2 <= MOST_CHARACTERS:
        return text
    return text.encode("utf-16-le")[: (MOST_CHARACTERS - len(_CUT)) * 2].decode("utf-16-le", "ignore") + _CUT
