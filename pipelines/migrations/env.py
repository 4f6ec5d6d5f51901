"""Runs the migrations on the connection that `pipelines.store.Store.upgrade` gives, inside its transaction."""

from alembic import context

from pipelines.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    render_as_batch=True,  # SQLite cannot alter a column in place
)
with context.begin_transaction():
    context.run_migrations()
