"""What a declaration is called across the compiler: its kind and its name."""

from slac.resolving.promises import commitment_name
from slac.syntax import ast


def declaration_name(declaration: ast.Declaration) -> str:
    """`credit basic_credit`, `claim`: what a reading replaces, what a clause declares; "" for notes."""
    kind = type(declaration).__name__.lower()
    match declaration:
        case ast.Informational() | ast.Accept() | ast.Scenario():
            return ""
        case ast.Contract() | ast.Period() | ast.Claim() | ast.Escalation() | ast.Emergency():
            return kind
        case ast.Fee():
            return f"fee {declaration.bases[0].name.id}"
        case ast.Commitment():
            return f"commitment {commitment_name(declaration)}"
        case ast.Obligation():
            return f"obligation {declaration.name.id}" if declaration.name else "obligation"
        case _:
            return f"{kind} {declaration.name.id}"
