"""Sets hypothesis up once: no deadlines, since a busy machine is no defect, and the same examples on every run of CI."""

import os

from hypothesis import settings

settings.register_profile("slac", deadline=None, max_examples=60)
settings.register_profile("ci", settings.get_profile("slac"), derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "slac")
