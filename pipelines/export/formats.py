"""The file formats of tables. Each writes the same bytes for the same rows, and reads them back for an increment."""

import csv
import importlib
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

import orjson

from pipelines.export.cells import decimal, to_text
from pipelines.export.columns import Dataset
from pipelines.export.reading import Row

_GROUP = 20_000  # rows of a group in a Parquet file: what a reader holds in memory
_DECIMAL = (38, 12)  # digits and decimals of an amount in Parquet


class Sink(Protocol):
    """A file that is being written."""

    def write(self, items: Sequence[Any]) -> None:
        """Add rows, as the format's `item` makes them."""

    def close(self) -> None:
        """Finish the file."""


class Format(Protocol):
    """One file format."""

    suffix: str

    def item(self, dataset: Dataset) -> Callable[[Row], Any]:
        """What makes a row into what is written."""

    def open(self, path: Path, dataset: Dataset) -> Sink:
        """A new file."""

    def read(self, path: Path, dataset: Dataset) -> Iterator[Any]:
        """What was written into a file."""


class MissingLibrary(Exception):
    """A format needs a package that is not installed."""


def needed(module: str, format_name: str) -> ModuleType:
    """A package of the extra `export`. Raises `MissingLibrary`, naming the extra, where it is not installed."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise MissingLibrary(
            f"--format {format_name} needs the package {module.partition('.')[0]}: pip install 'govcrawl[export]'"
        ) from error


class Csv:
    """RFC 4180 in UTF-8 with a header; lines end with a line feed. Cells are harmless to spreadsheets."""

    suffix = "csv"

    def item(self, dataset: Dataset) -> Callable[[Row], Any]:
        """A list of texts."""
        return to_text(dataset)

    def open(self, path: Path, dataset: Dataset) -> Sink:
        """A file with its header."""
        return _CsvSink(path, dataset.names)

    def read(self, path: Path, dataset: Dataset) -> Iterator[Any]:
        """The rows after the header."""
        csv.field_size_limit(2**31 - 1)  # of the texts on the page of a hostile site: default 128 KB
        with path.open(encoding="utf-8", newline="") as file:
            reader = csv.reader(file)
            next(reader)
            yield from reader


class _CsvSink:
    def __init__(self, path: Path, header: Sequence[str]) -> None:
        self._file = path.open("w", encoding="utf-8", newline="")
        self._writer = csv.writer(self._file, lineterminator="\n")
        self._writer.writerow(header)

    def write(self, items: Sequence[Any]) -> None:
        self._writer.writerows(items)

    def close(self) -> None:
        self._file.close()


class JsonLines:
    """One JSON object a line, UTF-8; a missing value is null, an amount a number with all its digits."""

    suffix = "jsonl"

    def item(self, dataset: Dataset) -> Callable[[Row], Any]:
        """A line."""
        names = dataset.names
        return lambda row: orjson.dumps(dict(zip(names, row, strict=True)), default=_number) + b"\n"

    def open(self, path: Path, dataset: Dataset) -> Sink:
        """An empty file."""
        return Lines(path)

    def read(self, path: Path, dataset: Dataset) -> Iterator[Any]:
        """The lines."""
        with path.open("rb") as file:
            yield from file


class Lines:
    """A file of lines."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("wb")

    def write(self, items: Sequence[bytes]) -> None:
        """Add lines, each with its line feed."""
        self._file.writelines(items)

    def close(self) -> None:
        """Finish the file."""
        self._file.close()


def _number(value: object) -> Any:
    if isinstance(value, Decimal):
        return orjson.Fragment(decimal(value))
    raise TypeError(type(value))


class Parquet:
    """Apache Parquet, zstd, with the meaning and unit of each column as its metadata; amounts are exact decimals."""

    suffix = "parquet"

    def item(self, dataset: Dataset) -> Callable[[Row], Any]:
        """The row itself."""
        return lambda row: row

    def open(self, path: Path, dataset: Dataset) -> Sink:
        """A file with its schema. Raises `MissingLibrary`."""
        return _ParquetSink(path, self._schema(dataset), needed("pyarrow.parquet", "parquet"))

    def read(self, path: Path, dataset: Dataset) -> Iterator[Any]:
        """The rows."""
        file = needed("pyarrow.parquet", "parquet").ParquetFile(path)
        try:
            for batch in file.iter_batches(batch_size=5_000):
                yield from zip(*(column.to_pylist() for column in batch.columns), strict=True)
        finally:
            file.close()

    def _schema(self, dataset: Dataset) -> Any:
        pa = needed("pyarrow", "parquet")
        kinds = {
            "string": pa.string(),
            "integer": pa.int64(),
            "number": pa.float64(),
            "yuan": pa.decimal128(*_DECIMAL),
            "boolean": pa.bool_(),
            "date": pa.date32(),
            "datetime": pa.timestamp("ms"),
            "array": pa.list_(pa.string()),
        }
        fields = []
        for column in dataset.columns:
            told = {"description": column.meaning, "description_zh": column.chinese, "unit": column.unit}
            metadata = {name: words for name, words in told.items() if words}
            fields.append(pa.field(column.name, kinds[column.kind], metadata=metadata))
        return pa.schema(fields, metadata={"title": dataset.meaning, "title_zh": dataset.chinese})


class _ParquetSink:
    """Groups of a fixed number of rows, so that the bytes do not depend on how rows come in."""

    def __init__(self, path: Path, schema: Any, parquet: ModuleType) -> None:
        self._schema = schema
        self._writer = parquet.ParquetWriter(path, schema, compression="zstd", write_page_index=True)
        self._batch = needed("pyarrow", "parquet").record_batch
        self._array = needed("pyarrow", "parquet").array
        self._waiting: list[Row] = []

    def write(self, items: Sequence[Row]) -> None:
        self._waiting += items
        while len(self._waiting) >= _GROUP:
            self._flush(self._waiting[:_GROUP])
            self._waiting = self._waiting[_GROUP:]

    def close(self) -> None:
        if self._waiting:
            self._flush(self._waiting)
            self._waiting = []
        self._writer.close()

    def _flush(self, rows: Sequence[Row]) -> None:
        columns = zip(*rows, strict=True)
        arrays = [self._array(list(v), type=field.type) for v, field in zip(columns, self._schema, strict=True)]
        self._writer.write_batch(self._batch(arrays, schema=self._schema), row_group_size=_GROUP)


FILE_FORMATS: dict[str, Format] = {"csv": Csv(), "jsonl": JsonLines(), "parquet": Parquet()}


class Files:
    """A file for each table."""

    def __init__(self, folder: Path, format_name: str) -> None:
        self.folder, self.format = folder, FILE_FORMATS[format_name]

    def path(self, dataset: Dataset) -> str:
        """The file of a table, below the folder."""
        return f"{dataset.name}.{self.format.suffix}"

    def item(self, dataset: Dataset) -> Callable[[Row], Any]:
        """What makes a row into what is written."""
        return self.format.item(dataset)

    def open(self, dataset: Dataset) -> Sink:
        """The file of a table, anew."""
        return self.format.open(self.folder / self.path(dataset), dataset)

    def read(self, dataset: Dataset) -> Iterator[Any]:
        """What was written into the file of a table."""
        return self.format.read(self.folder / self.path(dataset), dataset)

    def close(self) -> None:
        """Nothing is left open."""
