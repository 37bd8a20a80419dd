"""Ways to run an agreement: over tables of data, and over its own worked examples."""
