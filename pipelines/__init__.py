"""Item pipelines and the store: validate, redact, persist."""
