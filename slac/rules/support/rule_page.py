"""A page about a rule or an error: what is wrong, an example, and the change that mends it.

A page says what is wrong and what it costs in money or in court. Then come an `Example:`, an excerpt of a
policy in which the rule finds its fault, and `Use instead:`, a difference that takes the fault away. The
tests run both: the example has this fault and no other of its family, the changed example has none.

Most examples need a contract, a plan and a measure before they can show anything. Those lines stand here,
once. `completed` puts above an excerpt those of them that it names and does not declare itself; an excerpt
with a `contract` of its own is a whole policy already.

The page of a rule is the docstring of the module that the rule lives in, that of an error a file of its own.
"""

import re
import sys

from slac.node import FrozenRecord
from slac.rules.support.rule import AnyRule

CONTRACT = """\
contract example {
  title     "Hosting terms"
  provider  "Provider"
  customer  "Customer"
  languages en
  currency  USD
  time zone "UTC"
}
"""
SHARED_DECLARATIONS = {
    "basic": "plan basic\n",
    "monthly_fee": "fee monthly_fee per month\n",
    "period": "period calendar month\n",
    "uptime": "measure uptime = (time in period - time of outages not excused) / time in period\n",
}
"""What many examples need, by the word that they name it with; a later one may need those before it."""

_PAGE = re.compile(
    r"(?P<text>.*)\nExample:\n\n(?P<mark>````?)(?P<language>sla|markdown|console)\n(?P<excerpt>.*)(?P=mark)\n\n"
    r"Use instead:\n\n(?P=mark)diff\n(?P<change>.*)(?P=mark)\n?",
    re.DOTALL,
)


class RulePage(FrozenRecord):
    """A page in its parts. `change` has the lines of `excerpt` that go (`-`), stay (` `) and come (`+`)."""

    text: str
    language: str
    excerpt: str
    change: str

    def as_markdown(self, example: str) -> str:
        """The page with `example` shown: the excerpt, or the policy that it completes to."""
        mark = "````" if self.language == "markdown" else "```"
        return (
            f"{self.text}\nExample:\n\n{mark}{self.language}\n{example}{mark}\n\n"
            f"Use instead:\n\n{mark}diff\n{self.change}{mark}\n"
        )


def page_of(rule: AnyRule) -> RulePage:
    """The page about a rule."""
    return read_page(sys.modules[rule.check.__module__].__doc__ or "", rule.name)


def read_page(text: str, name: str) -> RulePage:
    """A page in its parts. Raises ValueError where one is missing."""
    found = _PAGE.fullmatch(text)
    if found is None:
        raise ValueError(f"the page of {name} has no `Example:` or no `Use instead:`")
    return RulePage(found["text"], found["language"], found["excerpt"], found["change"])


def completed(page: RulePage) -> str:
    """The whole policy that the page's excerpt is a part of; commands are whole as they are."""
    if page.language == "console" or re.search(r"(?m)^contract ", page.excerpt):
        return page.excerpt
    header, needing = "", page.excerpt
    for word, declaration in reversed(SHARED_DECLARATIONS.items()):
        begins = declaration[: declaration.index(word) + len(word)]
        if re.search(rf"\b{word}\b", needing) and not re.search(rf"(?m)^{begins}\b", page.excerpt):
            header = declaration + header
            needing = declaration + needing
    if page.language == "markdown":
        return f"# Hosting terms\n\n```sla\n{CONTRACT}{header}```\n\n{page.excerpt}"
    return CONTRACT + header + page.excerpt


def cured(page: RulePage) -> str:
    """The whole policy, or the commands, with the change of `Use instead:` made."""
    lines = page.change.splitlines(keepends=True)
    old = "".join(line[1:] or line for line in lines if line[0] in " -\n")
    new = "".join(line[1:] or line for line in lines if line[0] in " +\n")
    policy = completed(page)
    if policy.count(old) != 1:
        raise ValueError(f"these lines do not stand once in the example:\n{old}")
    return policy.replace(old, new)
