# ruff: noqa: F403  (this file is nothing but the names of the others)
"""What was written: one class for each rule of grammar/slac.lark, with its parts in the order of the rule.

Names are still strings and numbers still text here; nothing is checked and nothing is left out, so that the
formatter can print the file again. An optional part that was not written is None, a flag is None or True.
"""

from slac.syntax.ast.claims import *
from slac.syntax.ast.clauses import *
from slac.syntax.ast.conditions import *
from slac.syntax.ast.credits import *
from slac.syntax.ast.document import *
from slac.syntax.ast.exclusions import *
from slac.syntax.ast.facts import *
from slac.syntax.ast.header import *
from slac.syntax.ast.literals import *
from slac.syntax.ast.measures import *
from slac.syntax.ast.offers import *
from slac.syntax.ast.promises import *
from slac.syntax.ast.scenarios import *
from slac.syntax.ast.severities import *
from slac.syntax.ast.time import *
