"""A synthetic country with known truth: its offices, companies, accounts, notices and closures, in the real tables.

`python -m benchmarks.country --db sqlite:///country.db --scale 0.01` makes it, the same for the same seed. At scale 1
it has 110,000 accounts, 1,000,000 notices and 20,000 closures. Nothing here shares code with the linker that it
measures:
names are spelled by what offices and portals do, and the truth is what they were made from.
"""
