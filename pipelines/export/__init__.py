"""What others take: the tables as files with their schema, and the procurements in OCDS 1.1. See docs/exports.md."""

from pipelines.export import accounts, links, procurement
from pipelines.export.columns import Dataset

# Of the columns: the last part grows when meanings are corrected, the middle one when tables or columns are added, the
# first when one is changed or taken away.
SCHEMA_VERSION = "1.0.0"
DATASETS: dict[str, Dataset] = {d.name: d for d in (*procurement.DATASETS, *links.DATASETS, *accounts.DATASETS)}
