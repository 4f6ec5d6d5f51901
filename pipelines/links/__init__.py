"""Links between records: one organisation for many spellings, one process for its notices, each yuan once.

Every link is decided by a stated rule (`rules.py`) with a name and a confidence, in the order of confidence; what a
person decided (`decisions.py`) comes first. `build.py` reads the records, decides and replaces the derived tables.
"""
