"""Rules about severities, their targets and the clocks they run on."""
