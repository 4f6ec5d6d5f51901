"""The benchmarks: `python -m benchmarks`. Each figure is a ratio of two runs on the same machine, with its goal."""
