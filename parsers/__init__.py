"""Pure functions of (bytes, URL, time fetched) -> records: no network, clock, database or settings."""
