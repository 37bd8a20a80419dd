"""The hosting contract's monthly credit written by hand, the way skilled people would.

Each does the same job as the compiled policy on the same facts and gives the same figures; the benchmarks
compare the figures before they compare the times.
"""
