"""The procurements in the Open Contracting Data Standard 1.1: each notice a release, each project a record.

`stored.py` reads projects with their notices, `releases.py` makes releases of them, `merging.py` the compiled release,
`packages.py` writes both in packages. docs/exports.md says which column goes where.
"""
