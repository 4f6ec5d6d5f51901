"""Types, names and columns that the tables share."""

from decimal import Decimal
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    MetaData,
    Numeric,
    Text,
    TypeDecorator,
    Uuid,
)
from sqlalchemy.dialects import postgresql, sqlite

EXACT_DIGITS = 15  # significant decimal digits that an IEEE double gives back unchanged (DBL_DIG)


class Yuan(TypeDecorator[Decimal]):
    """An amount in yuan: exact NUMERIC on PostgreSQL, a number of at most 15 significant digits on SQLite.

    SQLite has no decimal type. Integer fen would be exact too, but `select sum(amount)` would then answer in another
    unit than on PostgreSQL and the third and fourth decimal of a unit price would be lost. A double gives 15 digits
    back unchanged, which is 10^13 yuan with two decimals; an amount with more digits is refused, never rounded.
    `round(sum(amount), 2)` is right to the fen up to 10^13 yuan on SQLite 3.43 and newer, which add with compensation;
    older ones add plainly: right while rows x total stays under 4 x 10^13 (10,000 awards of 400,000 yuan).
    """

    impl = Numeric
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> Any:
        """On SQLite the driver's own int and float, without SQLAlchemy's conversion to ten decimals."""
        return dialect.type_descriptor(Numeric(asdecimal=False) if dialect.name == "sqlite" else Numeric())

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> Any:
        """Trailing zeros go: 9330166.85000000 is 9330166.85. Raises `ValueError` beyond 15 digits on SQLite."""
        if value is None:
            return None
        amount = value.normalize()
        if dialect.name != "sqlite":
            return amount
        if len(amount.as_tuple().digits) > EXACT_DIGITS:
            raise ValueError(f"{value} yuan has more than {EXACT_DIGITS} significant digits")
        return float(amount)

    def process_result_value(self, value: Any, dialect: Dialect) -> Decimal | None:
        """The decimal number with the same digits."""
        return None if value is None else Decimal(str(value))


# Whole seconds on SQLite, where a time is text that people read; JSON that PostgreSQL can search.
Time = DateTime().with_variant(sqlite.DATETIME(truncate_microseconds=True), "sqlite")  # type: ignore[no-untyped-call]
Json = JSON().with_variant(postgresql.JSONB(), "postgresql")

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def required(name: str, **options: Any) -> Column[str]:
    """A text that is never null."""
    return Column(name, Text, nullable=False, **options)


def fetch_id() -> Column[Any]:
    """The response that a row was read from."""
    return Column("fetch_id", Uuid, ForeignKey("fetched.id"), nullable=False)


def organisation_id(name: str) -> Column[str]:
    """An organisation as it is spelled there."""
    return Column(name, Text, ForeignKey("organisation.id"), index=True)


def of_notice() -> ForeignKeyConstraint:
    """A foreign key to the notice with the same key."""
    return ForeignKeyConstraint(["source", "source_id"], ["notice.source", "notice.source_id"])


def entity_id(name: str, **options: Any) -> Column[str]:
    """An organisation, whatever its spelling."""
    return Column(name, Text, ForeignKey("entity.id"), index=True, **options)


def derived() -> tuple[Column[Any], ...]:
    """Why a link was made, and how sure that is."""
    return required("rule"), Column("confidence", Float, nullable=False)
