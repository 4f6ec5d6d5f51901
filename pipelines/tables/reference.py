"""What is not crawled: names of places, and amounts that the law sets."""

from sqlalchemy import Column, Integer, Table, Text

from pipelines.tables.base import Yuan, metadata, required

# GB/T 2260, as parsers.regions knows it; made with the views.
region = Table(
    "region",
    metadata,
    required("code", primary_key=True),
    required("name"),
    required("full_name"),  # with the places above it: 浙江省湖州市德清县
    required("level"),  # province, prefecture, county
    required("province_code", index=True),
    Column("prefecture_code", Text),
)

# From which amount on services must be bought in a certain way. A row with a province stands in for the national one.
procurement_threshold = Table(
    "procurement_threshold",
    metadata,
    required("level", primary_key=True),  # of the buyer: central, province, city, county, town
    required("kind", primary_key=True),  # public_tender (公开招标数额标准), procurement (采购限额标准)
    required("province_code", primary_key=True),  # "": all
    Column("from_year", Integer, primary_key=True, autoincrement=False),
    Column("until_year", Integer, nullable=False),  # 9999: in force
    Column("amount", Yuan, nullable=False),  # an award of this amount or more is above the threshold
    required("rule"),  # what the document says
    required("source"),  # the document
)
