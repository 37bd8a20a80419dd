"""Makes `python -m slac` the same as `slac`."""

from slac.cli import main

main()
